#include "scanner/open/charset/encoded_runs.h"

#include <gmock/gmock.h>

#include "scanner/base/limits.h"
#include "scanner/open/charset/kernels.h"
#include "tests/open/text_samples.h"

namespace warder {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;

std::string Base64(std::string_view bytes, bool url = false, size_t columns = 0) {
  const std::string_view alphabet =
      url ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
          : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  size_t column = 0;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t j = 0; j < 3; ++j)
      bits = bits << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0);
    for (size_t j = 0; j < 4; ++j) {
      const bool pad = i + j > bytes.size();
      if (columns > 0 && column == columns) {
        out += "\r\n";
        column = 0;
      }
      if (pad && url) continue;
      out += pad ? '=' : alphabet[bits >> (18 - 6 * j) & 63];
      ++column;
    }
  }
  return out;
}

std::string Hex(std::string_view bytes, std::string_view prefix = "") {
  std::string out;
  for (unsigned char c : bytes) {
    out += prefix;
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return out;
}

// A block whose text is padded, with identity map.
struct Block {
  explicit Block(std::string_view content) : storage(kTextPadding, ' ') {
    storage += content;
    storage.append(kTextPadding, ' ');
    map.Clear(0);
    block.text = std::string_view(storage).substr(kTextPadding, content.size());
    block.owned_end = content.size();
    block.map = &map;
  }
  std::string storage;
  OffsetMap map;
  TextBlock block;
};

std::vector<std::string> Decoded(std::string_view text) {
  const Block block(text);
  std::vector<std::string> all;
  for (const auto& run : FindEncodedRuns(block.block).runs) {
    EXPECT_TRUE(run->text.decoded);
    all.emplace_back(run->text.text);
  }
  return all;
}

constexpr std::string_view kSecret = "Prisoner A9999ZZ, born 1970-01-01, PNC 2001/9990001A";

TEST(EncodedRunsTest, DecodesEveryKind) {
  const std::string secret(kSecret);
  EXPECT_THAT(Decoded("x " + Base64(secret) + " y"), testing::ElementsAre(secret));
  EXPECT_THAT(Decoded("key=\"" + Base64(secret) + "\""), testing::ElementsAre(secret));
  EXPECT_THAT(Decoded("eyJ." + Base64(secret, true) + "."), testing::ElementsAre(secret));
  EXPECT_THAT(Decoded("id " + Hex(secret)), testing::ElementsAre(secret));
  EXPECT_THAT(Decoded("s = '" + Hex(secret, "\\x") + "'"), testing::ElementsAre(secret));
  const std::string twice = secret + "\n" + secret + "\n" + secret;
  EXPECT_THAT(Decoded("\r\n" + Base64(twice, false, 76) + "\r\n"), testing::ElementsAre(twice));
  EXPECT_THAT(Decoded(Base64(twice, false, 64)), testing::ElementsAre(twice));
  const std::string wide = Encode(U"Prisoner A9999ZZ", Encoding::kUtf16Le);
  EXPECT_THAT(Decoded("-EncodedCommand " + Base64(wide)), testing::ElementsAre("Prisoner A9999ZZ"));
  EXPECT_THAT(Decoded(Base64("Zo\u00EB \u2018A9999ZZ\u2019 and more")),
              testing::ElementsAre("Zo\u00EB 'A9999ZZ' and more"));
}

TEST(EncodedRunsTest, DecodesTwiceAndNoMore) {
  const std::string once = Base64(kSecret);
  EXPECT_THAT(Decoded(Base64(once)), testing::UnorderedElementsAre(once, std::string(kSecret)));
  EXPECT_THAT(Decoded(Base64(Base64(once))), testing::UnorderedElementsAre(Base64(once), once));
}

TEST(EncodedRunsTest, LeavesOrdinaryTextAlone) {
  for (const char* text :
       {"/usr/share/documentation/packages/readme/index", "00000000000000000000000000000000",
        "3f2504e04f8941d39a0c0305e82c3301", "IDoNotThinkThatThisIsAnythingButAVeryLongIdentifier",
        "https://example.com/page?id=20&name=30&x=4D", "a=20;\nb=30;\n",
        "-------------------------------", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "C:\\xampp\\htdocs\\xx", "if (a == 20) b=A0;"})
    EXPECT_THAT(Decoded(text), testing::IsEmpty()) << text;
  Random random(3);
  std::string picture(3000, '\0');
  for (char& c : picture) c = static_cast<char>(random());
  EXPECT_THAT(Decoded(Base64(picture, false, 76)), testing::IsEmpty());
}

TEST(EncodedRunsTest, QuotedPrintableWhereATokenIsCut) {
  const std::string mail =
      "The person named above is held under number A99=\r\n99ZZ and was born on 1970=2D01=2D01, "
      "see =E2=80=9Cfile=E2=80=9D.\r\n";
  const auto decoded = Decoded(mail);
  ASSERT_EQ(decoded.size(), 1u);
  EXPECT_THAT(decoded[0], HasSubstr("number A9999ZZ and was born on 1970-01-01, see \"file\"."));
}

TEST(EncodedRunsTest, QuotedPrintableKnowsWhatWasNotEncoded) {
  const std::string mail =
      "Number B9999ZZ here. A line that goes on and on until it is cut, A99=\n99ZZ =3D\n";
  const Block block(mail);
  const EncodedRuns found = FindEncodedRuns(block.block);
  ASSERT_EQ(found.runs.size(), 1u);
  const DecodedRun& run = *found.runs[0];
  const size_t plain = run.text.text.find("B9999ZZ"), cut = run.text.text.find("A9999ZZ");
  EXPECT_TRUE(IsAsItStands(run, plain, plain + 7));
  EXPECT_FALSE(IsAsItStands(run, cut, cut + 7));
  EXPECT_EQ(run.map.Original(plain), mail.find("B9999ZZ"));
  EXPECT_EQ(run.map.Original(cut), mail.find("A99="));
  EXPECT_EQ(run.map.OriginalEnd(cut + 7), mail.find("99ZZ =") + 4);
}

TEST(EncodedRunsTest, MapsToTheEncodedBytes) {
  Random random(9);
  for (int round = 0; round < 200; ++round) {
    const std::string plain = Encode(
        RandomText(&random, 30 + Below(&random, 900), 20, U"é\u2019\u200B"), Encoding::kUtf8);
    const std::string before(Below(&random, 50), ' ');
    const std::string text = before + Base64(plain, false, round % 2 == 0 ? 76 : 0) + " end";
    const Block block(text);
    const EncodedRuns found = FindEncodedRuns(block.block);
    if (found.runs.empty()) continue;  // a line break near the beginning may be a control too many
    const DecodedRun& run = *found.runs[0];
    uint64_t last = 0;
    for (size_t i = 0; i < run.text.text.size(); ++i) {
      const uint64_t begin = run.map.Original(i), end = run.map.OriginalEnd(i + 1);
      ASSERT_LT(begin, end);
      ASSERT_LE(last, begin);
      ASSERT_LE(end - begin, 36u);
      ASSERT_GE(begin, before.size());
      ASSERT_LE(end, text.size());
      last = begin;
    }
  }
}

TEST(EncodedRunsTest, OwnedPartsOfBlocksMeet) {
  std::string plain;
  for (int i = 0; i < 2000; ++i) plain += "row " + std::to_string(i) + " of a long attachment\n";
  for (size_t columns : {size_t{76}, size_t{0}}) {
    const std::string text = "Header\n\n" + Base64(plain, false, columns);
    BlockPool pool;
    const BlockedView view = ReadAll(&pool, text, 8192);
    std::string joined;
    for (const BlockHandle& block : view.blocks) {
      const EncodedRuns found = FindEncodedRuns(block->text);
      ASSERT_EQ(found.runs.size(), 1u);
      const TextBlock& run = found.runs[0]->text;
      joined += run.text.substr(run.owned_begin, run.owned_end - run.owned_begin);
    }
    EXPECT_EQ(joined, plain) << columns;
  }
}

TEST(EncodedRunsTest, LongTokensAreFoundLikeByTheNaiveLoop) {
  Random random(10);
  const std::string_view alphabet = "abcXYZ019+/ABCDEFGHIJKLMNOP .-";
  for (int round = 0; round < 3000; ++round) {
    const size_t size = Below(&random, 300);
    std::string text;
    for (size_t i = 0; i < size; ++i)
      text +=
          alphabet[Below(&random, Below(&random, 12) == 0 ? alphabet.size() : alphabet.size() - 3)];
    size_t expected = size, run = 0;
    for (size_t i = 0; i < size && expected == size; ++i) {
      const bool in =
          std::isalnum(static_cast<unsigned char>(text[i])) || text[i] == '+' || text[i] == '/';
      run = in ? run + 1 : 0;
      if (run == 24) expected = i - 23;
    }
    const std::string padded = text + std::string(64, 'a');
    ASSERT_EQ(FindLongToken(padded.data(), size), expected) << text;
  }
}

// A token that goes on behind its hex is looked at once more from there, and ends.
TEST(EncodedRunsTest, HexInFrontOfOtherLettersIsDecodedOnce) {
  const std::string hex = Hex("Surname: Okonkwo, Adaeze, cell 14");
  for (const std::string& behind : {std::string(40, 'g'), std::string(40, '/'), Base64(hex)}) {
    const Block block(hex + behind);
    const EncodedRuns found = FindEncodedRuns(block.block);
    size_t okonkwo = 0;
    for (const auto& run : found.runs)
      okonkwo += run->text.text.find("Okonkwo") != run->text.text.npos;
    EXPECT_EQ(okonkwo, 1u) << behind;
  }
}

TEST(EncodedRunsTest, NoBytesMakeItFail) {
  Random random(12);
  const std::string_view alphabet = "=\n\r\\x41AbC+/-_ 09afAF";
  for (int round = 0; round < 3000; ++round) {
    std::string text(Below(&random, 700), ' ');
    for (char& c : text)
      c = Below(&random, 30) == 0 ? static_cast<char>(random())
                                  : alphabet[Below(&random, alphabet.size())];
    const Block block(text);
    for (const auto& run : FindEncodedRuns(block.block).runs) {
      const TextBlock& decoded = run->text;
      ASSERT_LE(decoded.owned_begin, decoded.owned_end);
      ASSERT_LE(decoded.owned_end, decoded.text.size());
      for (size_t i = 0; i < decoded.text.size(); ++i)
        ASSERT_LE(run->map.OriginalEnd(i + 1), text.size());
    }
  }
}

}  // namespace
}  // namespace warder
