// `warder check` from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/cli/process.h"

namespace warder {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

TEST(Check, ANewCaseIsIncompleteOrWorseAndNeverAPass) {
  const ScratchFolder folder;
  const Finished blank = RunWarder({"check", "--new-case"});
  ASSERT_EQ(blank.exit_code, 0);
  const std::string file = folder.Write("case.toml", blank.out);
  folder.Write("disk/notes.txt", "Nothing to see.\n");
  const Finished check = RunWarder({"check", "--case", file, "--json", folder.path() + "/disk"});
  const Json line = Json::parse(check.out);
  EXPECT_EQ(line["type"], "check");
  EXPECT_EQ(line["limbs"]["governance"], "INCOMPLETE");
  EXPECT_NE(line["verdict"], "PASS");
  EXPECT_EQ(check.exit_code, line["verdict"] == "FAIL" ? 1 : 3);
}

TEST(Check, TheSheetIsWrittenOnceForItsOwnerAlone) {
  const ScratchFolder folder;
  const std::string file = folder.Write("case.toml", RunWarder({"check", "--new-case"}).out);
  folder.Write("disk/notes.txt", "Nothing to see.\n");
  const std::string sheet = folder.path() + "/sheet.html";
  const std::vector<std::string> command{"check",   "--case", file,
                                         "--sheet", sheet,    folder.path() + "/disk"};
  EXPECT_THAT(RunWarder(command).out,
              HasSubstr("the serial number is not filled in (device.serial)"));
  std::ifstream in(sheet);
  EXPECT_THAT(std::string(std::istreambuf_iterator<char>(in), {}), HasSubstr("Sign-off"));
  const Finished again = RunWarder(command);
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.err, HasSubstr("cannot be written"));
}

TEST(Check, AFolderIsNoCase) {
  const ScratchFolder folder;
  const Finished check = RunWarder({"check", "--case", folder.path(), folder.path()});
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_THAT(check.err, HasSubstr(folder.path() + ": cannot be read: Is a directory"));
}

// A page about nothing would be signed all the same.
TEST(Check, WhereNothingIsThereNoPageIsWritten) {
  const ScratchFolder folder;
  const std::string file = folder.Write("case.toml", RunWarder({"check", "--new-case"}).out);
  const std::string sheet = folder.path() + "/sheet.html";
  const Finished check =
      RunWarder({"check", "--case", file, "--sheet", sheet, folder.path() + "/nowhere"});
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_EQ(check.out, "");
  EXPECT_THAT(check.err, HasSubstr("/nowhere"));
  EXPECT_FALSE(std::filesystem::exists(sheet));
}

TEST(Check, AFullDiskIsNoVerdict) {
  const ScratchFolder folder;
  const std::string file = folder.Write("case.toml", RunWarder({"check", "--new-case"}).out);
  folder.Write("disk/notes.txt", "Nothing to see.\n");
  for (const bool json : {false, true}) {
    const std::string sheet = folder.path() + "/sheet.html";
    std::vector<std::string> command{"check", "--case", file, "--sheet", sheet};
    if (json) command.push_back("--json");
    command.push_back(folder.path() + "/disk");
    EXPECT_EQ(RunWarder(command, {.out_path = "/dev/full"}).exit_code, 2);
    EXPECT_FALSE(std::filesystem::exists(sheet));
  }
}

TEST(Check, WithoutACaseItSaysHowToGetOne) {
  const Finished check = RunWarder({"check", "/tmp"});
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_THAT(check.err, HasSubstr("--new-case"));
}

}  // namespace
}  // namespace warder
