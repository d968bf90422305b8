#include "scanner/detect/engines/regex.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

namespace warder {
namespace {

using ::testing::HasSubstr;

// All lengths of matches of `node` that start at `at`: the naive meaning of the tree.
std::vector<size_t> Ends(const RegexNode& node, std::string_view text, size_t at) {
  const auto word = [&](size_t i) {
    return i < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[i])) != 0 || text[i] == '_');
  };
  const auto if_true = [&](bool holds) {
    return holds ? std::vector<size_t>{at} : std::vector<size_t>{};
  };
  switch (node.kind) {
    case RegexNode::Kind::kEmpty:
      return {at};
    case RegexNode::Kind::kBytes:
      if (at < text.size() && node.bytes[static_cast<uint8_t>(text[at])]) return {at + 1};
      return {};
    case RegexNode::Kind::kConcat: {
      std::vector<size_t> ends = {at};
      for (const auto& child : node.children) {
        std::vector<size_t> next;
        for (const size_t end : ends) {
          for (const size_t e : Ends(*child, text, end)) next.push_back(e);
        }
        ends = std::move(next);
      }
      return ends;
    }
    case RegexNode::Kind::kAlternate: {
      std::vector<size_t> ends;
      for (const auto& child : node.children) {
        for (const size_t e : Ends(*child, text, at)) ends.push_back(e);
      }
      return ends;
    }
    case RegexNode::Kind::kRepeat: {
      std::vector<size_t> ends;
      std::vector<size_t> copies = {at};
      const int most = node.max < 0 ? static_cast<int>(text.size()) + node.min : node.max;
      for (int i = 0; i <= most && !copies.empty(); ++i) {
        if (i >= node.min) ends.insert(ends.end(), copies.begin(), copies.end());
        std::vector<size_t> next;
        for (const size_t end : copies) {
          for (const size_t e : Ends(*node.children.front(), text, end)) {
            if (e > end) next.push_back(e);
          }
        }
        copies = std::move(next);
      }
      return ends;
    }
    case RegexNode::Kind::kWordBoundary:
      return if_true(word(at - 1) != word(at));
    case RegexNode::Kind::kNotWordBoundary:
      return if_true(word(at - 1) == word(at));
    case RegexNode::Kind::kLineStart:
      return if_true(at == 0 || text[at - 1] == '\n');
    case RegexNode::Kind::kLineEnd:
      return if_true(at == text.size() || text[at] == '\n');
    case RegexNode::Kind::kTextStart:
      return if_true(at == 0);
    case RegexNode::Kind::kTextEnd:
      return if_true(at == text.size());
  }
  return {};
}

