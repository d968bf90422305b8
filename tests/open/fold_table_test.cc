// The fold table against ICU's data and NFKC.
#include "scanner/open/charset/fold_table.h"

#include <gmock/gmock.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <set>

#include "scanner/open/charset/code_page.h"

namespace warder {
namespace {

Fold FoldOf(uint32_t code) {
  return FoldTable::Get().Of(code);
}

std::string Nfkc(uint32_t code) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(error);
  std::string text;
  nfkc->normalize(icu::UnicodeString(static_cast<UChar32>(code)), error).toUTF8String(text);
  return text;
}

bool IsPrintableAscii(const std::string& text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

TEST(FoldTableTest, EveryDecimalDigitIsAnAsciiDigit) {
  for (UChar32 c = 0x80; c <= 0x10FFFF; ++c) {
    if (u_charType(c) != U_DECIMAL_DIGIT_NUMBER) continue;
    const Fold fold = FoldOf(static_cast<uint32_t>(c));
    EXPECT_EQ(fold.kind, FoldKind::kAscii) << std::hex << c;
    EXPECT_EQ(fold.value, '0' + u_charDigitValue(c)) << std::hex << c;
  }
}

TEST(FoldTableTest, EverySpaceIsASpace) {
  for (UChar32 c = 0x80; c <= 0x10FFFF; ++c) {
    const int8_t type = u_charType(c);
    const Fold fold = FoldOf(static_cast<uint32_t>(c));
    if (type == U_SPACE_SEPARATOR) {
      EXPECT_EQ(fold.kind, FoldKind::kAscii) << std::hex << c;
      EXPECT_EQ(fold.value, ' ') << std::hex << c;
      EXPECT_FALSE(fold.disguise) << std::hex << c;
    }
    if (type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR) {
      EXPECT_EQ(fold.kind, FoldKind::kBreak) << std::hex << c;
    }
  }
}

TEST(FoldTableTest, IgnorableCharactersAreRemoved) {
  for (UChar32 c = 0x80; c <= 0x10FFFF; ++c) {
    const bool ignorable = u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    EXPECT_EQ(FoldOf(static_cast<uint32_t>(c)).kind == FoldKind::kRemove, ignorable)
        << std::hex << c;
  }
}

TEST(FoldTableTest, FullWidthAndMathematicalFormsAreThoseOfNfkc) {
  const auto check = [](uint32_t first, uint32_t last) {
    for (uint32_t c = first; c <= last; ++c) {
      const std::string normal = Nfkc(c);
      if (normal.size() != 1 || !u_isdefined(static_cast<UChar32>(c))) continue;
      EXPECT_EQ(FoldOf(c).kind, FoldKind::kAscii) << std::hex << c;
      EXPECT_EQ(static_cast<char>(FoldOf(c).value), normal[0]) << std::hex << c;
      EXPECT_TRUE(FoldOf(c).disguise) << std::hex << c;
    }
  };
  check(0xFF01, 0xFF5E);
  check(0x1D400, 0x1D7FF);
}

// Where the table folds and NFKC makes ASCII, both make the same.
TEST(FoldTableTest, NothingContradictsNfkc) {
  // Kept as they are or folded otherwise, on purpose: accents that NFKC spells with a blank, and
  // quotes.
  const std::set<uint32_t> on_purpose = {0x00B4, 0x02DC, 0x2033, 0x2036, 0x203C};
  for (uint32_t c = 0x80; c <= 0x1FFFF; ++c) {
    const Fold fold = FoldOf(c);
    const std::string normal = Nfkc(c);
    if (!IsPrintableAscii(normal) || on_purpose.count(c) > 0) continue;
    if (fold.kind == FoldKind::kAscii) {
      EXPECT_EQ(std::string(1, static_cast<char>(fold.value)), normal) << std::hex << c;
    }
    if (fold.kind == FoldKind::kExpand) {
      EXPECT_EQ(FoldTable::Expansion(fold.value), normal) << std::hex << c;
    }
    EXPECT_NE(fold.kind, FoldKind::kConfusable) << std::hex << c;
  }
}

TEST(FoldTableTest, DashesAreHyphens) {
  for (uint32_t c = 0x2010; c <= 0x2015; ++c) EXPECT_EQ(FoldOf(c).value, '-');
  for (uint32_t c : {0x2212u, 0xFE58u, 0xFE63u, 0x2043u}) EXPECT_EQ(FoldOf(c).value, '-');
  EXPECT_EQ(FoldOf(0xFF0D).value, '-');
}

// A look-alike and its letter have the same skeleton (UTS #39), but for case and for pairs that
// differ in the lower case of a script without one.
TEST(FoldTableTest, MostConfusablesAreThoseOfUnicode) {
  UErrorCode error = U_ZERO_ERROR;
  USpoofChecker* checker = uspoof_open(&error);
  ASSERT_TRUE(U_SUCCESS(error));
  const auto skeleton = [&](const icu::UnicodeString& text) {
    icu::UnicodeString result;
    uspoof_getSkeletonUnicodeString(checker, 0, text, result, &error);
    return result;
  };
  int confusables = 0, known = 0;
  for (uint32_t c = 0x80; c <= 0x1FFFF; ++c) {
    const Fold fold = FoldOf(c);
    if (fold.kind != FoldKind::kConfusable) continue;
    ++confusables;
    EXPECT_TRUE(fold.disguise);
    const icu::UnicodeString mine(static_cast<UChar32>(c));
    bool same = false;
    for (const UChar32 letter : {UChar32(fold.value), u_toupper(fold.value), u_tolower(fold.value)})
      same |= skeleton(mine) == skeleton(icu::UnicodeString(letter));
    known += same;
  }
  uspoof_close(checker);
  EXPECT_GT(confusables, 150);
  EXPECT_GT(known * 10, confusables * 8) << known << " of " << confusables;
}

TEST(FoldTableTest, CharactersOutsideTheTableAreKept) {
  for (uint32_t c : {0x4E2Du, 0x1F600u, 0x20000u, 0x10FFFFu, 0xE9u + 0u})
    EXPECT_NE(FoldOf(c).kind, FoldKind::kRemove) << std::hex << c;
}

// Each code page against ICU's converter of that name.
TEST(CodePageTest, TablesAreThoseOfIcu) {
  for (const CodePage& page : AllCodePages()) {
    std::string name(page.name);
    if (name == "TIS-620") name = "windows-874";
    if (name == "MAC-CYRILLIC") name = "x-mac-cyrillic";
    UErrorCode error = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(name.c_str(), &error);
    if (name == "ISO-8859-16") continue;  // ICU has no such converter
    ASSERT_TRUE(U_SUCCESS(error)) << name;
    for (int byte = 0x80; byte < 0x100; ++byte) {
      const char text = static_cast<char>(byte);
      const char* from = &text;
      error = U_ZERO_ERROR;
      const UChar32 code = ucnv_getNextUChar(converter, &from, from + 1, &error);
      const uint32_t mine = page.upper_half[static_cast<size_t>(byte - 0x80)];
      // Holes: ICU maps some to control characters or private use, some to U+FFFD.
      if (mine == 0 || U_FAILURE(error) || code == 0xFFFD || code < 0xA0 || mine < 0xA0) continue;
      // The micro sign is a letter of its own in some vendors' tables and Greek in others.
      if (mine == 0x00B5 && code == 0x03BC) continue;
      EXPECT_EQ(mine, static_cast<uint32_t>(code)) << name << " " << std::hex << byte;
    }
    ucnv_close(converter);
  }
}

}  // namespace
}  // namespace warder
