#include "scanner/detect/engines/text_marks.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "scanner/base/limits.h"
#include "scanner/detect/engines/shapes.h"

namespace warder {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
bool IsWord(char c) {
  return IsDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

// Every question about every stretch of random text, against one byte after the other.
void CompareWithBytes(size_t size, uint32_t seed) {
  static constexpr std::string_view kBytes = "a9_ .Z\xe9@[`{/:0\n";
  std::mt19937 random(seed);
  std::string text(size, ' ');
  for (char& c : text) c = random() % 3 == 0 ? kBytes[random() % kBytes.size()] : ' ';
  const std::string padded = std::string(kTextPadding, '7') + text + std::string(kTextPadding, '7');
  TextMarks marks;
  marks.Read(std::string_view(padded).substr(kTextPadding, size));
  for (size_t from = 0; from < size; ++from) {
    size_t boundary = from;
    while (boundary < size &&
           IsWord(text[boundary]) == (boundary > 0 && IsWord(text[boundary - 1])))
      ++boundary;
    size_t digit = from;
    while (digit < size && !IsDigit(text[digit])) ++digit;
    size_t number = from;
    while (number < size && !(IsDigit(text[number]) && !(number > 0 && IsWord(text[number - 1]))))
      ++number;
    for (size_t to = from; to <= size; to += 1 + to % 7) {
      ASSERT_EQ(marks.NextBoundary(from, to), std::min(boundary, to)) << from << " " << to;
      ASSERT_EQ(marks.NextNumber(from, to), std::min(number, to)) << from << " " << to;
      ASSERT_EQ(marks.HoldsDigit(from, to), digit < to) << from << " " << to;
    }
  }
}

TEST(TextMarks, SayWhatTheBytesSay) {
  for (const std::string& target : SupportedShapeTargets()) {
    ASSERT_TRUE(ForceShapeTarget(target)) << target;
    for (const size_t size : {0, 1, 63, 64, 65, 127, 128, 129, 400})
      CompareWithBytes(size, static_cast<uint32_t>(size));
  }
  ASSERT_TRUE(ForceShapeTarget(""));
}

// Marks of an earlier, longer text are forgotten.
TEST(TextMarks, AreThoseOfTheLastText) {
  const std::string digits(512, '1');
  const std::string blanks(512, ' ');
  TextMarks marks;
  marks.Read(std::string_view(digits).substr(0, 400));
  EXPECT_TRUE(marks.HoldsDigit(0, 400));
  marks.Read(std::string_view(blanks).substr(0, 300));
  EXPECT_FALSE(marks.HoldsDigit(0, 300));
  EXPECT_EQ(marks.NextBoundary(0, 300), 300u);
}

}  // namespace
}  // namespace warder
