#include "scanner/workflow/case_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workflow/samples.h"

namespace warder {
namespace {

using testing::HasSubstr;

TEST(CaseFile, TheTemplateIsACaseWithNothingFilledIn) {
  const auto the_case = ReadCase(NewCaseText(), "new.toml");
  ASSERT_TRUE(the_case) << the_case.error().message;
  EXPECT_EQ(the_case->asset, "");
  EXPECT_EQ(the_case->marking, "OFFICIAL");
  EXPECT_TRUE(the_case->holdings.empty());
  EXPECT_EQ(DecideOn(*the_case, GoodFacts()).limbs[0], GateResult::kIncomplete);
}

// What the template says in comments is right.
TEST(CaseFile, TheTemplatesExamplesAreRead) {
  std::string text(NewCaseText());
  for (const std::string_view mark : {"# [[", "# loc", "# pur", "# con", "# bas", "# cat", "# peo",
                                      "# rev", "# prot", "# cla", "# rea", "# by"}) {
    for (size_t at = text.find('\n' + std::string(mark)); at != std::string::npos;
         at = text.find('\n' + std::string(mark)))
      text.erase(at + 1, 2);
  }
  const auto the_case = ReadCase(text, "new.toml");
  ASSERT_TRUE(the_case) << the_case.error().message;
  ASSERT_EQ(the_case->holdings.size(), 1u);
  EXPECT_EQ(the_case->holdings[0].people, 60u);
  EXPECT_TRUE(the_case->holdings[0].items_sealed);
  ASSERT_EQ(the_case->unread.size(), 1u);
  EXPECT_EQ(the_case->unread[0].coverage, CoverageClass::kImageOrAudioOnly);
}

// Nobody in it is a statement; nothing said is none.
TEST(CaseFile, NobodyAndNotFilledInDiffer) {
  const auto people = [](const std::string& line) {
    return ReadCase("[[holding]]\nlocation = \"a\"\n" + line, "case.toml")
        .value()
        .holdings[0]
        .people;
  };
  EXPECT_EQ(people("people = 0\n"), 0u);
  EXPECT_EQ(people(""), std::nullopt);
}

TEST(CaseFile, WhatIsWrongIsNamed) {
  const std::vector<std::pair<std::string, std::string>> all{
      {"[device]\nserail = \"x\"\n", "device.serail: there is no such field"},
      {"[device]\nserial = 7\n", "device.serial: a text is expected"},
      {"[device]\nleaves = \"2026-12-01\"\n", "device.leaves: a date"},
      {"[device]\nmarking = \"RESTRICTED\"\n", "device.marking: OFFICIAL, SECRET"},
      {"[[holding]]\nlocation = \"**\"\n", "holding[0].location: a place that is named"},
      {"[[holding]]\nlocation = \"a\"\ncategories = [\"XXX\"]\n", "holding[0].categories"},
      {"[[unread]]\nlocation = \"a/**\"\nclass = \"lost\"\n", "unread[0].class"},
      {"[[unread]]\nlocation = \"*/*\"\nclass = \"sealed\"\n", "unread[0].location"},
      {"[device\n", "case.toml:1: this is not TOML"},
  };
  for (const auto& [text, message] : all) {
    const auto the_case = ReadCase(text, "case.toml");
    ASSERT_FALSE(the_case) << text;
    EXPECT_THAT(the_case.error().message, HasSubstr(message));
  }
}

}  // namespace
}  // namespace warder
