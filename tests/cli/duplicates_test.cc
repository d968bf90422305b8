// What is told of files that hold the same people, in each form of output, and what is not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/process.h"
#include "tests/report/json_schema.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

// Two copies of a list with headings, the same people as JSON, and an extract under a name that
// holds a number.
class DuplicatesTest : public testing::Test {
 protected:
  DuplicatesTest() {
    std::string table = "Surname,Forename,DOB,Prison No\n", json = "[", part = table;
    for (int i = 10; i < 40; ++i) {
      const std::string birth = "19" + std::to_string(i + 50) + "-03-12";
      const std::string number = "A91" + std::to_string(i) + "ZZ";
      const std::string row = "Whitfield,Joanna," + birth + ',' + number + '\n';
      table += row;
      if (i < 18) part += row;
      json += std::string(i > 10 ? "," : "") +
              R"({"surname":"Whitfield","forename":"Joanna","dob":")" + birth +
              R"(","prisonNumber":")" + number + "\"}\n";
    }
    folder_.Write("a.csv", table);
    folder_.Write("b.csv", table);
    folder_.Write("c.json", json + "]");
    folder_.Write("part A9123ZZ.csv", part);
  }

  ScratchFolder folder_;
};

TEST_F(DuplicatesTest, InJson) {
  const Finished run = RunWarder({"scan", "--json", folder_.path()});
  const JsonSchema schema = JsonSchema::OfDocumentation();
  std::vector<std::string> told;
  std::istringstream in(run.out);
  uint64_t number = 0;
  for (std::string line; std::getline(in, line);) {
    EXPECT_EQ(schema.Check(line), "") << line;
    const Json json = Json::parse(line);
    if (json["type"] == "summary") number = json["duplicates"];
    if (json["type"] != "duplicate") continue;
    const auto name = [](const Json& object) {
      return std::filesystem::path(object["path"].get<std::string>()).filename().string();
    };
    told.push_back(name(json) + " " + json["likeness"].get<std::string>() + " " +
                   name(json["other"]) + " " + json["shared"].dump() + "/" + json["people"].dump());
  }
  EXPECT_EQ(number, 4U);
  EXPECT_THAT(told, testing::ElementsAre("a.csv copy b.csv 30/30", "b.csv copy a.csv 30/30",
                                         "c.json same text a.csv 30/30",
                                         "part \xe2\x80\xb9OFF\xe2\x80\xba.csv extract a.csv 8/8"));
}

TEST_F(DuplicatesTest, InTheReportAndInExplain) {
  const Finished report = RunWarder({"scan", folder_.path()});
  EXPECT_THAT(report.out, HasSubstr("SAME PEOPLE ELSEWHERE: 4 objects hold people"));
  EXPECT_THAT(report.out, HasSubstr("copy of"));
  EXPECT_THAT(report.out, Not(HasSubstr("A9123ZZ")));
  const Finished explain = RunWarder({"explain", folder_.path()});
  EXPECT_THAT(explain.out, HasSubstr("30 of 30 people: copy of "));
  EXPECT_THAT(explain.out, Not(HasSubstr("A9123ZZ")));
  const Finished alone = RunWarder({"explain", folder_.path() + "/a.csv"});
  EXPECT_THAT(alone.out, Not(HasSubstr("elsewhere")));
}

}  // namespace
}  // namespace warder
