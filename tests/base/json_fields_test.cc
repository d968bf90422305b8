#include "scanner/base/json_fields.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

TEST(JsonFields, ByPointer) {
  const auto json = JsonFields::Parse(R"({"a":{"b":[{"c":"x"},{"c":7}]},"n":-3})");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->Text("/a/b/0/c"), "x");
  EXPECT_EQ(json->Number("/a/b/1/c"), 7);
  EXPECT_EQ(json->Number("/n"), -3);
  EXPECT_EQ(json->Count("/a/b"), 2u);
  // Missing, or of another kind.
  EXPECT_EQ(json->Text("/a/b/1/c"), "");
  EXPECT_EQ(json->Text("/a/b/9/c"), "");
  EXPECT_EQ(json->Number("/a"), std::nullopt);
  EXPECT_EQ(json->Count("/n"), 0u);
}

TEST(JsonFields, WhatIsNoObjectIsNothing) {
  EXPECT_FALSE(JsonFields::Parse("{"));
  EXPECT_FALSE(JsonFields::Parse("[]"));
  EXPECT_FALSE(JsonFields::Parse(""));
  EXPECT_FALSE(JsonFields::Parse(std::string(100'000, '[')));
  EXPECT_FALSE(JsonFields::Parse("{\"a\":" + std::string(50, '[') + std::string(50, ']') + '}'));
}

TEST(JsonFields, QuotesAnyBytes) {
  EXPECT_EQ(QuoteJson("a\"\n\x01"), "\"a\\\"\\n\\u0001\"");
  EXPECT_EQ(QuoteJson("\xFF"), "\"\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace warder
