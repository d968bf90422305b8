// The stores that there are, and stores in folders of their own for tests.
#ifndef WARDER_TESTS_STORE_BACK_ENDS_H_
#define WARDER_TESTS_STORE_BACK_ENDS_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "scanner/base/key_file.h"
#include "scanner/store/kept_run_reader.h"
#include "scanner/store/run_keeper.h"
#include "scanner/store/store.h"

namespace warder {

// A store and its key in a folder that goes with this.
class TestStore {
 public:
  TestStore() {
    std::string name = std::filesystem::temp_directory_path() / "warder_store_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    auto key = NewKeyFile(folder_ + "/key", "test");
    EXPECT_TRUE(key);
    key_ = std::make_unique<EngagementKey>(std::move(*key));
  }
  ~TestStore() { std::filesystem::remove_all(folder_); }
  TestStore(const TestStore&) = delete;
  TestStore& operator=(const TestStore&) = delete;

  std::string file() const { return folder_ + "/warder.db"; }
  const EngagementKey& key() const { return *key_; }
  Run Described(Run run) const {
    run.key_id = key_->id;
    return run;
  }
  std::unique_ptr<RunKeeper> Begin() const {
    auto keeper =
        RunKeeper::Begin(file(), key(), {{"/some/where"}, "/", Portability::kFixed, "", "", 0});
    EXPECT_TRUE(keeper) << keeper.error().message;
    return std::move(*keeper);
  }
  Result<std::unique_ptr<KeptRunReader>> Read(std::string_view word = "last") const {
    return KeptRunReader::Open(file(), key(), word);
  }

 private:
  std::string folder_;
  std::unique_ptr<EngagementKey> key_;
};

enum class BackEnd { kMemory, kKept, kReadAgain };
constexpr std::string_view BackEndName(BackEnd back_end) {
  return back_end == BackEnd::kMemory ? "Memory"
         : back_end == BackEnd::kKept ? "Kept"
                                      : "ReadAgain";
}

// What a store of that kind makes of a run of these objects.
inline RunSummary SummaryFrom(BackEnd back_end, const Run& run,
                              const std::vector<ObjectResult>& objects) {
  const TestStore kept;
  const Run described = kept.Described(run);
  const std::unique_ptr<Store> store =
      back_end == BackEnd::kMemory ? NewMemoryStore() : std::unique_ptr<Store>(kept.Begin());
  EXPECT_TRUE(store->BeginRun(described));
  for (const ObjectResult& object : objects) EXPECT_TRUE(store->AddObject(object));
  EXPECT_TRUE(store->EndRun(described, false));
  if (back_end != BackEnd::kReadAgain) return store->Summarise();
  const auto again = NewMemoryStore();
  const auto reader = kept.Read();
  EXPECT_TRUE(reader) << reader.error().message;
  EXPECT_TRUE(again->BeginRun((*reader)->description().run));
  const auto read = (*reader)->ReadAll([&](const ObjectResult& result, bool announcement) {
    EXPECT_FALSE(announcement);
    EXPECT_TRUE(again->AddObject(result));
  });
  EXPECT_TRUE(read) << read.error().message;
  EXPECT_TRUE(again->EndRun((*reader)->description().run, false));
  return again->Summarise();
}

}  // namespace warder

#endif  // WARDER_TESTS_STORE_BACK_ENDS_H_
