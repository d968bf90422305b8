// The shape engine against RE2: no match without a hit, no hit of an exact shape without a match,
// the same hits from every instruction set. WARDER_SHAPE_TEST_MB sets how much text is tried
// (megabytes summed over instruction sets).
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "tests/detect/engines/mixed_text.h"
#include "tests/detect/engines/shape_reference.h"
#include "tests/detect/engines/textbook_patterns.h"

namespace warder {
namespace {

constexpr double kNoLimit = 1e9;

size_t TextBudget() {
  const char* wanted = std::getenv("WARDER_SHAPE_TEST_MB");
  return (wanted == nullptr ? size_t{100} : std::strtoul(wanted, nullptr, 10)) << 20;
}

// A set with RE2's view of the same patterns.
class Comparison {
 public:
  explicit Comparison(std::span<const std::string_view> patterns)
      : patterns_(patterns.begin(), patterns.end()) {
    for (const std::string_view pattern : patterns) {
      trees_.push_back(ParseRegex(pattern).value());
      references_.emplace_back(pattern);
    }
    set_ = std::make_unique<ShapeSet>(ShapeSet::Compile(Views(trees_), kNoLimit).value());
  }

  const std::vector<std::unique_ptr<RegexNode>>& trees() const { return trees_; }
  const ShapeSet& set() const { return *set_; }

  // Compares on the best instruction set, then all others with it.
  void Compare(std::string_view text) const {
    const auto hits = HitsPerShape(*set_, text);
    for (size_t i = 0; i < patterns_.size(); ++i) {
      const std::string wrong = Disagreement(set_->info(i), references_[i].Matches(text), hits[i]);
      ASSERT_EQ(wrong, "") << patterns_[i] << " in " << text.size() << " bytes"
                           << (text.size() < 300 ? ": " + std::string(text) : "");
    }
    for (const std::string& target : SupportedShapeTargets()) {
      ASSERT_TRUE(ForceShapeTarget(target));
      const auto others = HitsPerShape(*set_, text);
      ASSERT_TRUE(ForceShapeTarget(""));
      for (size_t i = 0; i < patterns_.size(); ++i) {
        ASSERT_EQ(hits[i].size(), others[i].size()) << target << ": " << patterns_[i];
        for (size_t k = 0; k < hits[i].size(); ++k) {
          ASSERT_EQ(hits[i][k].anchor, others[i][k].anchor) << target << ": " << patterns_[i];
        }
      }
    }
  }

