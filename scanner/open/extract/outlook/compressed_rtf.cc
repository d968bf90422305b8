#include "scanner/open/extract/outlook/compressed_rtf.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace warder {
namespace {

// What the dictionary begins with (2.1.2.1).
constexpr std::string_view kInitial =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    "\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
static_assert(kInitial.size() == 207);
constexpr size_t kDictionary = 4096;
constexpr size_t kMostRtf = size_t{64} << 20;

uint32_t LittleEndian(ByteView bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::string Unpack(ByteView packed, size_t size) {
  std::array<char, kDictionary> dictionary{};
  std::copy(kInitial.begin(), kInitial.end(), dictionary.begin());
  size_t write = kInitial.size();
  std::string out;
  const auto put = [&](char c) {
    out += c;
    dictionary[write] = c;
    write = (write + 1) % kDictionary;
  };
  for (size_t at = 0; at < packed.size() && out.size() < size;) {
    const auto control = static_cast<unsigned char>(packed[at++]);
    for (int bit = 0; bit < 8 && at < packed.size() && out.size() < size; ++bit) {
      if ((control >> bit & 1) == 0) {
        put(packed[at++]);
        continue;
      }
      if (at + 1 >= packed.size()) return out;
      const auto high = static_cast<unsigned char>(packed[at]);
      const auto low = static_cast<unsigned char>(packed[at + 1]);
      at += 2;
      size_t read = static_cast<size_t>(high) << 4 | low >> 4;
      if (read == write) return out;  // the end
      for (int length = (low & 15) + 2; length > 0; --length) {
        put(dictionary[read]);
        read = (read + 1) % kDictionary;
      }
    }
  }
  return out;
}

}  // namespace

std::string UnpackRtf(ByteView packed) {
  constexpr size_t kHeader = 16;
  if (packed.size() < kHeader) return {};
  const size_t size = LittleEndian(packed, 4);
  if (size > kMostRtf) return {};
  const uint32_t kind = LittleEndian(packed, 8);
  const ByteView content = packed.substr(kHeader);
  if (kind == 0x414C454D) return std::string(content.substr(0, size));  // "MELA": as it is
  return kind == 0x75465A4C ? Unpack(content, size) : std::string();    // "LZFu"
}

}  // namespace warder
