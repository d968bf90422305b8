// Every vector kernel against a plain loop, on every instruction set that this machine has.
#include "scanner/open/charset/kernels.h"

#include <gtest/gtest.h>

#include <hwy/targets.h>
#include <algorithm>
#include <string>
#include <vector>

#include "scanner/open/charset/utf8.h"
#include "tests/open/text_samples.h"

namespace warder {
namespace {

bool IsBase64Character(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '+' ||
         c == '/' || c == '-' || c == '_';
}

// Runs `check` once per instruction set.
template <class Check>
void OnEveryTarget(const Check& check) {
  const auto all = hwy::SupportedTargets();
  for (auto rest = all; rest != 0; rest &= rest - 1) {
    const auto target = rest & -rest;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    SCOPED_TRACE(hwy::TargetName(target));
    check();
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

// Bytes of some mixture, with what vector code may read behind them.
std::string RandomBytes(Random* random, size_t size) {
  static constexpr std::string_view kLikely = "abcXYZ 019+/\t\n\0\0\x80\xE2\x80\x99\xF4";
  const uint64_t strange = Below(random, 40);
  std::string bytes;
  for (size_t i = 0; i < size; ++i)
    bytes.push_back(Below(random, 40) < strange ? kLikely[Below(random, kLikely.size())] : 'a');
  return bytes + std::string(64, 'a');
}

TEST(KernelsTest, PlainAsciiLength) {
  OnEveryTarget([] {
    Random random(1);
    for (int round = 0; round < 2000; ++round) {
      const size_t size = Below(&random, 400);
      std::string bytes(size, 'a');
      for (size_t i = Below(&random, 3); i > 0 && size > 0; --i)
        bytes[Below(&random, size)] = "\0\x80\xFF\x7F\x01"[Below(&random, 5)];
      size_t expected = 0;
      while (expected < size && bytes[expected] > 0) ++expected;
      bytes.append(64, 'a');
      ASSERT_EQ(PlainAsciiLength(bytes.data(), size), expected);
      ASSERT_EQ(IsPlainAscii(bytes.data(), size), expected == size);
    }
  });
}

TEST(KernelsTest, MasksAndCounts) {
  OnEveryTarget([] {
    Random random(2);
    for (int round = 0; round < 1000; ++round) {
      const size_t size = Below(&random, 400);
      const std::string bytes = RandomBytes(&random, size);
      std::vector<uint64_t> masks((size + 63) / 64), expected((size + 63) / 64);
      for (size_t i = 0; i < size; ++i)
        expected[i / 64] |= uint64_t{static_cast<unsigned char>(bytes[i]) >= 0x80} << (i % 64);
      HighBitMasks(bytes.data(), size, masks.data());
      ASSERT_EQ(masks, expected);
      ASSERT_EQ(CountLineBreaks(bytes.data(), size),
                static_cast<size_t>(
                    std::count(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(size), '\n')));
    }
  });
}

// Well-formed text, sometimes with one byte changed, by the vectors and one by one.
TEST(KernelsTest, Utf8IsCheckedAsByTheStandard) {
  static constexpr std::u32string_view kCharacters =
      U"aaaaaé’中ࠀ\uD7FF\uE000\U00010000\U0010FFFF\U0001F600";
  OnEveryTarget([] {
    Random random(3);
    for (int round = 0; round < 20000; ++round) {
      std::string text;
      const size_t size = Below(&random, 300);
      while (text.size() < size)
        AppendEncoded(kCharacters[Below(&random, kCharacters.size())], Encoding::kUtf8, &text);
      if (round % 2 == 0 && !text.empty())
        text[Below(&random, text.size())] = static_cast<char>(random());
      Utf8Check expected;
      const auto* p = reinterpret_cast<const unsigned char*>(text.data());
      const unsigned char* end = p + text.size();
      while (p < end) {
        if (*p < 0x80) {
          ++p;
          continue;
        }
        const DecodedChar c = DecodeUtf8(p, end);
        if (c.length == 0) {
          expected.cut_tail = static_cast<size_t>(end - p);
          break;
        }
        ++(c.code == 0xFFFD && !(c.length == 3 && *p == 0xEF) ? expected.invalid : expected.valid);
        const std::string padded = std::string(p, end) + std::string(4, 'a');
        const auto* q = reinterpret_cast<const unsigned char*>(padded.data());
        const DecodedChar fast = DecodeUtf8Fast(q, q + (end - p));
        ASSERT_EQ(fast.code, c.code);
        ASSERT_EQ(fast.length, c.length);
        p += c.length;
      }
      const Utf8Check check = CheckUtf8(text.data(), text.size());
      ASSERT_EQ(check.valid, expected.valid);
      ASSERT_EQ(check.invalid, expected.invalid);
      ASSERT_EQ(check.cut_tail, expected.cut_tail);
    }
  });
}

TEST(KernelsTest, Utf16Units) {
  OnEveryTarget([] {
    Random random(4);
    for (int round = 0; round < 2000; ++round) {
      const bool big = round % 2 == 0;
      const size_t units = Below(&random, 300);
      const size_t odd = Below(&random, 400);  // where the first unit above 0x7F stands
      const uint32_t code = Below(&random, 2) == 0 ? 0x80 : 0x2019;
      std::string in;
      for (size_t i = 0; i < units; ++i) AppendUnit(i == odd ? code : 'a' + i % 26, big, &in);
      in.append(64, 'x');
      std::string out(units + 64, '\0');
      const size_t length = std::min(units, odd);
      ASSERT_EQ(NarrowUtf16(in.data(), units, big, out.data()), length);
      for (size_t i = 0; i < length; ++i) ASSERT_EQ(out[i], static_cast<char>('a' + i % 26));
      const size_t ascii = AsciiUnits(in.data(), units, big);
      ASSERT_LE(ascii, length);
    }
  });
}

TEST(KernelsTest, StringsAndTokens) {
  OnEveryTarget([] {
    Random random(5);
    for (int round = 0; round < 2000; ++round) {
      const size_t size = Below(&random, 300);
      const std::string bytes = RandomBytes(&random, size);
      const auto printable = [&](size_t i) {
        return i < size && ((bytes[i] >= 0x20 && bytes[i] < 0x7F) || bytes[i] == '\t');
      };
      size_t string = size, token = size, run = 0;
      for (size_t i = 0; i < size; ++i) {
        bool narrow = true, wide = true;
        for (size_t j = 0; j < 6; ++j) {
          narrow &= printable(i + j);
          wide &= printable(i + 2 * j) && i + 2 * j + 1 < size && bytes[i + 2 * j + 1] == 0;
        }
        if (string == size && (narrow || wide)) string = i;
        const char c = bytes[i];
        const bool in = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
                        c == '+' || c == '/';
        run = in ? run + 1 : 0;
        if (token == size && run == 24) token = i - 23;
      }
      ASSERT_EQ(FindString(bytes.data(), size, 6), string);
      ASSERT_EQ(FindLongToken(bytes.data(), size), token);
      size_t length = 0;
      while (length < size && IsBase64Character(bytes[length])) ++length;
      ASSERT_EQ(Base64Length(bytes.data(), size), length);
    }
  });
}

}  // namespace
}  // namespace warder
