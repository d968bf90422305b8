#include "scanner/detect/rules/phrase.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>
#include <set>

#include "scanner/detect/rules/plan.h"
#include "scanner/detect/rules/words.h"

namespace warder {
namespace {

// All spans of the phrase in `text`, through every place where its anchor stands.
std::set<std::pair<size_t, size_t>> Spans(const Phrase& phrase, const std::string& text) {
  std::string lower = text;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  std::set<std::pair<size_t, size_t>> spans;
  for (size_t at = lower.find(phrase.anchor()); at != std::string::npos;
       at = lower.find(phrase.anchor(), at + 1)) {
    if (const auto span = phrase.MatchAround(text, at + phrase.anchor().size()))
      spans.insert({span->begin, span->end});
  }
  return spans;
}

TEST(Phrase, MatchesInAnyCaseAcrossWhiteSpaceAtWordBoundaries) {
  const auto phrase = Phrase::Create("possession of cannabis");
  ASSERT_TRUE(phrase);
  EXPECT_EQ(phrase->anchor(), "possession");
  EXPECT_EQ(Spans(*phrase, "Possession Of  CANNABIS.").size(), 1u);
  EXPECT_EQ(Spans(*phrase, "possession\r\n   of\tcannabis").size(), 1u);
  EXPECT_EQ(Spans(*phrase, "repossession of cannabis").size(), 0u);
  EXPECT_EQ(Spans(*phrase, "possession of cannabisx").size(), 0u);
  EXPECT_EQ(Spans(*phrase, "possession ofcannabis").size(), 0u);
  EXPECT_EQ(Spans(*phrase, "possession of" + std::string(60, ' ') + "cannabis").size(), 0u);
}

TEST(Phrase, RefusesWhatItCannotFind) {
  for (const char* text : {"", " a", "a  b", "murder ", "of it", "caf\xc3\xa9 robbery"}) {
    EXPECT_FALSE(Phrase::Create(text)) << text;
  }
}

// The same spans as RE2 gives for the phrase written as a pattern.
TEST(Phrase, AgreesWithRe2OnRandomText) {
  const auto phrase = Phrase::Create("breach of bail");
  ASSERT_TRUE(phrase);
  const RE2 pattern(R"((?i)\b(breach[\s]{1,24}of[\s]{1,24}bail)\b)", RE2::Latin1);
  std::mt19937 random(3);
  const std::vector<std::string> pieces{"breach", "of", "bail",   " ",  "  ", "\n",
                                        "x",      ".",  "BREACH", "Of", "_"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += pieces[random() % pieces.size()];
    std::set<std::pair<size_t, size_t>> expected;
    re2::StringPiece group;
    for (size_t at = 0; pattern.Match(text, at, text.size(), RE2::UNANCHORED, &group, 1);
         at = expected.rbegin()->first + 1) {
      const auto begin = static_cast<size_t>(group.data() - text.data());
      expected.insert({begin, begin + group.size()});
    }
    EXPECT_EQ(Spans(*phrase, text), expected) << text;
  }
}

TEST(ContextTokens, AreAnchoredAtTheRarestToken) {
  const auto anchor = [](std::string_view context_word) {
    const ContextTokens word = MakeContextTokens(context_word);
    return word.tokens[word.anchor];
  };
  EXPECT_EQ(anchor("police num"), "num");
  EXPECT_EQ(anchor("police num*"), "police") << "it would be looked for at each 'number'";
  EXPECT_EQ(anchor("ho num*"), "num") << "two letters are no anchor";
  EXPECT_EQ(anchor("prison*"), "prison");
}

// A year stands inside many a number.
TEST(Plan, AnchorsNoPhraseAtANumberThatHasWords) {
  Rule rule;
  rule.id = "test.act";
  rule.phrases = {"firearms act 1968", "offences against the person act 1861", "1861 1968"};
  rule.source = "test";
  const Plan plan = MakePlan({rule}, {}, true).value();
  EXPECT_EQ(plan.phrases[0].phrase.anchor(), "firearms");
  EXPECT_NE(plan.phrases[1].phrase.anchor(), "1861");
  EXPECT_TRUE(plan.phrases[2].phrase.anchor().starts_with("1")) << "where there is nothing else";
}

TEST(Rarity, LongRareWordsBeatShortCommonOnes) {
  EXPECT_GT(Rarity("cannabis"), Rarity("of"));
  EXPECT_GT(Rarity("mappa"), Rarity("case"));
}

TEST(Rarity, OfKnownWordsIsThatOfTheTable) {
  EXPECT_EQ(Rarity("1968"), 10) << "the first one";
  EXPECT_EQ(Rarity("zlib"), 13);
  EXPECT_EQ(Rarity("zones"), 13) << "the last one";
  EXPECT_GT(Rarity("zonez"), 18);
  EXPECT_GE(Rarity(""), 18);
}

}  // namespace
}  // namespace warder
