// Tables against RE2, place by place: the same match of those that begin there.
#include "scanner/detect/engines/shape_automaton.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "scanner/detect/engines/shape_matcher.h"

namespace warder {
namespace {

int WhatRe2Prefers(const RE2& pattern, const std::string& text, size_t at) {
  re2::StringPiece match;
  const bool found = pattern.Match(text, at, text.size(), RE2::ANCHOR_START, &match, 1);
  return found ? static_cast<int>(match.size()) : ShapeMatcher::kNoMatch;
}

// Preferences that longest match would get wrong, every assertion on either side, repeats without
// end, and alternatives that a backtracking matcher would try again and again.
class ShapeAutomatonAgreement : public ::testing::TestWithParam<const char*> {};

TEST_P(ShapeAutomatonAgreement, WithRe2AtEveryPlaceOfEveryShortText) {
  const auto tree = ParseRegex(GetParam()).value();
  const ShapeMatcher matcher(ElementsOf(*tree), 0, std::nullopt);
  RE2::Options options(RE2::Latin1);
  const RE2 reference(GetParam(), options);
  ASSERT_TRUE(reference.ok());
  constexpr std::string_view kAlphabet = "a1-\n";
  constexpr size_t kLength = 6;
  for (size_t number = 0; number < size_t{1} << (2 * kLength); ++number) {
    std::string text;
    for (size_t i = 0; i < kLength; ++i) text += kAlphabet[number >> (2 * i) & 3];
    for (size_t at = 0, next = 0; at <= kLength; ++at) {
      next = matcher.NextStart(text, std::max(at, next), kLength + 1);
      if (at < next) {
        ASSERT_EQ(WhatRe2Prefers(reference, text, at), ShapeMatcher::kNoMatch);
      }
      ASSERT_EQ(matcher.Match(text, at), WhatRe2Prefers(reference, text, at))
          << ::testing::PrintToString(text) << " at " << at;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Patterns, ShapeAutomatonAgreement,
                         ::testing::Values(R"(\ba1?\b)", "(?:a|aa1|a1)", "a{1,3}?1", "(?:a|1)+?-",
                                           "(?:a?1?){1,4}-", "(?:a|a1)(?:1-|-)?", R"(\Ba+\B)",
                                           "(?m)^a*-?$", R"(\A1|-\z)", "(?:a|1|-){2,5}",
                                           R"(\b(?:a{1,2}-){0,2}[a1]{1,3}\b)", "(?:aa*)*1"));

TEST(ShapeAutomaton, IsNotBuiltWhereItWouldBeLarge) {
  const auto tree = ParseRegex("(?:a|1){0,30}a(?:a|1){14}-").value();  // 2^14 places to keep apart
  const ShapeMatcher matcher(ElementsOf(*tree), 0, std::nullopt);
  const std::string text(40, 'a');
  for (int i = 0; i < 200; ++i) EXPECT_EQ(matcher.Match(text + "-", 0), 41);
}

}  // namespace
}  // namespace warder
