#include "scanner/detect/engines/word_set.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "scanner/base/limits.h"
#include "scanner/detect/rules/words.h"

namespace warder {
namespace {

using Found = std::set<std::pair<size_t, std::string>>;  // begin, word

// What words.h says: every word of the text that is one of `words`.
Found ByWords(const std::string& text, const std::vector<std::string>& words) {
  std::string folded;
  std::vector<WordToken> tokens;
  AppendTokens(text, &folded, &tokens);
  Found found;
  for (const WordToken& token : tokens) {
    const std::string word = folded.substr(token.word, token.length);
    for (const std::string& wanted : words) {
      if (word == wanted) found.insert({token.begin, wanted});
    }
  }
  return found;
}

Found ByScan(const std::string& text, const std::vector<std::string>& words, bool open = false) {
  const std::string padded = std::string(kTextPadding, 'x') + text + std::string(kTextPadding, 'x');
  std::vector<LiteralHit> hits;
  std::vector<SoughtWord> sought;
  for (const std::string& word : words) sought.push_back({word, !open});
  WordSet(sought).Scan(std::string_view(padded).substr(kTextPadding, text.size()), &hits);
  Found found;
  for (const LiteralHit& hit : hits) {
    const std::string& word = words[hit.literal];
    found.insert({hit.end - word.size(), word});
  }
  return found;
}

// It may propose more, but never misses; and what it proposes begins like the word.
TEST(WordSetTest, FindsEveryWordThatWordsHFinds) {
  const std::vector<std::string> words{"dob", "pnc",  "nhs",  "visor", "crn",
                                       "urn", "bail", "noms", "ip",    "id"};
  const std::vector<std::string> pieces{
      "dob",  "PNC",  "Nhs", "visor", "Urn", "return", "no", "No", "s",  "S",
      " ",    "_",    "-",   ".",     "1",   "CRN",    "x",  "X",  "id", "\xc3\xa9",
      "bail", "noms", "\n",  "Bail",  "s ",  "ip",     "Ip", "IP", "iP"};
  std::mt19937 random(11);
  size_t total = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const size_t count = round % 50 == 0 ? 6000 : random() % 60;
    for (size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    const Found expected = ByWords(text, words);
    const Found found = ByScan(text, words);
    total += expected.size();
    for (const auto& one : expected)
      EXPECT_TRUE(found.contains(one))
          << one.first << " " << one.second << " in " << text.substr(0, 200);
    for (const auto& [begin, word] : found) {
      for (size_t i = 0; i < word.size(); ++i) EXPECT_EQ(std::tolower(text[begin + i]), word[i]);
    }
  }
  EXPECT_GT(total, 10000u);
}

TEST(WordSetTest, DoesNotProposeWhatIsInsideOtherWords) {
  const std::vector<std::string> words{"urn"};
  EXPECT_TRUE(ByScan("return turned URNS burns", words).empty());
  EXPECT_EQ(ByScan("urn URN urnNo my_urn theUrn", words).size(), 5u);
}

TEST(WordSetTest, OpenOnesMayGoOn) {
  const std::vector<std::string> words{"num", "regi"};
  EXPECT_EQ(ByScan("number numbers NUM num9 num registration", words, true).size(), 6u);
  EXPECT_TRUE(ByScan("enum", words, true).empty());
}

TEST(WordSetTest, TakesWordsThatBeginWithALetter) {
  EXPECT_TRUE(WordSet::Takes("dob"));
  EXPECT_TRUE(WordSet::Takes("prison"));
  EXPECT_TRUE(WordSet::Takes("d.o.b"));
  EXPECT_FALSE(WordSet::Takes("ni"));
  EXPECT_TRUE(WordSet::Takes("ni", true));
  EXPECT_FALSE(WordSet::Takes("n1", true));
  EXPECT_FALSE(WordSet::Takes("2010"));
  EXPECT_FALSE(WordSet::Takes("://"));
}

// Words of every length that is treated in its own way, whole and open, against a plain search.
TEST(WordSetTest, FindsWhatAPlainSearchFinds) {
  const std::vector<std::string> words{"num",      "numb",       "numbe",     "number", "numbers",
                                       "registra", "registrati", "s.20 oapa", "nhs_no"};
  std::mt19937 random(5);
  size_t total = 0;
  for (const bool open : {false, true}) {
    for (int round = 0; round < 400; ++round) {
      std::string text;
      while (text.size() < (round % 40 == 0 ? 9000u : 200u)) {
        const std::string& word = words[random() % words.size()];
        text += word.substr(0, 1 + random() % word.size());
        if (random() % 2 == 0) text += " .9xX"[random() % 5];
      }
      for (char& c : text) {
        if (random() % 4 == 0) c = static_cast<char>(std::toupper(c));
      }
      const Found found = ByScan(text, words, open);
      for (size_t at = 0; at < text.size(); ++at) {
        if (std::isalpha(static_cast<unsigned char>(text[at])) == 0) continue;
        if (at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0) continue;
        for (const std::string& word : words) {
          std::string here = text.substr(at, word.size());
          for (char& c : here) c = static_cast<char>(std::tolower(c));
          const char next = at + word.size() < text.size() ? text[at + word.size()] : ' ';
          if (here != word) continue;
          if (!open && std::isalnum(static_cast<unsigned char>(next)) != 0) continue;
          ++total;
          EXPECT_TRUE(found.contains({at, word})) << at << " " << word << " in " << text;
        }
      }
    }
  }
  EXPECT_GT(total, 5000u);
}

}  // namespace
}  // namespace warder
