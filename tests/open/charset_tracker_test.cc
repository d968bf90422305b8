#include "scanner/open/charset/charset_tracker.h"

#include <gmock/gmock.h>

#include "tests/open/text_samples.h"

namespace warder {
namespace {

using namespace std::string_literals;

// "UTF-16LE@0 ASCII@120": each segment's charset and where it begins.
std::string Segments(const std::string& bytes) {
  const std::string padded = bytes + std::string(64, '\0');
  std::string text;
  uint64_t at = 0;
  for (const Segment& segment : SegmentsOf(ByteView(padded).substr(0, bytes.size()))) {
    EXPECT_EQ(segment.begin, at);
    at = segment.end;
    if (!text.empty()) text += ' ';
    text += std::string(CharsetName(segment.charset)) + "@" + std::to_string(segment.begin);
  }
  EXPECT_EQ(at, bytes.size());
  return text;
}

std::string Utf16(std::u32string_view text, bool big_endian = false) {
  return Encode(text, big_endian ? Encoding::kUtf16Be : Encoding::kUtf16Le);
}

std::u32string Repeat(std::u32string_view text, size_t count) {
  std::u32string all;
  for (size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string Narrow(std::u32string_view text) {
  return Encode(text, Encoding::kUtf8);
}

TEST(CharsetTrackerTest, WholeObjects) {
  const std::u32string line = U"2026-01-02 Officer on duty: A. Example, room 12\r\n";
  const std::u32string russian = U"Офицер на дежурстве: Пример, комната 12\r\n";
  EXPECT_EQ(Segments(""), "");
  EXPECT_EQ(Segments("plain"), "ASCII@0");
  EXPECT_EQ(Segments("Zo\u00EB"), "UTF-8@0");
  EXPECT_EQ(Segments("\xEF\xBB\xBFname"), "UTF-8@0");
  EXPECT_EQ(Segments("Zo\xEB and caf\xE9 for \xA3"
                     "5"),
            "WINDOWS-1252@0");
  for (bool big : {false, true}) {
    const std::string name = big ? "UTF-16BE@0" : "UTF-16LE@0";
    EXPECT_EQ(Segments(Utf16(U"abcd", big)), name);
    EXPECT_EQ(Segments(Utf16(Repeat(line, 500), big)), name);
    EXPECT_EQ(Segments(Utf16(Repeat(russian, 500), big)), name);
    EXPECT_EQ(Segments(Utf16(U"\uFEFF" + Repeat(U"王小明在这里工作的时间很长", 900), big)), name);
  }
  EXPECT_EQ(Segments(Encode(Repeat(line, 200), Encoding::kUtf32Le)), "UTF-32LE@0");
  EXPECT_EQ(Segments(Encode(Repeat(line, 200), Encoding::kUtf32Be)), "UTF-32BE@0");
}

TEST(CharsetTrackerTest, Utf16TailIsFoundAtItsFirstByte) {
  const std::string line = "10:15 cell check done, all quiet\r\n";
  for (size_t lines : {1u, 7u, 120u, 121u, 500u}) {
    for (size_t shift = 0; shift < 40; shift += 3) {
      std::string log;
      for (size_t i = 0; i < lines; ++i) log += line;
      log = std::string(shift, '=') + "\r\n" + log;
      const std::string at = std::to_string(log.size());
      for (size_t tail : {4u, 30u, 4000u}) {
        const std::u32string text = Repeat(U"Note by night staff\r\n", 300).substr(0, tail);
        EXPECT_EQ(Segments(log + Utf16(text)), "ASCII@0 UTF-16LE@" + at) << tail;
        EXPECT_EQ(Segments(log + Utf16(text, true)), "ASCII@0 UTF-16BE@" + at) << tail;
      }
      EXPECT_EQ(Segments(log + Utf16(U"\uFEFFNote by night staff")), "ASCII@0 UTF-16LE@" + at);
      EXPECT_EQ(Segments(log + Utf16(Repeat(U"Запись ночной смены ", 20))),
                "ASCII@0 UTF-16LE@" + at);
    }
  }
}

TEST(CharsetTrackerTest, AnsiTailOfUtf16IsFoundAtItsFirstByte) {
  for (size_t lines : {1u, 40u, 103u, 700u}) {
    const std::string log = Utf16(U"\uFEFF" + Repeat(U"Note by night staff\r\n", lines));
    const std::string at = std::to_string(log.size());
    EXPECT_EQ(Segments(log + "10:15 cell check done\r\n"), "UTF-16LE@0 ASCII@" + at);
    EXPECT_EQ(Segments(log + "done\r\n"
                             "ok\r\n"),
              "UTF-16LE@0 ASCII@" + at);
    std::string tail;
    for (int i = 0; i < 900; ++i) tail += "10:15 cell check done\r\n";
    EXPECT_EQ(Segments(log + tail), "UTF-16LE@0 ASCII@" + at);
    EXPECT_EQ(Segments(log + tail + Utf16(U"and wide again, this time")),
              "UTF-16LE@0 ASCII@" + at + " UTF-16LE@" + std::to_string(log.size() + tail.size()));
  }
}

TEST(CharsetTrackerTest, ChangesOfEightBitEncodingsArePageWise) {
  const std::string ascii(8192, 'a');
  EXPECT_EQ(Segments(ascii + "caf\u00E9" + ascii), "ASCII@0 UTF-8@8192 ASCII@12288");
  EXPECT_EQ(Segments(ascii + "caf\xE9" + ascii), "ASCII@0 WINDOWS-1252@8192 ASCII@12288");
  // A character across the border of two pages is not torn.
  EXPECT_EQ(Segments(std::string(4095, 'a') + "\u2019" + std::string(100, 'b')),
            "ASCII@0 UTF-8@4095");
  // Few malformed bytes in UTF-8 do not make it another encoding.
  std::string mostly;
  for (int i = 0; i < 60; ++i) mostly += "caf\u00E9 ";
  EXPECT_EQ(Segments(mostly + "\xE9 "), "UTF-8@0");
}

TEST(CharsetTrackerTest, OtherCodePages) {
  const auto encode = [](std::u32string_view text, std::string_view name) {
    const CodePage& page = *FindCodePage(name);
    std::string out;
    for (char32_t code : text) {
      if (code < 0x80) out.push_back(static_cast<char>(code));
      for (size_t i = 0; i < 128; ++i)
        if (page.upper_half[i] == code) out.push_back(static_cast<char>(0x80 + i));
    }
    return out;
  };
  const std::u32string russian = Repeat(
      U"Сотрудник ночной смены сообщил, что заключённый находится в камере и чувствует себя "
      U"хорошо. ",
      8);
  EXPECT_EQ(Segments(encode(russian, "WINDOWS-1251")), "WINDOWS-1251@0");
  EXPECT_EQ(Segments(encode(russian, "KOI8-R")), "KOI8-R@0");
  const std::u32string french =
      U"le café est fermé, la sécurité a été prévenue à l'arrivée du délégué";
  EXPECT_EQ(Segments(encode(french, "IBM850")), "IBM850@0");
  EXPECT_EQ(Segments(encode(french, "MACINTOSH")), "MACINTOSH@0");
  EXPECT_EQ(Segments(encode(french, "WINDOWS-1252")), "WINDOWS-1252@0");
  EXPECT_EQ(Segments("na\x93ve \x96 \x94quoted\x94 don\x92t \x85 \xA3"
                     "50"),
            "WINDOWS-1252@0");
}

TEST(CharsetTrackerTest, MultiByteEncodingsAreNamedNotDecoded) {
  // "The person on night duty recorded that all rooms are quiet" in Japanese, Shift_JIS.
  std::string japanese;
  for (int i = 0; i < 12; ++i)
    japanese +=
        "\x96\xe9\x8b\xce\x82\xcc\x92\x53\x93\x96\x8e\xd2\x82\xcd\x81\x41\x91\x53\x82\xc4\x82\xcc"
        "\x95\x94\x89\xae\x82\xaa\x90\xc3\x82\xa9\x82\xbe\x82\xc6\x8b\x4c\x98\x5e\x82\xb5\x82\xbd"
        "\x81\x42";
  EXPECT_EQ(Segments(japanese), "SHIFT_JIS@0");
}

TEST(CharsetTrackerTest, BinaryIsNoText) {
  Random random(11);
  std::string bytes(20000, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  EXPECT_EQ(Segments(bytes), "binary@0");
  // Numbers in records, as in most program data.
  std::string records;
  for (uint32_t i = 0; i < 4000; ++i) {
    const uint32_t value = static_cast<uint32_t>(random() % 100000);
    records.append(reinterpret_cast<const char*>(&value), 4);
  }
  EXPECT_EQ(Segments(records).find("UTF-16"), std::string::npos) << Segments(records);
  // A few NULs do not make text binary, and padding is harmless.
  EXPECT_EQ(Segments("line one\0line two"s), "ASCII@0");
  EXPECT_EQ(Segments(std::string(3000, 'a') + std::string(9000, '\0')), "ASCII@0");
}

TEST(CharsetTrackerTest, SegmentsOfRandomMixturesCoverEverything) {
  Random random(12);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    while (bytes.size() < 10000) {
      switch (Below(&random, 5)) {
        case 0:
          bytes += Utf16(RandomText(&random, Below(&random, 900), 20, U"éЖ中"));
          break;
        case 1:
          bytes += Utf16(RandomText(&random, Below(&random, 900), 20, U"éЖ中"), true);
          break;
        case 2:
          bytes += Narrow(RandomText(&random, Below(&random, 900), 20, U"éЖ中"));
          break;
        case 3:
          bytes += std::string(Below(&random, 90), '\0');
          break;
        default:
          for (size_t i = Below(&random, 300); i > 0; --i)
            bytes.push_back(static_cast<char>(random()));
      }
    }
    Segments(bytes);
  }
}

}  // namespace
}  // namespace warder