TEST(ParseRegex, MeansWhatRe2Means) {
  static constexpr std::string_view kPatterns[] = {
      R"(abc)",
      R"(a|b|)",
      R"((a)(?:b)(?P<value>c))",
      R"(a*b+c?)",
      R"(a{2}b{1,}c{0,2})",
      R"(a{,2})",
      R"(a{x)",
      R"([a-c])",
      R"([^a-c])",
      R"([]a])",
      R"([^]a])",
      R"([a\]b-])",
      R"([\d-])",
      R"([[:alpha:]_])",
      R"([[:^digit:]])",
      R"(\d\D)",
      R"(\w\W)",
      R"(\s\S)",
      R"(.)",
      R"((?s).)",
      R"((?i)aBc)",
      R"((?i)[a-b])",
      R"((?i)[^a-b])",
      R"(a(?i)b|c)",
      R"((?i:a)b)",
      R"((?i)a(?-i)b)",
      R"(\bab\b)",
      R"(\Ba)",
      R"(^a$)",
      R"((?m)^a$)",
      R"(\Aab\z)",
      R"(\x41\x{62}\t\n\r\f\v\a\.\-)",
      R"(\101\0)",
      R"(a??b*?c+?)",
      R"((?U)a*b*?)",
      R"((?:a|b|c){2})",
      "\xC3\xA9",
      "(?i)\xC3\xA9\xE9",
      "[\xC0-\xC2]",
      R"(a\/b)",
      R"(()a)",
      R"((?:)|a)",
  };
  std::vector<std::string> texts = {
      "", "\n", "\xC3\xA9", "\xC3\xC9\xE9", "\xE3\xA9\xC9", "A\x62\t\n\r\f\v\a.-", "A\0"};
  static constexpr std::string_view kAlphabet = "abcAB1_ -]{,\n\xC3";
  for (const char a : kAlphabet) {
    texts.emplace_back(1, a);
    for (const char b : kAlphabet) {
      texts.push_back({a, b});
      for (const char c : kAlphabet) texts.push_back({a, b, c});
    }
  }
  texts.insert(texts.end(), {"aabbcc", "aab", "a{,2}", "a{x", "a/b", "abcabc"});
  for (const std::string_view pattern : kPatterns) {
    const auto tree = ParseRegex(pattern);
    ASSERT_TRUE(tree) << pattern << ": " << tree.error().message;
    const RE2 regex(re2::StringPiece(pattern.data(), pattern.size()), RE2::Latin1);
    ASSERT_TRUE(regex.ok()) << pattern;
    for (const std::string& text : texts) {
      for (size_t at = 0; at <= text.size(); ++at) {
        re2::StringPiece match;
        const bool expected = regex.Match(text, at, text.size(), RE2::UNANCHORED, &match, 1) &&
                              match.data() == text.data() + at;
        EXPECT_EQ(!Ends(**tree, text, at).empty(), expected)
            << pattern << " at " << at << " in '" << text << "'";
      }
    }
  }
}

TEST(ParseRegex, SaysWhereAndWhat) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a(b", "byte 1: '(' without ')'"}, {"ab)", "byte 2: ')' without '('"},
      {"a[b", "byte 1: '[' without ']'"}, {"*a", "byte 0: nothing to repeat"},
      {"a**", "byte 2: a repeat"},        {"a{3,2}", "byte 1: repeat counts"},
      {"a{1001}", "byte 1: repeat"},      {R"(a\1)", "byte 1: back references"},
      {R"(\pL)", "byte 0: this escape"},  {R"(\x{263A})", "byte 0: characters beyond"},
      {"(?=a)", "byte 0: this kind"},     {"[b-a]", "byte 1: this range"},
      {"[[:foo:]]", "byte 1: unknown"},   {R"(a\)", "byte 1: '\\' at the end"},
      {"(?P<a", "byte 0: the group's"},   {R"(\xZ1)", "byte 0: \\x needs"},
  };
  for (const auto& [pattern, message] : cases) {
    const auto tree = ParseRegex(pattern);
    ASSERT_FALSE(tree) << pattern;
    EXPECT_EQ(tree.error().kind, ErrorKind::kUsage);
    EXPECT_THAT(tree.error().message, HasSubstr(message)) << pattern;
  }
  EXPECT_FALSE(ParseRegex(std::string(300, '(') + std::string(300, ')')));
}

TEST(WidthOf, AddsUp) {
  const auto width = [](std::string_view pattern) {
    const Width w = WidthOf(**ParseRegex(pattern));
    return std::to_string(w.min) + ".." + (w.max ? std::to_string(*w.max) : "");
  };
  EXPECT_EQ(width(R"(\b\d{2,4}(?:ab|c)?\b)"), "2..6");
  EXPECT_EQ(width(R"(a+)"), "1..");
  EXPECT_EQ(width(R"((?:\b)*)"), "0..0");
  EXPECT_EQ(width(R"((?:a{1000}){1000})"), "1000000..1000000");
  EXPECT_EQ(width(R"((?:(?:(?:(?:a{1000}){1000}){1000}){1000}){1000})"), "4294967295..4294967295");
}

std::string Literals(std::string_view pattern) {
  std::string text;
  const auto tree = ParseRegex(pattern);
  for (const RequiredLiteral& literal : RequiredLiterals(**tree)) {
    text += (text.empty() ? "" : " ") + literal.text + "/" +
            std::to_string(literal.before_end_max) + "/" + std::to_string(literal.after_end_max);
  }
  return text;
}

