// The power goes at any write while a run is kept: the store is whole, what it says is true, and
// the run can be gone on with.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <thread>

#include "scanner/store/archive.h"
#include "scanner/store/codec.h"
#include "tests/store/back_ends.h"
#include "tests/store/power_cut.h"

namespace warder {
namespace {

namespace fs = std::filesystem;

// Some share a row, some have one of their own, some fill several pieces: more pages in all than
// the log holds before it is emptied into the file.
std::vector<ObjectResult> Objects() {
  std::vector<ObjectResult> objects;
  for (uint32_t i = 0; i < 36; ++i) {
    ObjectResult object;
    object.object.path = "share/" + std::to_string(i / 9) + '/' + std::to_string(i);
    object.object.id = {1, i + 1, ""};
    object.object.metadata.size = i;
    Finding finding;
    finding.length = i + 1;
    finding.token[0] = static_cast<uint8_t>(i + 1);
    object.parts.emplace_back().findings.assign(i % 6 == 5   ? 40'000
                                                : i % 3 == 0 ? 900
                                                             : 2,
                                                finding);
    objects.push_back(std::move(object));
  }
  return objects;
}

Run ARun() {
  Run run;
  run.id = "0123456789abcdef";
  run.started_ns = 1'700'000'000'000'000'000;
  run.roots = {"share"};
  run.rules = {{"cjs.pnc_id", "PNC ID", Category::kOffence, "REF", "pnc", true}};
  return run;
}

std::string IntegrityOf(const std::string& file) {
  sqlite3* database = nullptr;
  std::string answer = "cannot be opened";
  if (sqlite3_open(file.c_str(), &database) == SQLITE_OK) {
    (void)sqlite3_exec(
        database, "PRAGMA integrity_check",
        [](void* to, int, char** row, char**) {
          *static_cast<std::string*>(to) = row[0];
          return 0;
        },
        &answer, nullptr);
  }
  sqlite3_close(database);
  return answer;
}

std::set<std::string> Everything(KeptRunReader* reader) {
  std::set<std::string> all;
  const auto read = reader->ReadAll([&](const ObjectResult& result, bool) {
    all.insert(result.object.path + '\n' + EncodeResult(result, kEncoding));
  });
  EXPECT_TRUE(read) << read.error().message;
  return all;
}

class PowerCut : public testing::Test {
 protected:
  PowerCut() {
    const char* const asked = std::getenv("WARDER_CUTS");
    cuts_ = asked != nullptr ? std::strtoull(asked, nullptr, 10) : 40;
  }
  ~PowerCut() override { fs::remove_all(here_); }

  // Keeps a run and tells `at_write` of each write from when the run has begun.
  void KeepARun(const TestStore& store, const std::function<void()>& at_write) {
    bool begun = false;
    PowerCutDisk disk([&] {
      if (begun) at_write();
    });
    disk_ = &disk;
    const auto keeper = store.Begin();
    const warder::Run run = store.Described(ARun());
    ASSERT_TRUE(keeper->BeginRun(run));
    begun = true;
    for (const ObjectResult& object : Objects()) {
      ASSERT_TRUE(keeper->AddObject(object));
      // A transaction for each.
      std::this_thread::sleep_for(std::chrono::milliseconds(51));
      ASSERT_TRUE(keeper->Tick());
    }
    ASSERT_TRUE(keeper->EndRun(run, false));
    EXPECT_GT(disk.syncs(), 3u);
    disk_ = nullptr;
  }

  // What was kept when the power went holds, and the rest comes on top of it. Gives how much there
  // was.
  size_t GoOn(const TestStore& store, const std::string& folder) {
    const std::string file = folder + "/warder.db";
    EXPECT_EQ(IntegrityOf(file), "ok");
    auto reader = KeptRunReader::Open(file, store.key(), "last");
    EXPECT_TRUE(reader) << reader.error().message;
    if (!reader) return 0;
    const size_t kept = Everything(reader->get()).size();
    if ((*reader)->kept().state == RunState::kFinished) return kept;
    EXPECT_TRUE((*reader)->EndSnapshot());
    const auto keeper = RunKeeper::GoOn(file, store.key(), **reader);
    EXPECT_TRUE(keeper) << keeper.error().message;
    const warder::Run run = store.Described(ARun());
    EXPECT_TRUE((*keeper)->BeginRun(run));
    for (const ObjectResult& object : Objects()) {
      const auto found = (*reader)->ReadEntry(
          object.object.path, [](const ObjectResult&) { return true; },
          [](const ObjectResult&, bool) {});
      EXPECT_TRUE(found);
      const bool is_there = found && *found == KeptRunReader::Found::kGiven;
      EXPECT_TRUE(is_there || (*keeper)->AddObject(object));
    }
    EXPECT_TRUE((*keeper)->EndRun(run, false));
    return kept;
  }

  const std::string here_ = [] {
    std::string name = fs::temp_directory_path() / "warder_cut_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    return name;
  }();
  uint64_t cuts_ = 0;
  PowerCutDisk* disk_ = nullptr;
};

TEST_F(PowerCut, AtAnyWriteLosesNothingThatIsNotTold) {
  uint64_t writes = 0;
  std::set<std::string> expected;
  {
    const TestStore whole;
    KeepARun(whole, [&] { ++writes; });
    const auto reader = whole.Read();
    ASSERT_TRUE(reader) << reader.error().message;
    expected = Everything(reader->get());
    ASSERT_EQ(expected.size(), Objects().size());
  }
  std::mt19937 random(static_cast<uint32_t>(cuts_));
  std::set<uint64_t> moments;
  while (moments.size() < cuts_) moments.insert(random() % writes);
  const TestStore store;
  uint64_t at = 0;
  KeepARun(store, [&] {
    if (!moments.contains(at++)) return;
    const std::string folder = here_ + '/' + std::to_string(at);
    fs::create_directory(folder);
    disk_->LeaveAfterCut(folder, &random);
  });
  size_t partly = 0;
  for (const auto& folder : fs::directory_iterator(here_)) {
    SCOPED_TRACE(folder.path());
    const size_t kept = GoOn(store, folder.path());
    partly += kept > 0 && kept < expected.size();
    const auto reader = KeptRunReader::Open(folder.path() / "warder.db", store.key(), "last");
    ASSERT_TRUE(reader) << reader.error().message;
    EXPECT_TRUE(Everything(reader->get()) == expected);
  }
  std::printf("%zu cuts, of %zu writes, %zu with a part of the run kept\n",
              static_cast<size_t>(cuts_), static_cast<size_t>(writes), partly);
  EXPECT_GT(partly, cuts_ / 4);
}

}  // namespace
}  // namespace warder
