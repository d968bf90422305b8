// Files that the system does not give: each ends in the class that the system's word means, and no
// later run takes it for read.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

#include "scanner/base/key_file.h"
#include "scanner/run/kept_results.h"
#include "scanner/store/run_keeper.h"
#include "tests/scan_run/collected_run.h"

namespace {
ino_t bad_inode = 0;
int bad_error = 0;
constexpr off_t kBadFrom = 1 << 20;
}  // namespace

// In place of that of the C library.
extern "C" ssize_t pread(int fd, void* to, size_t size, off_t offset) {
  struct stat status {};
  if (bad_inode != 0 && offset >= kBadFrom && fstat(fd, &status) == 0 &&
      status.st_ino == bad_inode) {
    errno = bad_error;
    return -1;
  }
  return syscall(SYS_pread64, fd, to, size, offset);
}

namespace warder::testing {
namespace {

std::string TwoMebibytes() {
  std::string text = "PNC ID: 2021/9990005V\n";
  while (text.size() < (2 << 20)) text += "Line after line in which little stands\n";
  return text;
}

TEST(ReadError, EndsInTheClassOfTheSystemsWord) {
  const TemporaryFolder folder;
  const auto file = folder.Write("bad.txt", TwoMebibytes());
  struct stat status {};
  ASSERT_EQ(stat(file.c_str(), &status), 0);
  const std::pair<int, CoverageClass> kErrors[] = {{EIO, CoverageClass::kDamaged},
                                                   {ETIMEDOUT, CoverageClass::kTimedOut},
                                                   {ESTALE, CoverageClass::kChangedWhileRead},
                                                   {EACCES, CoverageClass::kDenied}};
  for (const auto& [error, coverage] : kErrors) {
    bad_inode = status.st_ino;
    bad_error = error;
    const CollectedRun run = Scan(file);
    bad_inode = 0;
    ASSERT_EQ(run.objects.size(), 1u);
    EXPECT_EQ(run.objects[0].coverage, coverage) << error;
    EXPECT_TRUE(run.Found(run.objects[0], "cjs.pnc_id")) << "read before; " << error;
  }
}

TEST(ReadError, OfAReaderIsToldOfTheContainer) {
  const TemporaryFolder folder;
  ScanOptions options;
  options.paths = {
      folder
          .Write("container", "PK\x03\x04INDEXED\ntext a x\nunread b\n" + std::string(2 << 20, ' '))
          .string()};
  options.reader_program = std::string(WARDER_BINARY_DIR) + "/tests/hostile-reader";
  const CollectedRun run = Scan(options);
  EXPECT_EQ(run.Named("container").coverage, CoverageClass::kTimedOut);
  EXPECT_TRUE(run.Named("container").incomplete);
}

// A run that is kept, and what it collects.
struct KeptScan : CollectedRun {
  explicit KeptScan(RunKeeper* to) : keeper(*to) {}
  void OnRunStart(const Run& started) override {
    CollectedRun::OnRunStart(started);
    EXPECT_TRUE(keeper.BeginRun(started));
  }
  void OnObject(const ObjectResult& object) override {
    CollectedRun::OnObject(object);
    EXPECT_TRUE(keeper.AddObject(object));
  }
  void OnRunEnd(const Run& ended, bool stopped) override {
    EXPECT_TRUE(keeper.EndRun(ended, stopped));
  }
  RunKeeper& keeper;
};

TEST(ReadError, IsNotTakenIntoALaterRun) {
  const TemporaryFolder folder;
  ScanOptions options;
  options.paths = {folder.Write("bad.txt", TwoMebibytes()).string(),
                   folder.Write("good.txt", "A few words\n").string()};
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));  // else they are too young
  const auto key = NewKeyFile(folder.path() / "key", "");
  ASSERT_TRUE(key);
  const std::string store = folder.path() / "warder.db";
  options.key = &key->tokens;
  const auto keeper = RunKeeper::Begin(store, *key, {});
  ASSERT_TRUE(keeper);
  KeptScan first(keeper->get());
  struct stat status {};
  ASSERT_EQ(stat(options.paths[0].c_str(), &status), 0);
  bad_error = EIO;
  bad_inode = status.st_ino;
  const std::atomic<bool> never{false};
  ASSERT_TRUE(RunScan(options, first, never));
  bad_inode = 0;
  EXPECT_EQ(first.Named("bad.txt").coverage, CoverageClass::kDamaged);

  const auto reader = KeptRunReader::Open(store, *key, "last");
  ASSERT_TRUE(reader) << reader.error().message;
  KeptResults known(reader->get());
  options.kept = &known;
  const CollectedRun second = Scan(options);
  EXPECT_TRUE(second.Named("good.txt").taken);
  EXPECT_FALSE(second.Named("bad.txt").taken);
  EXPECT_EQ(second.Named("bad.txt").coverage, CoverageClass::kRead);
}

}  // namespace
}  // namespace warder::testing
