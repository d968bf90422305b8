#include "scanner/open/charset/decoder.h"

#include <gmock/gmock.h>

#include "tests/open/text_samples.h"

namespace warder {
namespace {

using namespace std::string_literals;

std::string ViewOf(const std::string& bytes) {
  BlockPool pool;
  return ReadAll(&pool, bytes, kBlockSize).text;
}

TEST(DecoderTest, EveryCharacterMapsBackToItsBytes) {
  // Characters that the view keeps, so that the expected view is their UTF-8.
  constexpr std::u32string_view kKept = U"éßñ中文ش٭日€ø\U0001F600";
  constexpr std::u32string_view kKeptIn1252 = U"éßñ€øÅ";
  Random random(7);
  for (Encoding encoding : {Encoding::kUtf8, Encoding::kCodePage, Encoding::kUtf16Le,
                            Encoding::kUtf16Be, Encoding::kUtf32Le, Encoding::kUtf32Be}) {
    for (size_t rate : {0u, 10u, 300u}) {
      const auto kept = encoding == Encoding::kCodePage ? kKeptIn1252 : kKept;
      // Letters at random in numbers are no Western text to any guesser.
      if (encoding == Encoding::kCodePage && rate > 10) continue;
      const std::u32string text = RandomText(&random, 20000, rate, kept);
      BlockPool pool;
      const BlockedView view = ReadAll(&pool, Encode(text, encoding), 5000);
      ASSERT_TRUE(view.text == Encode(text, Encoding::kUtf8)) << int(encoding) << " " << rate;
      size_t at = 0;
      uint64_t original = 0;
      for (char32_t code : text) {
        std::string utf8, bytes;
        AppendEncoded(code, Encoding::kUtf8, &utf8);
        AppendEncoded(code, encoding, &bytes);
        const size_t last = at + utf8.size() - 1;
        ASSERT_EQ(view.original[at], original) << int(encoding) << " at " << at;
        ASSERT_EQ(view.original_end[last], original + bytes.size())
            << int(encoding) << " at " << at;
        at += utf8.size();
        original += bytes.size();
      }
    }
  }
}

struct FoldCase {
  const char* name;
  std::string text;
  std::string view;
};

TEST(DecoderTest, FoldsWhatStandsForAscii) {
  const FoldCase cases[] = {
      {"quotes", "\u2018it\u2019s\u201D", "'it's\""},
      {"spaces", "QQ\u00A012\u202F34\u300056\u2009C", "QQ 12 34 56 C"},
      {"dashes", "2001\u201102\u201303\u221204", "2001-02-03-04"},
      {"slashes", "21\u2044999\u2215X", "21/999/X"},
      {"soft hyphen", "A12\u00AD34BC", "A1234BC"},
      {"zero width", "A1\u200B2\uFEFF34\u2060B\u034FC\uFE0F", "A1234BC"},
      {"direction marks", "\u202EA1234BC\u202C", "A1234BC"},
      {"full width", "Ａ１２３４ＢＣ＠", "A1234BC@"},
      {"mathematical", "\U0001D400\U0001D7CF\U0001D7D0\U0001D7D1\U0001D7D2\U0001D401\U0001D402",
       "A1234BC"},
      {"Arabic digits", "\u0661\u0662\u0663", "123"},
      {"Devanagari digits", "\u0967\u0968\u0969", "123"},
      {"line separator", "a\u2028b\u2029c", "a\nb\nc"},
      {"ligature", "o\uFB03ce \u2116 7", "office No 7"},
      {"superscript", "m\u00B2", "m2"},
      {"Cyrillic letters in a number", "\u04101234\u0412\u0421", "A1234BC"},
      {"Greek letters in a number", "\u03911234\u0392C", "A1234BC"},
      {"one Cyrillic letter in a Latin word", "P\u0430ssword", "Password"},
      {"behind full width digits", "１２\u0421", "12C"},
      {"Russian word", "\u0420\u041E\u0412\u0415\u0420", "\u0420\u041E\u0412\u0415\u0420"},
      {"Russian word before a number", "\u0412 2021", "\u0412 2021"},
      {"Greek word", "\u039D\u0391\u0399", "\u039D\u0391\u0399"},
      {"mixed with a real Cyrillic letter", "\u0413\u041E\u0421\u042212",
       "\u0413\u041E\u0421\u042212"},
      {"accents stay", "Zoë Müller", "Zoë Müller"},
      {"Chinese stays", "王小明", "王小明"},
  };
  for (const FoldCase& c : cases) {
    EXPECT_EQ(ViewOf(c.text), c.view) << c.name;
  }
}

TEST(DecoderTest, OnlyHiddenFormsAreDisguise) {
  const auto disguised = [](const std::string& text) {
    BlockPool pool;
    const BlockedView view = ReadAll(&pool, text, kBlockSize);
    const TextBlock& block = view.blocks[0]->text;
    return block.map->Disguised(block.owned_begin, block.owned_end);
  };
  EXPECT_TRUE(disguised("\u04101234BC"));
  EXPECT_TRUE(disguised("A１234BC"));
  EXPECT_TRUE(disguised("A12\u200B34BC"));
  EXPECT_TRUE(
      disguised("\U0001D400"
                "1234BC"));
  EXPECT_FALSE(disguised("QQ\u00A012\u00A034"));
  EXPECT_FALSE(disguised("A12\u00AD34BC"));
  EXPECT_FALSE(disguised("2001\u201102 \u2018x\u2019 \u0661"));
  EXPECT_FALSE(
      disguised("\uFEFF"
                "A1234BC"));
}

TEST(DecoderTest, MalformedUtf8BecomesReplacementCharacters) {
  std::string good;
  for (int i = 0; i < 50; ++i) good += "caf\u00E9 ";
  // Table 3-8 of the Unicode Standard: maximal subparts.
  EXPECT_EQ(ViewOf(good + "\xF1\x80\x80\xE1\x80\xC2"
                          "b\x80"
                          "c"),
            good + "\uFFFD\uFFFD\uFFFDb\uFFFDc");
  EXPECT_EQ(ViewOf(good + "\xED\xA0\x80x"), good + "\uFFFD\uFFFD\uFFFDx");
  EXPECT_EQ(ViewOf(good + "\xE2\x80"), good + "\uFFFD");
}

TEST(DecoderTest, LoneSurrogatesBecomeReplacementCharacters) {
  std::string text =
      Encode(U"plain words before them, long enough to be seen as what they are, and more ",
             Encoding::kUtf16Le);
  const size_t before = text.size() / 2;
  text += "\x00\xD8"s + "x\0"s + "\x00\xDC"s + "y\0"s;
  EXPECT_EQ(ViewOf(text).substr(before), "\uFFFDx\uFFFDy");
}

TEST(DecoderTest, ByteOrderMarksAreNotText) {
  EXPECT_EQ(ViewOf("\xEF\xBB\xBFname"), "name");
  EXPECT_EQ(ViewOf("\xFF\xFE" + Encode(U"Zoë 王", Encoding::kUtf16Le)), "Zoë 王");
  EXPECT_EQ(ViewOf("\xFE\xFF" + Encode(U"王小明", Encoding::kUtf16Be)), "王小明");
  EXPECT_EQ(ViewOf("\xFF\xFE\0\0"s + Encode(U"name", Encoding::kUtf32Le)), "name");
  EXPECT_EQ(ViewOf("\0\0\xFE\xFF"s + Encode(U"name", Encoding::kUtf32Be)), "name");
}

}  // namespace
}  // namespace warder