TEST(RequiredLiterals, CoverEveryMatch) {
  EXPECT_EQ(Literals("abc"), "abc/2/0");
  EXPECT_EQ(Literals(R"((?i)\bNHS ?(?:no|number)\b)"), "nhs/2/7");
  EXPECT_EQ(Literals(R"(\d{1,3} street\b)"), " street/9/0");
  EXPECT_EQ(Literals(R"((?:prison|jail)\d{2})"), "prison/5/2 jail/3/2");
  EXPECT_EQ(Literals(R"(x(?:abc|de)y)"), "");
  EXPECT_EQ(Literals(R"(\d{6})"), "");
  EXPECT_EQ(Literals(R"(abc\d+)"), "");
  EXPECT_EQ(Literals(R"((?:abc)?def)"), "def/5/0");
  EXPECT_EQ(Literals(R"((?:abc){1,3}-)"), "abc/2/7");
  EXPECT_EQ(Literals(R"(the[ ]zq)"), "the zq/5/0");
  EXPECT_EQ(Literals("-----BEGIN"), "-----begin/9/0");
}

// Where a literal begins a word: whatever may stand in front of it ends one.
TEST(RequiredLiterals, SayWhereTheyBeginAWord) {
  const auto begin_word = [](std::string_view pattern) {
    const auto literals = RequiredLiterals(*ParseRegex(pattern).value());
    return !literals.empty() &&
           std::all_of(literals.begin(), literals.end(),
                       [](const RequiredLiteral& literal) { return literal.begins_word; });
  };
  for (const char* pattern :
       {R"(\bprison\b)", R"((?m)^[ \t*_]{0,8}prison)", R"([/?&]prison)", R"(\b_?prison)",
        R"(\d{1,3} (?:prison|jail))", R"(\b(?:prison|jail)\d)", R"((?:\b|-)prison)",
        R"(x[,;]{1,3}[ _]?prison)", R"(\bx[-/](?:the )?prison)", R"(\A(?:prison))"}) {
    EXPECT_TRUE(begin_word(pattern)) << pattern;
  }
  for (const char* pattern :
       {"prison", R"(\bx?prison)", R"([a-z/]prison)", R"(\b(?:prison|x?jail))",
        R"(\b(?:x|-)prison)", R"(\b\d{0,2}prison)", R"([^ ]prison)", R"(\b-?://prisons?)",
        R"(\Bprison)", R"(\b(?:prison){1,3})"}) {
    EXPECT_FALSE(begin_word(pattern)) << pattern;
  }
}

// Any match holds one of the literals, at a distance from its ends that was promised.
TEST(RequiredLiterals, KeepTheirDistances) {
  static constexpr std::string_view kPatterns[] = {R"(a{0,2}xyz(?:b|cc)?)", R"((?:axyz|bb?xyyz)a?)",
                                                   R"((?:xyz){1,2}a{0,2})", R"(b?(?:a|bc)xyz\b)"};
  for (const std::string_view pattern : kPatterns) {
    const auto tree = ParseRegex(pattern).value();
    const auto literals = RequiredLiterals(*tree);
    ASSERT_FALSE(literals.empty()) << pattern;
    std::string text;
    for (const char* piece :
         {"aaxyzcc", "axyz", "bbxyyza", "xyzxyzaa", "bbcxyz ", "xyzb", "bxyyz", "baxyz,"})
      text += piece;
    for (size_t at = 0; at < text.size(); ++at) {
      for (const size_t end : Ends(*tree, text, at)) {
        bool found = false;
        for (const RequiredLiteral& literal : literals) {
          for (size_t begin = at; begin + literal.text.size() <= end; ++begin) {
            const size_t last = begin + literal.text.size() - 1;
            found = found || (text.compare(begin, literal.text.size(), literal.text) == 0 &&
                              last - at <= literal.before_end_max &&
                              end - 1 - last <= literal.after_end_max);
          }
        }
        EXPECT_TRUE(found) << pattern << ": " << text.substr(at, end - at);
      }
    }
  }
}

}  // namespace
}  // namespace warder
