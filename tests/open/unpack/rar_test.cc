// No free tool writes RAR: small archives of stored members, their headers written here after
// RARLAB's technote (version 5) and the headers of its unpacker (version 4).
#include <gtest/gtest.h>

#include <string>

#include "scanner/open/unpack/inflate.h"
#include "tests/open/unpack/collecting_sink.h"

namespace warder {
namespace {

using namespace std::string_literals;

std::string Little(uint64_t value, size_t width) {
  std::string bytes;
  for (size_t i = 0; i < width; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

std::string Number(uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  return bytes + static_cast<char>(value);
}

std::string Block5(const std::string& header) {
  const std::string sized = Number(header.size()) + header;
  return Little(Crc32(0, sized), 4) + sized;
}

std::string File5(const std::string& name, const std::string& content, bool encrypted = false,
                  uint64_t split = 0) {
  const std::string extra = encrypted ? Number(36) + Number(1) + std::string(35, 'e') : ""s;
  const uint64_t flags = 2 | (encrypted ? 1 : 0) | split;
  return Block5(Number(2) + Number(flags) + (encrypted ? Number(extra.size()) : ""s) +
                Number(content.size()) + Number(4) + Number(content.size()) + Number(0644) +
                Little(Crc32(0, content), 4) + Number(0) + Number(1) + Number(name.size()) + name +
                extra) +
         content;
}

std::string Archive5(const std::string& files, uint64_t end_flags = 0) {
  return "Rar!\x1A\x07\x01\x00"s + Block5(Number(1) + Number(0) + Number(0)) + files +
         Block5(Number(5) + Number(0) + Number(end_flags));
}

std::string Block4(uint8_t type, uint16_t flags, const std::string& rest) {
  const std::string header = std::string(1, static_cast<char>(type)) + Little(flags, 2) +
                             Little(rest.size() + 7, 2) + rest;
  return Little(Crc32(0, header) & 0xFFFF, 2) + header;
}

std::string File4(const std::string& name, const std::string& content, bool encrypted = false,
                  uint8_t version = 29) {
  const uint16_t flags = 0x8000 | (encrypted ? 4 : 0);
  return Block4(0x74, flags,
                Little(content.size(), 4) + Little(content.size(), 4) + "\3"s +
                    Little(Crc32(0, content), 4) + Little(0x58210000, 4) +
                    std::string(1, static_cast<char>(version)) + "\x30"s + Little(name.size(), 2) +
                    Little(0100644, 4) + name) +
         content;
}

std::string Archive4(const std::string& files, uint16_t main_flags = 0) {
  return "Rar!\x1A\x07\x00"s + Block4(0x73, main_flags, std::string(6, '\0')) + files +
         Block4(0x7B, 0x4000, "");
}

const std::string kText = "name,number\nA. Nonymous,QQ123456C\n";

TEST(Rar, StoredMembersOfBothFormsAreRead) {
  for (const std::string& archive :
       {Archive5(File5("a/list.csv", kText) + File5("b.txt", "second")),
        Archive4(File4("a/list.csv", kText) + File4("b.txt", "second"))}) {
    for (const bool stream : {false, true}) {
      const auto sink = stream ? OpenStream(archive, "a.rar") : OpenBytes(archive, "a.rar");
      EXPECT_EQ(sink->root().reader, "rar");
      ASSERT_NE(sink->root().Find("a/list.csv"), nullptr) << sink->root().Describe();
      EXPECT_EQ(sink->root().Find("a/list.csv")->Content(), kText);
      EXPECT_EQ(sink->root().Find("b.txt")->Content(), "second") << sink->root().Describe();
      EXPECT_EQ(sink->root().CountGaps(CoverageClass::kDamaged), 0u) << sink->root().Describe();
    }
  }
}

TEST(Rar, EncryptedMembersAreSealedNotNoise) {
  const auto rar5 =
      OpenBytes(Archive5(File5("open.txt", "open") + File5("shut.txt", kText, true)), "a.rar");
  EXPECT_EQ(rar5->root().Find("open.txt")->Content(), "open") << rar5->root().Describe();
  const CollectedObject* shut = rar5->root().Find("shut.txt");
  ASSERT_NE(shut, nullptr) << rar5->root().Describe();
  EXPECT_EQ(shut->Content(), "");
  EXPECT_EQ(shut->CountGaps(CoverageClass::kSealed), 1u);
  const auto rar4 = OpenBytes(
      Archive4(File4("aes.txt", kText, true) + File4("old.txt", kText, true, 20)), "a.rar");
  EXPECT_EQ(rar4->root().CountGaps(CoverageClass::kSealed), 1u) << rar4->root().Describe();
  EXPECT_EQ(rar4->root().CountGaps(CoverageClass::kWeaklySealed), 1u) << rar4->root().Describe();
}

TEST(Rar, EncryptedHeadersSealTheWhole) {
  const std::string rar5 =
      "Rar!\x1A\x07\x01\x00"s +
      Block5(Number(4) + Number(0) + Number(0) + Number(0) + Number(15) + std::string(16, 's')) +
      std::string(200, 'c');
  for (const std::string& archive : {rar5, Archive4("", 0x80)}) {
    const auto sink = OpenBytes(archive, "a.rar");
    EXPECT_EQ(sink->root().CountGaps(CoverageClass::kSealed), 1u) << sink->root().Describe();
  }
}

TEST(Rar, AMissingVolumeIsAGap) {
  const auto sink = OpenBytes(Archive5(File5("a.txt", "whole"), 1), "a.part1.rar");
  EXPECT_EQ(sink->root().Find("a.txt")->Content(), "whole") << sink->root().Describe();
  ASSERT_EQ(sink->root().gaps.size(), 1u) << sink->root().Describe();
  EXPECT_EQ(sink->root().gaps[0].reason, "spanned archive: the next volume is missing");
}

}  // namespace
}  // namespace warder
