// Bad input is the normal case: whatever lies in the tree, each object ends in exactly one class,
// the account adds up and the run goes on.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <random>
#include <thread>

#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

namespace fs = std::filesystem;

const char kValue[] = "PNC ID: 2021/9990005V\n";

std::string RandomBytes(size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

TEST(BadInput, EachObjectEndsInOneClassAndTheAccountAddsUp) {
  const TemporaryFolder folder;
  folder.Write("empty.txt", "");
  folder.Write("plain.txt", kValue);
  folder.Write("random.bin", RandomBytes(100'000, 1));
  folder.Write("nuls.txt", std::string(50'000, '\0') + kValue);
  folder.Write("invalid-utf8.txt", std::string("caf\xe9 \xff\xfe\x80 ") + kValue);
  folder.Write("lone-surrogates.txt", std::string("\xff\xfe\x00\xd8P\0N\0C\0\x00\xdc", 12));
  folder.Write("archive.zip", std::string("PK\x03\x04", 4) + RandomBytes(2000, 2));
  folder.Write("picture.png", "\x89PNG\r\n\x1a\n" + RandomBytes(500, 3));
  folder.Write("program",
               "\x7f"
               "ELF" +
                   RandomBytes(5000, 4) + kValue);
  mkfifo((folder.path() / "fifo").c_str(), 0600);
  symlink("nowhere", (folder.path() / "dangling").c_str());
  const CollectedRun run = Scan(folder.path());
  const CoverageAccount account = run.Account();
  EXPECT_TRUE(account.AddsUp());
  EXPECT_EQ(run.objects.size(), 12u);
  for (const ObjectResult& object : run.objects) {
    EXPECT_EQ(object.coverage == CoverageClass::kRead, object.gaps.empty()) << object.object.path;
  }
  EXPECT_EQ(run.Named("empty.txt").coverage, CoverageClass::kRead);
  EXPECT_EQ(run.Named("plain.txt").coverage, CoverageClass::kRead);
  EXPECT_TRUE(run.Found(run.Named("plain.txt"), "cjs.pnc_id", Confidence::kConfirmed));
  EXPECT_TRUE(run.Found(run.Named("invalid-utf8.txt"), "cjs.pnc_id", Confidence::kConfirmed));
  EXPECT_TRUE(run.Found(run.Named("nuls.txt"), "cjs.pnc_id"));
  EXPECT_EQ(run.Named("archive.zip").coverage, CoverageClass::kDamaged);
  EXPECT_EQ(run.Named("picture.png").coverage, CoverageClass::kImageOrAudioOnly);
  EXPECT_EQ(run.Named("program").coverage, CoverageClass::kProgramStrings);
  EXPECT_EQ(run.Named("random.bin").coverage, CoverageClass::kPartlyRead);
  EXPECT_EQ(run.Named("fifo").coverage, CoverageClass::kSpecial);
  EXPECT_EQ(run.Named("dangling").coverage, CoverageClass::kRead)
      << "a link is its name and target";
}

TEST(BadInput, NamesAreContentWhateverBytesTheyHold) {
  const TemporaryFolder folder;
  folder.Write("PNC 2021_9990005V.txt", "nothing");
  folder.Write("prisoner A9123ZZ notes.txt", "nothing");
  folder.Write("line\nbreak.txt", "nothing");
  folder.Write("bad\xff\xfeutf8.txt", "nothing");
  symlink("prisoner A9124ZZ.txt", (folder.path() / "link").c_str());
  const CollectedRun run = Scan(folder.path());
  EXPECT_EQ(run.objects.size(), 6u);
  EXPECT_TRUE(run.Found(run.Named("prisoner A9123ZZ notes.txt"), "cjs.prison_number",
                        Confidence::kProbable));
  EXPECT_TRUE(run.Found(run.Named("link"), "cjs.prison_number", Confidence::kProbable));
}

TEST(BadInput, FilesThatChangeWhileTheyAreRead) {
  const TemporaryFolder folder;
  // So much that the writer gets its turn while it is read.
  const auto file = folder.Write("growing.log", std::string(64 << 20, 'x'));
  std::atomic<bool> over{false};
  std::thread writer([&] {
    std::ofstream out(file, std::ios::app);
    while (!over) out << "more\n" << std::flush;
  });
  const CollectedRun run = Scan(folder.path());
  over = true;
  writer.join();
  EXPECT_EQ(run.Named("growing.log").coverage, CoverageClass::kChangedWhileRead);
  EXPECT_TRUE(run.Account().AddsUp());
}

TEST(BadInput, AListedFileThatIsNotThere) {
  const TemporaryFolder folder;
  const auto list = folder.Write("list", (folder.path() / "gone.txt").string() + "\n");
  ScanOptions options;
  options.paths_from = list.string();
  const CollectedRun run = Scan(options);
  ASSERT_EQ(run.objects.size(), 1u);
  EXPECT_NE(run.objects[0].coverage, CoverageClass::kRead);
  EXPECT_TRUE(run.objects[0].incomplete);
}

TEST(BadInput, AHoleOfATerabyteCostsNothingAndOffsetsStayTrue) {
  const TemporaryFolder folder;
  const auto file = folder.Write("sparse.txt", kValue);
  constexpr off_t kFar = off_t{1} << 40;
  const int fd = open(file.c_str(), O_WRONLY);
  ASSERT_GE(fd, 0);
  if (pwrite(fd, kValue, sizeof kValue - 1, kFar) < 0) {
    close(fd);
    GTEST_SKIP() << "the file system does not take files of a terabyte";
  }
  close(fd);
  const CollectedRun run = Scan(folder.path());
  // The rest of each stored block is NULs, so it is read for its strings.
  const auto findings = run.Findings(run.Named("sparse.txt"), PartKind::kStrings);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0], "cjs.pnc_id possible 8 13");
  EXPECT_EQ(findings[1], "cjs.pnc_id possible " + std::to_string(kFar + 8) + " 13");
}

TEST(BadInput, AMissingRootIsReportedAndTheOthersAreScanned) {
  const TemporaryFolder folder;
  folder.Write("plain.txt", kValue);
  ScanOptions options;
  options.paths = {"/no/such/root", folder.path().string()};
  const CollectedRun run = Scan(options);
  ASSERT_EQ(run.errors.size(), 1u);
  EXPECT_EQ(run.outcome.root_errors, 1u);
  EXPECT_TRUE(run.Found(run.Named("plain.txt"), "cjs.pnc_id", Confidence::kConfirmed));
}

TEST(BadInput, StoppingEndsTheRunInOrder) {
  const TemporaryFolder folder;
  for (int i = 0; i < 200; ++i) folder.Write("file" + std::to_string(i), kValue);
  const std::atomic<bool> stopped{true};
  ScanOptions options;
  options.paths = {folder.path().string()};
  CollectedRun run;
  const auto outcome = RunScan(options, run, stopped);
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->stopped);
  EXPECT_LT(run.objects.size(), 201u);
}

}  // namespace
}  // namespace warder::testing
