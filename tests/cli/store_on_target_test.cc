// Stores and keys that would go where the target goes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/cli/kept_runs.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
namespace fs = std::filesystem;

// A key is never kept on the target, and a store only where it is sealed for somebody else.
TEST_F(KeptRuns, WhatLiesOnTheTargetIsRefused) {
  const std::string file = folder_.Write("t/a.txt", kFound);
  const std::string store = folder_.path() + "/warder.db", key = folder_.path() + "/key";
  const Finished no_store = RunWarder({"scan", "-q", file, "--store", store, "--key", key_});
  EXPECT_EQ(no_store.exit_code, 2);
  EXPECT_THAT(no_store.err, HasSubstr("/warder.db: store on the target: it lies on a file system"));
  EXPECT_FALSE(fs::exists(store));
  fs::copy_file(key_, key);
  fs::permissions(key, fs::perms::owner_read);
  for (const std::string& place : {key, std::string("fd:9")}) {
    const std::string command = "exec 9<'" + key + "'; '" + std::string(WARDER_BINARY_DIR) +
                                "/warder' scan -q '" + file + "' --key '" + place + "' 2>'" +
                                folder_.path() + "/log'";
    EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 2);
    std::ostringstream text;
    text << std::ifstream(folder_.path() + "/log").rdbuf();
    EXPECT_THAT(text.str(), HasSubstr(": key on the target: it lies on a file system"));
  }
}

TEST_F(KeptRuns, WhatIsListedIsLookedAtToo) {
  const std::string file = folder_.Write("t/a.txt", kFound);
  const std::string store = folder_.path() + "/warder.db";
  const std::string list = media_.path() + "/list";
  std::ofstream(list) << "/not/there\n" << file << '\n';
  const Finished refused =
      RunWarder({"scan", "-q", "--paths-from", list, "--store", store, "--key", key_});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("store on the target"));
  EXPECT_FALSE(fs::exists(store));
  EXPECT_EQ(RunWarder(With({"scan", "-q", "--paths-from", list})).exit_code, 4);
}

class StoresOnTheTarget : public KeptRuns {
 protected:
  StoresOnTheTarget() { EXPECT_EQ(RunWarder({"key", "new", "--sealing", secret_}).exit_code, 0); }
  Words Read(Words words) const {
    words.insert(words.end(), {"--store", here_, "--key", secret_});
    return words;
  }
  const std::string secret_ = media_.path() + "/controller";
  const std::string here_ = folder_.path() + "/warder.db";
};

TEST_F(StoresOnTheTarget, AreReadWithTheSecretKeyOnly) {
  const std::string tree = MakeTree(6);
  const Words sealed{"--store", here_, "--on-target", secret_ + ".pub", tree};
  Words scan{"scan"}, json{"scan", "--json"};
  scan.insert(scan.end(), sealed.begin(), sealed.end());
  json.insert(json.end(), sealed.begin(), sealed.end());
  const Finished live = RunWarder(scan);
  EXPECT_EQ(live.exit_code, 1) << live.err;
  EXPECT_THAT(live.out, HasSubstr("STORE ON THE TARGET"));
  EXPECT_EQ(RunWarder(Read({"report", "last"})).out, live.out);
  EXPECT_THAT(RunWarder(Read({"report", "last", "--csv"})).out, HasSubstr("STORE ON THE TARGET"));
  const Finished live_json = RunWarder(json);
  EXPECT_THAT(live_json.out, HasSubstr("\"store_on_target_sealed_for\":\""));
  EXPECT_TRUE(RunWarder(Read({"report", "last", "--json"})).out == live_json.out);
  const std::string list = media_.path() + "/tags.tsv";
  EXPECT_THAT(RunWarder(Read({"tag", "last", "--list", list})).out,
              HasSubstr("STORE ON THE TARGET"));
  std::ostringstream tags;
  tags << std::ifstream(list).rdbuf();
  EXPECT_THAT(tags.str(), testing::StartsWith("# STORE ON THE TARGET"));
  EXPECT_THAT(RunWarder({"runs", "--store", here_}).out, HasSubstr("STORE ON THE TARGET"));
  // The two runs have keys of their own and are compared all the same.
  Words diff{"report", "--diff", "last", Sql("SELECT id FROM run WHERE number = 1", here_)};
  diff[3].pop_back();
  const Finished same = RunWarder(Read(diff));
  EXPECT_EQ(same.exit_code, 0) << same.err;
  EXPECT_THAT(same.out, HasSubstr("STORE ON THE TARGET"));
  diff.push_back("--json");
  const std::string same_json = RunWarder(Read(diff)).out;
  EXPECT_THAT(same_json, HasSubstr("\"first\":{"));
  const std::regex kSealed("\"store_on_target_sealed_for\":\"");
  EXPECT_EQ(std::distance(std::sregex_iterator(same_json.begin(), same_json.end(), kSealed), {}),
            2);

  const std::string other = media_.path() + "/other";
  EXPECT_EQ(RunWarder({"key", "new", "--sealing", other}).exit_code, 0);
  const Finished refused = RunWarder({"report", "last", "--store", here_, "--key", other});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("wrapped for the key"));
  EXPECT_EQ(RunWarder({"report", "last", "--store", here_, "--key", key_}).exit_code, 2);
}

TEST_F(StoresOnTheTarget, AreGoneOnWithWithTheSecretKeyOnly) {
  MakeList(150);
  KillBehindTheFirstRows({"scan", "-q", "--store", here_, "--on-target", secret_ + ".pub"}, here_);
  const std::string on_target = folder_.path() + "/controller";
  fs::copy_file(secret_, on_target);
  fs::permissions(on_target, fs::perms::owner_read);
  const Finished refused =
      RunWarder({"scan", "-q", "--resume", "last", "--store", here_, "--key", on_target});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("key on the target"));
  fs::remove(on_target);
  const Finished resumed = RunWarder(Read({"scan", "--json", "--resume", "last"}));
  EXPECT_EQ(resumed.exit_code, 1) << resumed.err;
  EXPECT_THAT(resumed.out, HasSubstr("\"store_on_target_sealed_for\":\""));
  EXPECT_TRUE(RunWarder(Read({"report", "last", "--json"})).out == resumed.out);
}

TEST_F(StoresOnTheTarget, NeedAPublicKeyAndNothingElse) {
  const std::string file = folder_.Write("t/a.txt", kFound);
  const Words with{"scan", "-q", file, "--on-target"};
  const auto run = [&](const Words& more) {
    Words words = with;
    words.insert(words.end(), more.begin(), more.end());
    return RunWarder(words).err;
  };
  EXPECT_THAT(run({secret_ + ".pub"}), HasSubstr("give --store too"));
  EXPECT_THAT(run({secret_ + ".pub", "--store", here_, "--key", key_}),
              HasSubstr("leave --key out"));
  EXPECT_THAT(run({secret_, "--store", here_}), HasSubstr("is no public X25519 key"));
}

}  // namespace
}  // namespace warder
