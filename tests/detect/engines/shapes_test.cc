#include "scanner/detect/engines/shapes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "tests/detect/engines/mixed_text.h"
#include "tests/detect/engines/shape_reference.h"
#include "tests/detect/engines/textbook_patterns.h"

namespace warder {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<ShapeSet> CompileOne(std::string_view pattern, double limit = 3000) {
  const auto tree = ParseRegex(pattern).value();
  const RegexNode* view = tree.get();
  return ShapeSet::Compile({&view, 1}, limit);
}

std::vector<uint32_t> Anchors(const ShapeSet& set, std::string_view text, char padding = '\0') {
  const PaddedText padded(text, padding);
  const auto hits = HitsPerShape(set, padded.view());
  std::vector<uint32_t> anchors;
  for (const ShapeHit& hit : hits.front()) anchors.push_back(hit.anchor);
  return anchors;
}

TEST(Shapes, FindsStartsOfMatches) {
  const ShapeSet set = CompileOne(R"(\b[A-Z]\d{4}[A-Z]{2}\b)").value();
  EXPECT_TRUE(set.info(0).exact);
  EXPECT_THAT(Anchors(set, "A9123ZZ, A9123ZZQ xA9123ZZ A9123ZZ"), ElementsAre(0, 27));
}

TEST(Shapes, FindsStartsAndLengthsOfMatchesThatAreAnchoredInside) {
  const ShapeSet set =
      CompileOne(R"(\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,128}\.[A-Za-z]{2,12}\b)").value();
  EXPECT_TRUE(set.info(0).exact);
  const PaddedText text("to jo.doe@example.com, @example.com");
  const auto hits = HitsPerShape(set, text.view()).front();
  ASSERT_EQ(hits.size(), 3U);  // from "jo", from "." and from "doe"
  EXPECT_EQ(hits[0].anchor, 3U);
  EXPECT_EQ(hits[0].length, 18U);
  EXPECT_EQ(hits[2].anchor, 6U);
}

TEST(Shapes, WhatLiesOutsideTheTextIsALineBreak) {
  const ShapeSet digits = CompileOne(R"(\b\d{6}\b)", 1e6).value();
  const ShapeSet lines = CompileOne(R"((?m)^ab$)", 1e6).value();
  for (const char padding : {'\0', '1', 'a', '\n', '\xFF'}) {
    EXPECT_THAT(Anchors(digits, "123456", padding), ElementsAre(0));
    EXPECT_THAT(Anchors(digits, "12345", padding), ElementsAre());
    EXPECT_THAT(Anchors(lines, "ab", padding), ElementsAre(0));
    EXPECT_THAT(Anchors(digits, "", padding), ElementsAre());
  }
}

// Every prefix and suffix of a text gives what RE2 says about it, whatever stands in the padding.
TEST(Shapes, CutsAtEveryPosition) {
  const auto trees = ParseTextbookPatterns();
  const ShapeSet set = ShapeSet::Compile(Views(trees), 1e9).value();
  std::vector<Reference> references;
  for (const std::string_view pattern : kTextbookPatterns) references.emplace_back(pattern);
  std::mt19937_64 random(5);
  std::string text;
  while (text.size() < 700) text += NearMatch(*trees[random() % trees.size()], &random) + " ";
  const auto check = [&](std::string_view part) {
    const PaddedText padded(part, "01A \n"[random() % 5]);
    const auto hits = HitsPerShape(set, padded.view());
    for (size_t i = 0; i < trees.size(); ++i) {
      ASSERT_EQ(Disagreement(set.info(i), references[i].Matches(padded.view()), hits[i]), "")
          << kTextbookPatterns[i] << " in '" << part << "'";
    }
  };
  for (size_t cut = 0; cut <= text.size(); ++cut) {
    ASSERT_NO_FATAL_FAILURE(check(std::string_view(text).substr(0, cut)));
    ASSERT_NO_FATAL_FAILURE(check(std::string_view(text).substr(cut)));
  }
}

// A value is found wherever in the engine's blocks it lies.
TEST(Shapes, FindsAValueAtEveryOffset) {
  const ShapeSet set = CompileOne(R"(\b[A-Z]{2}\d{6}[A-Z]\b)").value();
  const std::string value = "QQ123456C";
  for (const std::string& target : SupportedShapeTargets()) {
    ASSERT_TRUE(ForceShapeTarget(target));
    for (size_t before = 0; before < 9000; before += 1 + before / 500 * 7) {
      ASSERT_THAT(Anchors(set, std::string(before, ' ') + value + std::string(before % 70, ' ')),
                  ElementsAre(before))
          << target;
    }
  }
  ASSERT_TRUE(ForceShapeTarget(""));
}

TEST(Shapes, LeavesOutOnlyWhatIsFarFromWhereItIsWanted) {
  const auto tree = ParseRegex(R"(\b\d{6}\b)").value();
  const std::vector<const RegexNode*> patterns{tree.get(), tree.get()};
  const ShapeSet set = ShapeSet::Compile(patterns, 1e6).value();
  const PaddedText text(MixedText(3).Make(400'000));
  const std::vector<uint32_t> places{0, 50'000, 50'001, 65'535, 200'000, 399'999};
  const std::vector<const std::vector<uint32_t>*> wanted{nullptr, &places};
  ShapeScratch scratch;
  std::vector<ShapeHit> hits;
  set.Scan(text.view(), &scratch, &hits, wanted);
  const auto is_near = [&](uint32_t anchor) {
    return std::any_of(places.begin(), places.end(), [anchor](uint32_t place) {
      return anchor + kBlockMargin >= place && anchor <= place + kBlockMargin;
    });
  };
  std::vector<uint32_t> all, near, found, found_near;
  for (const ShapeHit& hit : hits) {
    (hit.shape == 0 ? all : found).push_back(hit.anchor);
    if (is_near(hit.anchor)) (hit.shape == 0 ? near : found_near).push_back(hit.anchor);
  }
  EXPECT_EQ(found_near, near);
  EXPECT_GT(near.size(), 20U);
  EXPECT_LT(found.size(), all.size() / 2);
}

TEST(Shapes, RefusesWhatCannotBeAnchored) {
  const auto message = [](std::string_view pattern, double limit = 3000) {
    const auto set = CompileOne(pattern, limit);
    return set ? std::string() : set.error().message;
  };
  EXPECT_THAT(message(R"(\b\d{1,9}\b)"), HasSubstr("per MB"));
  EXPECT_THAT(message(R"([a-z]+)"), HasSubstr("512"));
  EXPECT_THAT(message(R"(A\d{600})"), HasSubstr("512"));
  EXPECT_THAT(message(R"((?s).{3})", 1e9), HasSubstr("narrows"));
  EXPECT_THAT(message(R"(\b\d{9}\b)", 1), HasSubstr("pattern 0"));
}

TEST(Shapes, RefusesTargetsThatAreNotThere) {
  EXPECT_FALSE(ForceShapeTarget("ABACUS"));
  EXPECT_EQ(ShapeTargetName(), SupportedShapeTargets().front());
}

// Choices make the same set again; those of other patterns make one that finds the same.
TEST(Shapes, ChoicesMayBeKept) {
  auto trees = ParseTextbookPatterns();
  const ShapeSet set = ShapeSet::Compile(Views(trees), 1e9).value();
  const PaddedText text(MixedText(7).Make(100'000) + " jo@example.com A9123ZZ QQ123456C");
  const auto expected = HitsPerShape(set, text.view());
  std::vector<ShapeChoice> choices = set.choices();
  const ShapeSet again = ShapeSet::Compile(Views(trees), 1e9, choices).value();
  EXPECT_EQ(again.info(0).operations, set.info(0).operations);
  std::rotate(choices.begin(), choices.begin() + 7, choices.end());
  const ShapeSet other = ShapeSet::Compile(Views(trees), 1e9, choices).value();
  for (const ShapeSet* compared : {&again, &other}) {
    const auto hits = HitsPerShape(*compared, text.view());
    for (size_t i = 0; i < trees.size(); ++i) {
      ASSERT_EQ(hits[i].size(), expected[i].size()) << kTextbookPatterns[i];
      for (size_t k = 0; k < hits[i].size(); ++k)
        EXPECT_EQ(hits[i][k].anchor, expected[i][k].anchor);
    }
  }
}

TEST(Shapes, OneScratchServesAnySet) {
  const PaddedText text(MixedText(9).Make(60'000));
  ShapeScratch scratch;
  for (const char* pattern : {R"(\b\d{6}\b)", R"(\b\d{2}\b)", R"(\b\d{4}-\d\d\b)"}) {
    const ShapeSet set = CompileOne(pattern, 1e6).value();
    std::vector<ShapeHit> hits;
    set.Scan(text.view(), &scratch, &hits);
    EXPECT_EQ(hits.size(), HitsPerShape(set, text.view()).front().size()) << pattern;
    EXPECT_FALSE(hits.empty()) << pattern;
  }
}

TEST(Shapes, ThreadsShareASet) {
  const auto trees = ParseTextbookPatterns();
  const ShapeSet set = ShapeSet::Compile(Views(trees), 1e9).value();
  const PaddedText text(MixedText(6).Make(200'000));
  const auto expected = HitsPerShape(set, text.view());
  std::vector<std::thread> threads;
  std::vector<char> same(4, 0);
  for (size_t t = 0; t < same.size(); ++t) {
    threads.emplace_back([&, t] {
      const auto hits = HitsPerShape(set, text.view());
      bool equal = true;
      for (size_t i = 0; i < hits.size(); ++i)
        equal = equal && hits[i].size() == expected[i].size();
      same[t] = equal ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(same, ElementsAre(1, 1, 1, 1));
}

}  // namespace
}  // namespace warder
