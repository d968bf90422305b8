// `warder protection` from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "scanner/base/digest.h"
#include "tests/cli/process.h"

namespace warder {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

std::vector<Json> LinesOf(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

TEST(Protection, TellsTheWayDownFromAPath) {
  const ScratchFolder folder;
  const std::string file = folder.Write("list.csv", "x\n");
  const std::vector<Json> lines = LinesOf(RunWarder({"protection", "--json", file}).out);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0]["path"], file);
  EXPECT_EQ(lines[0]["storage"]["layers"][0]["kind"], "file system");
  EXPECT_EQ(lines[1]["type"], "summary");
}

TEST(Protection, OfTheWholeMachine) {
  const Finished run = RunWarder({"protection", "--volumes", "--json"});
  const std::vector<Json> lines = LinesOf(run.out);
  EXPECT_EQ(lines.front()["type"], "machine");
  EXPECT_EQ(lines.back()["exit_code"], run.exit_code);
  EXPECT_THAT(RunWarder({"protection", "--volumes"}).out, HasSubstr("hibernation"));
}

TEST(Protection, ARecordIsAssertedAndNeverEnough) {
  const ScratchFolder folder;
  const std::string text = "FileVault is On.\n";
  const std::string record = folder.Write("record.txt", text);
  const Finished run = RunWarder({"protection", "--volume-evidence", record});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("ENCRYPTED (FileVault), asserted, not measured"));
  EXPECT_THAT(run.out, HasSubstr(Sha256Hex(text).substr(0, 16)));
}

TEST(Protection, WhatCannotBeDoneIsSaid) {
  const ScratchFolder folder;
  const std::string nothing = folder.Write("nothing.txt", "nothing\n");
  EXPECT_EQ(RunWarder({"protection"}).exit_code, 2);
  EXPECT_EQ(RunWarder({"protection", folder.path() + "/missing"}).exit_code, 2);
  const Finished refused = RunWarder({"protection", "--volume-evidence", nothing});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("no volume recognised"));
  const Finished partly = RunWarder({"protection", nothing, folder.path() + "/missing"});
  EXPECT_GE(partly.exit_code, 3);
  EXPECT_THAT(partly.err, HasSubstr("not part of the results"));
}

}  // namespace
}  // namespace warder
