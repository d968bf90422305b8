#include "scanner/workflow/check_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workflow/samples.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Printed {
  std::string page;
  std::string sheet;
};

Printed PrintOf(const Case& the_case, const CheckFacts& facts) {
  const GateVerdict verdict = DecideOn(the_case, facts);
  const NameMask mask(facts.run.roots);
  const CheckPage page{ShippedGate(), the_case, facts, verdict, mask};
  return {PrintCheckPage(page, Style()), PrintCheckSheet(page)};
}

TEST(CheckPage, SaysItsVerdictAndWhatItIsAbout) {
  const Printed printed = PrintOf(GoodCase(), GoodFacts());
  EXPECT_THAT(printed.page, HasSubstr("\nPASS\n"));
  for (const char* said : {"<strong>PASS</strong>", "NEW-0412", "Northmoor Police", "ACC J. Pell",
                           "I have seen the coverage statement", "Valid until 2026-12-25"})
    EXPECT_THAT(printed.sheet, HasSubstr(said));
}

TEST(CheckPage, NeverSaysMoreThanItKnows) {
  const Printed printed = PrintOf(GoodCase(), GoodFacts());
  for (const char* word : {"clean", "safe", "compliant", "certified"}) {
    EXPECT_THAT(printed.page, Not(HasSubstr(word)));
    EXPECT_THAT(printed.sheet, Not(HasSubstr(word)));
  }
}

TEST(CheckPage, WhatTheCaseSaysIsTextAndNeverMarkup) {
  Case the_case = GoodCase();
  the_case.unit = "<script>alert(1)</script>";
  the_case.controllers[0].name = "\"><img src=x>";
  const std::string sheet = PrintOf(the_case, GoodFacts()).sheet;
  EXPECT_THAT(sheet, Not(HasSubstr("<script")));
  EXPECT_THAT(sheet, Not(HasSubstr("<img")));
  EXPECT_THAT(sheet, HasSubstr("&lt;script&gt;"));
}

TEST(CheckPage, TheSheetFetchesNothing) {
  const std::string sheet = PrintOf(GoodCase(), GoodFacts()).sheet;
  for (const char* fetching : {"http:", "https:", "src=", "href=", "url(", "@import"})
    EXPECT_THAT(sheet, Not(HasSubstr(fetching)));
}

// A sheet has room for so much; what it leaves out it counts.
TEST(CheckPage, TheSheetCutsLongListsAndSaysSo) {
  const Case the_case = ReadCase(NewCaseText(), "new.toml").value();
  CheckFacts facts = GoodFacts();
  facts.holdings.clear();
  const std::string sheet = PrintOf(the_case, facts).sheet;
  EXPECT_THAT(sheet, HasSubstr("more; the terminal and check.json of the evidence pack have all"));
}

}  // namespace
}  // namespace warder
