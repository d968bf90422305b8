#include "scanner/open/protect/grader.h"

#include <gtest/gtest.h>

#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/base/limits.h"
#include "scanner/open/protect/randomness.h"
#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

Protection Grade(std::string_view bytes, std::string_view name = "") {
  return GradeObject(MemoryInput(bytes), {name, nullptr});
}

// Says that it is huge, and is not.
class LyingInput final : public RandomInput {
 public:
  uint64_t size() const override { return uint64_t{1} << 60; }
  Result<size_t> ReadAt(uint64_t, char*, size_t) const override {
    return Fail(ErrorKind::kIo, "gone");
  }
};

TEST(Grader, WhatNobodyKnowsIsNotEncrypted) {
  EXPECT_EQ(Grade("").grade, ProtectionGrade::kUnencrypted);
  EXPECT_EQ(Grade("a note").grade, ProtectionGrade::kUnencrypted);
  EXPECT_EQ(Grade(std::string(100'000, '\0')).grade, ProtectionGrade::kUnencrypted);
}

TEST(Grader, WhatCannotBeReadIsUnknown) {
  const Protection protection = GradeObject(LyingInput(), {});
  EXPECT_EQ(protection.grade, ProtectionGrade::kUnknown);
  EXPECT_EQ(protection.note, "cannot be read");
}

TEST(Grader, RandomBytesAreUnknownAtBest) {
  for (const size_t size : {1024u, 4096u, 65'535u, 65'536u, 300'000u, 2'000'000u}) {
    const Protection protection = Grade(RandomBytes(size, size));
    EXPECT_EQ(protection.grade, ProtectionGrade::kUnknown) << size;
    EXPECT_NE(protection.note.find("random-looking"), std::string::npos);
  }
}

TEST(Grader, TheSizeAndTheNameSuggestWhatItMayBe) {
  EXPECT_NE(Grade(RandomBytes(1 << 20, 1)).note.find("VeraCrypt"), std::string::npos);
  EXPECT_NE(Grade(RandomBytes(1 << 20, 1), "notes.db").note.find("SQLCipher"), std::string::npos);
  EXPECT_EQ(Grade(RandomBytes((1 << 20) + 1, 1)).note, "random-looking, without structure");
}

TEST(Grader, AFlatMiddleBehindAPlainStartIsNotRandom) {
  std::string bytes = RandomBytes(1 << 20, 2);
  bytes.replace(0, 512, 512, '\x01');
  EXPECT_EQ(Grade(bytes).grade, ProtectionGrade::kUnencrypted);
}

TEST(Randomness, ChiSquareOfKnownHistograms) {
  EXPECT_EQ(ChiSquare(""), 0);
  std::string even;
  for (int i = 0; i < 2560; ++i) even.push_back(static_cast<char>(i));
  EXPECT_EQ(ChiSquare(even), 0);
  EXPECT_EQ(ChiSquare(std::string(256, 'a')), 255.0 * 256);
}

TEST(ByteCursor, StaysEmptyOnceItRanOut) {
  ByteCursor cursor(std::string_view("\1\2\3", 3));
  EXPECT_EQ(cursor.U16Le(), 0x0201);
  EXPECT_EQ(cursor.U16Be(), 0);
  EXPECT_FALSE(cursor.ok());
  EXPECT_EQ(cursor.U8(), 0);
  EXPECT_EQ(cursor.left(), 0u);
  ByteCursor far(std::string_view("x"), 5);
  EXPECT_FALSE(far.ok());
  EXPECT_EQ(U32LeAt("abc", 0), 0u);
  EXPECT_EQ(U16BeAt("abc", 1), 0x6263);
  EXPECT_EQ(LittleEndianAt("abc", SIZE_MAX, 2), 0u);
}

}  // namespace
}  // namespace warder
