#include "scanner/source/glob.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scanner/source/filter.h"

namespace warder {
namespace {

// The definition, word by word: each star tries every length. No sets, no escapes.
bool Naive(std::string_view pattern, std::string_view name, bool at_start = true) {
  if (pattern.empty()) return name.empty();
  if (pattern[0] != '*') {
    if (name.empty() || (pattern[0] == '?' ? name[0] == '/' : name[0] != pattern[0])) return false;
    return Naive(pattern.substr(1), name.substr(1), pattern[0] == '/');
  }
  const size_t stars = std::min(pattern.find_first_not_of('*'), pattern.size());
  const std::string_view rest = pattern.substr(stars);
  const bool any = stars >= 2;
  if (any && at_start && rest.substr(0, 1) == "/") {
    if (Naive(rest.substr(1), name, true)) return true;
    for (size_t i = 0; i < name.size(); ++i) {
      if (name[i] == '/' && Naive(rest.substr(1), name.substr(i + 1), true)) return true;
    }
    return false;
  }
  for (size_t taken = 0;; ++taken) {
    if (Naive(rest, name.substr(taken), false)) return true;
    if (taken == name.size() || (!any && name[taken] == '/')) return false;
  }
}

// Every string over `alphabet` of up to `length` bytes.
std::vector<std::string> All(std::string_view alphabet, size_t length) {
  std::vector<std::string> all{""};
  for (size_t begin = 0; length > 0; --length) {
    const size_t end = all.size();
    for (; begin < end; ++begin) {
      for (const char c : alphabet) all.push_back(all[begin] + c);
    }
  }
  return all;
}

TEST(Glob, AgreesWithTheDefinitionOnAllShortPatternsAndNames) {
  const std::vector<std::string> names = All("ab/", 5);
  for (const std::string& pattern : All("a*/?", 6)) {
    for (const std::string& name : names) {
      ASSERT_EQ(GlobMatches(pattern, name), Naive(pattern, name)) << pattern << " on " << name;
    }
  }
}

TEST(Glob, SetsAndEscapes) {
  struct Case {
    const char* pattern;
    const char* name;
    bool matches;
  };
  const Case cases[] = {
      {"[abc]", "b", true},        {"[abc]", "d", false},      {"[a-c]x", "cx", true},
      {"[!a-c]", "d", true},       {"[!a-c]", "b", false},     {"[^a]", "b", true},
      {"[]]", "]", true},          {"[a-]", "-", true},        {"[!a]", "/", false},
      {"[.-0]", "/", false},       {"[", "[", true},           {"[ab", "[ab", true},
      {"\\*", "*", true},          {"\\*", "a", false},        {"[\\]]", "]", true},
      {"\\", "\\", true},          {"*.[ch]", "file.c", true}, {"*.[ch]", "file.cc", false},
      {"[\xe9]", "\xe9", true},    {"?", "\xff", true},        {"*[0-9]*", "ab3c", true},
      {"**/[x-z]", "a/b/y", true}, {"a[/]b", "a/b", false},
  };
  for (const Case& c : cases)
    EXPECT_EQ(GlobMatches(c.pattern, c.name), c.matches) << c.pattern << " on " << c.name;
}

TEST(Glob, ManyStarsTakeNoExponentialTime) {
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "*a**a";
  EXPECT_FALSE(GlobMatches(pattern + "b", std::string(2000, 'a')));
}

TEST(NameFilter, PatternsWithASlashMatchThePathOthersTheName) {
  const NameFilter filter({"*.bak", "/old", "a/*.txt", "cache/"});
  EXPECT_TRUE(filter.needs_path());
  EXPECT_TRUE(filter.Matches("x/y.bak", "y.bak", false));
  EXPECT_TRUE(filter.Matches("old", "old", false));
  EXPECT_FALSE(filter.Matches("x/old", "old", false));
  EXPECT_TRUE(filter.Matches("a/b.txt", "b.txt", false));
  EXPECT_FALSE(filter.Matches("x/a/b.txt", "b.txt", false));
  EXPECT_TRUE(filter.Matches("x/cache", "cache", true));
  EXPECT_FALSE(filter.Matches("x/cache", "cache", false));
  EXPECT_FALSE(NameFilter({"*.bak"}).needs_path());
}

}  // namespace
}  // namespace warder
