// JSON whose strings hold escapes: undone, whatever pieces it comes in.
#include <gtest/gtest.h>

#include <string>

#include "scanner/open/extract/json/json_text.h"
#include "scanner/open/plain/json_marks.h"
#include "tests/open/extract/samples.h"

namespace warder {
namespace {

const std::string kRow =
    "[{\"name\": \"Zo\\u00eb Quill\",\n  \"note\": \"12 High Street\\nNG24 1AA\\tQQ123456C\", "
    "\"path\": \"C:\\\\new\", \"dob\": \"02\\/01\\/1980\", \"face\": \"\\uD83D\\ude00\"}]";
const std::string kPlain =
    "[{\"name\": \"Zo\xC3\xAB Quill\",\n  \"note\": \"12 High Street NG24 1AA QQ123456C\", "
    "\"path\": \"C:\\new\", \"dob\": \"02/01/1980\", \"face\": \"\xF0\x9F\x98\x80\"}]";

TEST(Json, EscapesAreUndoneAndLinesStay) {
  const auto sink = OpenBytes(kRow, "a.json");
  EXPECT_EQ(sink->root().reader, "json");
  EXPECT_EQ(PartText(sink->root(), "", false), kPlain);
  EXPECT_TRUE(sink->root().gaps.empty());
}

TEST(Json, PiecesMayBeCutAnywhere) {
  for (size_t cut = 0; cut <= kRow.size(); ++cut) {
    JsonText json;
    std::string text;
    json.Append(std::string_view(kRow).substr(0, cut), &text);
    json.Append(std::string_view(kRow).substr(cut), &text);
    json.Finish(&text);
    EXPECT_EQ(text, kPlain) << cut;
  }
}

TEST(Json, WhatIsNoEscapeStays) {
  EXPECT_EQ(WithoutJsonEscapes("{\"a\": \"\\n\\x \\u12 \\uD800! \\u00\\"),
            "{\"a\": \" \\x \\u12 \xEF\xBF\xBD! \\u00\\");
  EXPECT_EQ(WithoutJsonEscapes("no JSON \\n"), "no JSON \\n");
}

TEST(Json, IsToldFromOtherText) {
  EXPECT_TRUE(IsEscapedJson("\xEF\xBB\xBF {\n \"a\": \"b\\nc\"}"));
  EXPECT_TRUE(IsEscapedJson("[\n{\"a\": \"\\u00e9\"}"));
  EXPECT_FALSE(IsEscapedJson("{\"a\": \"b\"}"));
  EXPECT_FALSE(IsEscapedJson("{\"a\": \"say \\\"b\\\"\"}"));
  EXPECT_FALSE(IsEscapedJson("{\\rtf1 \\ul}"));
  EXPECT_FALSE(IsEscapedJson("[section]\npath=\\new"));
  // Looked at as it stands: keys and what is sealed value by value.
  EXPECT_FALSE(IsEscapedJson("{\"k\": \"-----BEGIN PRIVATE KEY-----\\nMII\"}"));
  EXPECT_FALSE(IsEscapedJson("{\"a\": \"b\\nc\", \"sops\": {}}"));
  EXPECT_FALSE(IsEscapedJson(" "));
}

TEST(Json, LongerThanAPiece) {
  std::string json = "[\"\\u00e9\"", plain = "[\"\xC3\xA9\"";
  for (int i = 0; i < 40'000; ++i) {
    json += ",\"a\\nb\"";
    plain += ",\"a b\"";
  }
  const auto sink = OpenBytes(json, "a.json");
  EXPECT_EQ(PartText(sink->root(), "", false), plain);
}

TEST(Json, MutantsEndInOrder) {
  OpenMutants(kRow, "a.json", 300);
}

}  // namespace
}  // namespace warder
