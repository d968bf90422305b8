#include "scanner/model/location.h"

#include <gtest/gtest.h>

#include <random>

#include "scanner/base/utf8.h"

namespace warder {
namespace {

TEST(EscapeName, KeepsWhatCanBeReadAndEscapesWhatCannot) {
  const struct {
    std::string name;
    std::string printed;
  } kCases[] = {
      {"notes.txt", "notes.txt"},
      {"share/sub folder/a.csv", "share/sub folder/a.csv"},
      {"R\xC3\xA9sum\xC3\xA9 \xE2\x80\xB9OFF\xE2\x80\xBA",
       "R\xC3\xA9sum\xC3\xA9 \xE2\x80\xB9OFF\xE2\x80\xBA"},
      {"a!b", "a\\x21b"},
      {"C:x", "C\\x3Ax"},
      {"a\\b", "a\\x5Cb"},
      {"a\nb\tc", "a\\x0Ab\\x09c"},
      {"\x1b[31mred", "\\x1B[31mred"},  // a terminal escape
      {"\xC2\x9B"
       "31m",
       "\\xC2\\x9B31m"},  // the same as a C1 control
      {"a\x7f", "a\\x7F"},
      {"gpj.\xE2\x80\xAE"
       "exe",
       "gpj.\\xE2\\x80\\xAEexe"},  // right-to-left override
      {"a\xE2\x80\x8B"
       "b",
       "a\\xE2\\x80\\x8Bb"},  // zero-width space
      {"a\xE2\x80\xA8"
       "b",
       "a\\xE2\\x80\\xA8b"},                         // line separator
      {"caf\xE9", "caf\\xE9"},                       // Latin-1
      {"\xC0\xAF", "\\xC0\\xAF"},                    // overlong '/'
      {"\xED\xA0\x80", "\\xED\\xA0\\x80"},           // a surrogate
      {"\xF4\x90\x80\x80", "\\xF4\\x90\\x80\\x80"},  // above U+10FFFF
      {"\xE2\x82", "\\xE2\\x82"},                    // cut off
      {"", ""},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(EscapeName(c.name), c.printed);
    EXPECT_EQ(UnescapeName(c.printed).value(), c.name);
  }
}

TEST(EscapeName, AnyBytesComeBackAndArePrintable) {
  std::mt19937 random(1);
  std::uniform_int_distribution<int> length(0, 40);
  std::uniform_int_distribution<int> byte(1, 255);
  for (int i = 0; i < 20'000; ++i) {
    std::string name(static_cast<size_t>(length(random)), ' ');
    for (char& c : name) c = static_cast<char>(byte(random));
    const std::string printed = EscapeName(name);
    EXPECT_TRUE(IsUtf8(printed));
    EXPECT_EQ(printed.find_first_of("!:\n\r\x1b"), std::string::npos);
    ASSERT_EQ(UnescapeName(printed).value(), name);
  }
}

TEST(UnescapeName, RefusesWhatEscapeNameNeverWrites) {
  for (const char* text : {"\\", "a\\x", "\\x4", "\\xG0", "\\n", "\\\\"}) {
    EXPECT_FALSE(UnescapeName(text)) << text;
  }
}

TEST(PrintLocation, ComesBackFromParse) {
  const struct {
    Location location;
    std::string printed;
  } kCases[] = {
      {{"share/a.txt", {}, PartKind::kContent, "", {0, 0, 12, 3}}, "share/a.txt:12:3"},
      {{"share/a.txt", {}, PartKind::kContent, "", {0, 0, 12, 0}}, "share/a.txt:12"},
      {{"share/a.txt", {}, PartKind::kContent, "", {}}, "share/a.txt"},
      {{"a.zip", {"in.tar.gz", "list.csv"}, PartKind::kContent, "", {0, 0, 12, 3}},
       "a.zip!in.tar.gz!list.csv:12:3"},
      {{"odd!:1", {"x:2:3"}, PartKind::kContent, "", {0, 0, 7, 1}},
       "odd\\x21\\x3A1!x\\x3A2\\x3A3:7:1"},
      {{"12:3", {}, PartKind::kContent, "", {}}, "12\\x3A3"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(PrintLocation(c.location), c.printed);
    EXPECT_EQ(ParseLocation(c.printed).value(), c.location) << c.printed;
  }
}

TEST(ParseLocation, RefusesWhatIsNoLocation) {
  for (const char* text : {"", "!a", "a:b", "a:0", "a:1:2:3", "a:", "a\\q", "a:1:"}) {
    EXPECT_FALSE(ParseLocation(text)) << text;
  }
}

TEST(NameText, JoinsPathAndMembers) {
  EXPECT_EQ(NameText("a/b.zip", {}), "a/b.zip");
  EXPECT_EQ(NameText("a/b.zip", {"c.tar", "d"}), "a/b.zip!c.tar!d");
}

TEST(PartKindName, EveryKindHasItsOwn) {
  EXPECT_EQ(PartKindName(PartKind::kContent), "content");
  EXPECT_EQ(PartKindName(PartKind::kName), "name");
  EXPECT_EQ(PartKindName(PartKind::kLinkTarget), "link target");
  EXPECT_EQ(PartKindName(PartKind::kExtendedAttribute), "attribute");
  EXPECT_EQ(PartKindName(PartKind::kStrings), "strings");
}

}  // namespace
}  // namespace warder
