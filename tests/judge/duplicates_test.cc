#include "scanner/judge/duplicates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/judge/said.h"

namespace warder {
namespace {

using namespace warder::testing;  // NOLINT: the small language of said.h

// Rows of people [first, last) with their PNC IDs.
ObjectResult List(const std::string& path, uint64_t first, uint64_t last, RuleIndex rule = kPnc,
                  uint64_t size = 1000) {
  Said said(path);
  for (uint64_t i = first; i < last; ++i) said.Row().Say(rule, i);
  ObjectResult object = said.Done();
  object.object.metadata.size = size;
  return object;
}

// "a: copy of b, 20 of 20".
std::vector<std::string> Told(const DuplicateReport& report) {
  std::vector<std::string> lines;
  for (const Duplicate& one : report.duplicates) {
    std::string line = one.object.path;
    line += ": " + std::string(LikenessName(one.likeness)) + " of " + one.other.path + ", ";
    lines.push_back(line + std::to_string(one.shared) + " of " + std::to_string(one.people));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Duplicates, CopiesAndTheSameTextInAnotherFormat) {
  EXPECT_EQ(Told(PeopleOf({List("a", 0, 20), List("b", 0, 20)}).duplicates),
            (Lines{"a: copy of b, 20 of 20", "b: copy of a, 20 of 20"}));
  EXPECT_EQ(Told(PeopleOf({List("a", 0, 20), List("b", 0, 20, kPnc, 4000)}).duplicates),
            (Lines{"a: same text of b, 20 of 20", "b: same text of a, 20 of 20"}));
}

TEST(Duplicates, TheSamePeopleAndExtracts) {
  EXPECT_EQ(Told(PeopleOf({List("a", 0, 20), List("b", 1, 22)}).duplicates),
            (Lines{"a: same people of b, 19 of 20", "b: same people of a, 19 of 21"}));
  EXPECT_EQ(Told(PeopleOf({List("all", 0, 500), List("part", 100, 140)}).duplicates),
            (Lines{"part: extract of all, 40 of 40"}));
  EXPECT_EQ(Told(PeopleOf({List("all", 0, 500), List("other", 480, 520)}).duplicates), Lines());
}

// What is said in the smaller one and not in the larger one makes it more than an extract.
TEST(Duplicates, WhatSaysMoreIsNoExtract) {
  Said said("part");
  for (uint64_t i = 100; i < 140; ++i) said.Row().Say(kPnc, i).Say(kHealth, 0);
  EXPECT_EQ(Told(PeopleOf({List("all", 0, 500), said.Done()}).duplicates), Lines());
}

TEST(Duplicates, PeopleMeetByWhatLinksTheirNumbers) {
  Said both("both");
  for (uint64_t i = 0; i < 20; ++i) both.Row().Say(kPnc, i).Say(kPrison, i + 1000);
  EXPECT_EQ(
      Told(PeopleOf({List("by pnc", 0, 20), List("by prison", 1000, 1020, kPrison), both.Done()})
               .duplicates)
          .size(),
      3u);
  EXPECT_EQ(
      Told(PeopleOf({List("by pnc", 0, 20), List("by prison", 1000, 1020, kPrison)}).duplicates),
      Lines());
}

TEST(Duplicates, FewPeopleAndSpillsAreNotCompared) {
  EXPECT_EQ(Told(PeopleOf({List("a", 0, 4), List("b", 0, 4)}).duplicates), Lines());
  ObjectResult spill = List("b", 0, 20);
  spill.possible_spill = true;
  EXPECT_EQ(Told(PeopleOf({List("a", 0, 20), spill}).duplicates), Lines());
}

TEST(Duplicates, TheOrderOfObjectsAndRunsChangesNothing) {
  std::vector<ObjectResult> objects;
  for (uint64_t i = 0; i < 12; ++i)
    objects.push_back(List("list " + std::to_string(i), i % 3 * 7, 60 + i % 4));
  const Lines lines = Told(PeopleOf(objects).duplicates);
  EXPECT_EQ(lines.size(), 12u);
  std::reverse(objects.begin(), objects.end());
  EXPECT_EQ(Told(PeopleOf(objects).duplicates), lines);
  People one(ShippedPolicy()), two(ShippedPolicy());
  for (size_t i = 0; i < objects.size(); ++i) (i % 2 == 0 ? one : two).Add(objects[i]);
  one.Merge(two);
  EXPECT_EQ(Told(one.Report().duplicates), lines);
}

// With less memory than people, what is left of two objects can still be compared.
TEST(Duplicates, MemoryIsBounded) {
  Duplicates whole, thinned(4000);
  for (uint64_t i = 0; i < 40; ++i) {
    const ObjectResult object =
        List(std::string("list ") + static_cast<char>('A' + i), i / 2 * 1000, i / 2 * 1000 + 800);
    whole.Add(object);
    thinned.Add(object);
  }
  thinned.Add(List("small", 0, 6));
  const auto alone = [](PersonKey) { return Duplicates::kNobody; };
  const DuplicateReport report = thinned.Find(alone);
  ASSERT_EQ(report.duplicates.size(), 40u);
  EXPECT_EQ(report.not_compared, 1u);
  const DuplicateReport exact = whole.Find(alone);
  for (size_t i = 0; i < 40; ++i) {
    EXPECT_EQ(report.duplicates[i].likeness, Likeness::kCopy);
    EXPECT_EQ(report.duplicates[i].other.path, exact.duplicates[i].other.path);
    EXPECT_NEAR(static_cast<double>(report.duplicates[i].people), 800, 600);
    EXPECT_EQ(exact.duplicates[i].people, 800u);
  }
}

}  // namespace
}  // namespace warder