 private:
  std::vector<std::string_view> patterns_;
  std::vector<std::unique_ptr<RegexNode>> trees_;
  std::vector<Reference> references_;
  std::unique_ptr<ShapeSet> set_;
};

const Comparison& Textbook() {
  static const Comparison comparison(kTextbookPatterns);
  return comparison;
}

struct SmallCase {
  std::string_view pattern;
  std::string_view alphabet;
  size_t length;
};

constexpr SmallCase kSmallCases[] = {
    {R"(\b\d{3}\b)", "1a -", 8},
    {R"(\bA\d{1,3}B\b)", "A1B ", 8},
    {R"(a?b?c)", "abc", 9},
    {R"((?:ab|a)(?:c|bcd))", "abcd", 8},
    {R"(a{2,5}b)", "ab", 14},
    {R"(a{0,3}b{1,2}a)", "ab ", 10},
    {R"((?:a[ -]?){3,5}b)", "ab -", 8},
    {R"(\Ba\B)", "a -", 9},
    {R"(a\b.)", "a- \n", 7},
    {R"(\b[a-]{2,3}\b)", "a- b", 8},
    {R"(\b-?\b1)", "-1 a", 8},
    {R"((?m)^a{1,2}$)", "a\nb", 10},
    {R"(^ab)", "ab\n", 9},
    {R"(ab$)", "ab\n", 9},
    {R"(a\sb?)", "ab\n ", 7},
    {R"([^a]b[^b]{2})", "ab\n\xC3", 8},
    {R"((?i)k[sS]?z)", "kKsSzZ", 6},
    {R"((?:(?:a|bb)?c){2})", "abc", 10},
    {R"(\b(?:\d{1,2}|[A-Z]\d) ?x\b)", "1A x", 8},
    {R"((?s)a.{2}b)", "ab\n", 10},
    {R"(\w{1,3}@\w{2})", "a@_ ", 8},
    {R"(x(?:\.y){1,3}\b)", "x.y ", 8},
    {R"(\b\d{1,6}/\d\d\b)", "1/ ", 11},
};

void ForAllWords(std::string_view alphabet, size_t length,
                 const std::function<void(const std::string&)>& use) {
  std::vector<size_t> digits(length, 0);
  std::string word(length, alphabet[0]);
  while (true) {
    use(word);
    size_t i = 0;
    while (i < length && ++digits[i] == alphabet.size()) {
      digits[i] = 0;
      word[i] = alphabet[0];
      ++i;
    }
    if (i == length) return;
    word[i] = alphabet[digits[i]];
  }
}

TEST(ShapesAgreement, AllWordsOverSmallAlphabets) {
  for (const SmallCase& small : kSmallCases) {
    SCOPED_TRACE(small.pattern);
    const Comparison comparison({&small.pattern, 1});
    std::string text;
    ForAllWords(small.alphabet, small.length, [&](const std::string& word) { text += word + ";"; });
    const PaddedText padded(text);
    ASSERT_NO_FATAL_FAILURE(comparison.Compare(padded.view()));
  }
}

TEST(ShapesAgreement, AllShortTextsWithTheirEdges) {
  for (const SmallCase& small : kSmallCases) {
    SCOPED_TRACE(small.pattern);
    const Comparison comparison({&small.pattern, 1});
    for (size_t length = 0; length <= 4; ++length) {
      ForAllWords(small.alphabet, length, [&](const std::string& word) {
        const PaddedText padded(word, '1');
        ASSERT_NO_FATAL_FAILURE(comparison.Compare(padded.view()));
      });
    }
  }
}

// Matches and near matches of all patterns, close to each other.
TEST(ShapesAgreement, NearMatches) {
  const Comparison& textbook = Textbook();
  std::mt19937_64 random(2);
  const size_t per_round = size_t{1} << 20;
  for (size_t done = 0; done < TextBudget() / 10;
       done += per_round * SupportedShapeTargets().size()) {
    std::string text;
    while (text.size() < per_round) {
      text += NearMatch(*textbook.trees()[random() % textbook.trees().size()], &random);
      static constexpr std::string_view kBetween[] = {" ", "", "\n", ", ", "_", "-", "x", ";"};
      text += kBetween[random() % std::size(kBetween)];
    }
    const PaddedText padded(text, 'A');
    ASSERT_NO_FATAL_FAILURE(textbook.Compare(padded.view()));
  }
}

// Long stretches that lack most classes of bytes, for which most of a program is left out, between
// near matches of the patterns that can be written in what they have.
TEST(ShapesAgreement, StretchesOfFewKindsOfBytes) {
  const Comparison& textbook = Textbook();
  std::mt19937_64 random(8);
  static constexpr std::string_view kKinds[] = {"0123456789", "ABCXYZ", "abcxyz", " ", "-", "./",
                                                ":@",         ",",      "+",      "<", "_", "\n"};
  std::string text;
  for (int stretch = 0; stretch < 60; ++stretch) {
    std::string alphabet(kKinds[random() % std::size(kKinds)]);
    for (size_t more = random() % 5; more > 0; --more)
      alphabet += kKinds[random() % std::size(kKinds)];
    const size_t end = text.size() + 3000 + random() % 20'000;
    while (text.size() < end) {
      std::string near = NearMatch(*textbook.trees()[random() % textbook.trees().size()], &random);
      std::erase_if(near, [&](char c) { return alphabet.find(c) == alphabet.npos; });
      text += near;
      for (size_t more = random() % 6; more > 0; --more)
        text += alphabet[random() % alphabet.size()];
    }
  }
  const PaddedText padded(text);
  textbook.Compare(padded.view());
}

TEST(ShapesAgreement, MixedAndRandomText) {
  const Comparison& textbook = Textbook();
  std::mt19937_64 random(3);
  MixedText mixed(4);
  const size_t per_round = size_t{1} << 20;
  for (size_t done = 0; done < TextBudget();
       done += 3 * per_round * SupportedShapeTargets().size()) {
    std::string bytes;
    while (bytes.size() < per_round) bytes.push_back(static_cast<char>(random()));
    std::string dense;
    static constexpr std::string_view kDense = "0123456789012345ABCZabz  --/.:,@+<_\n";
    while (dense.size() < per_round) dense.push_back(kDense[random() % kDense.size()]);
    for (const std::string& text : {mixed.Make(per_round), bytes, dense}) {
      const PaddedText padded(text, '7');
      ASSERT_NO_FATAL_FAILURE(textbook.Compare(padded.view()));
    }
  }
}

}  // namespace
}  // namespace warder
