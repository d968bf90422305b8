#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/process.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string KeyIdOf(const std::string& json) {
  return nlohmann::json::parse(json.substr(0, json.find('\n')))["key_id"];
}

TEST(Key, NewShowDestroy) {
  const ScratchFolder folder;
  const std::string path = folder.path() + "/eng.key";
  const Finished made = RunWarder({"key", "new", "--scope=ENG-7", path});
  EXPECT_EQ(made.exit_code, 0);
  EXPECT_THAT(made.out, HasSubstr("ENG-7"));
  EXPECT_EQ(RunWarder({"key", "show", path}).out, made.out);
  EXPECT_EQ(RunWarder({"key", "new", path}).exit_code, 2);
  EXPECT_EQ(RunWarder({"key", "destroy", path}).exit_code, 0);
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_EQ(RunWarder({"key", "show", path}).exit_code, 2);
  EXPECT_EQ(RunWarder({"key", "destroy"}).exit_code, 2);
}

TEST(Key, OneForSealingIsAPair) {
  const ScratchFolder folder;
  const std::string path = folder.path() + "/controller";
  const Finished made = RunWarder({"key", "new", "--sealing", path});
  EXPECT_EQ(made.exit_code, 0);
  EXPECT_THAT(made.out, HasSubstr(path + ".pub"));
  EXPECT_EQ(std::filesystem::status(path).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(RunWarder({"key", "new", "--sealing", path}).exit_code, 2);
}

TEST(Key, AScanSaysWhichOneItUsed) {
  const ScratchFolder folder;
  const OtherVolume media;
  const std::string path = media.path() + "/eng.key";
  const std::string id = RunWarder({"key", "new", path}).out.substr(9, 16);
  const std::string file = folder.Write("a.txt", "PNC ID: 2021/9990005V\n");
  EXPECT_EQ(KeyIdOf(RunWarder({"scan", "--json", "--key", path, file}).out), id);
  const std::string ephemeral = KeyIdOf(RunWarder({"scan", "--json", file}).out);
  EXPECT_THAT(ephemeral, HasSubstr("ephemeral-"));
  EXPECT_THAT(ephemeral, Not(HasSubstr(id)));
  const std::string no_key = media.Write("no_key", "PNC ID: 2021/9990005V\n");
  const Finished wrong = RunWarder({"scan", "--key", no_key, file});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, Not(HasSubstr("9990005")));
}

}  // namespace
}  // namespace warder
