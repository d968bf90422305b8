// ARJ archives (unarj's technote.txt). A "garbled" member is XORed with the password or, since
// 2.60, encrypted with 40-bit GOST: weak either way.
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr ByteView kMagic = "\x60\xEA";
// The longest header that the format allows, and the fields of it that are looked at.
constexpr size_t kMostHeader = 2600;
constexpr size_t kFields = 34;
constexpr int kMostMembers = 1'000'000;
constexpr uint8_t kGarbled = 0x01;

enum Type : uint8_t { kBinary = 0, kText = 1, kMain = 2 };

struct Header {
  uint8_t flags = 0;
  uint8_t type = 0;
  uint32_t packed_size = 0;
  uint32_t size = 0;
  uint64_t data = 0;  // where the member's data begins
  bool is_end = false;
};

std::optional<Header> ReadHeader(const GradeInput& input, uint64_t at) {
  const std::string bytes = input.Read(at, kFields);
  if (!HasAt(bytes, 0, kMagic) || bytes.size() < 4) return std::nullopt;
  const size_t basic = U16LeAt(bytes, 2);
  if (basic == 0) return Header{.is_end = true};
  if (basic > kMostHeader || basic < 30 || bytes.size() < kFields) return std::nullopt;
  Header header = {.flags = U8At(bytes, 8),
                   .type = U8At(bytes, 10),
                   .packed_size = U32LeAt(bytes, 16),
                   .size = U32LeAt(bytes, 20)};
  // The checksum of the basic header, then extended headers up to one of no length.
  uint64_t behind = at + 4 + basic + 4;
  for (;;) {
    const std::string length = input.Read(behind, 2);
    if (length.size() < 2) return std::nullopt;
    behind += 2;
    if (U16LeAt(length, 0) == 0) break;
    behind += uint64_t{U16LeAt(length, 0)} + 4;
  }
  header.data = behind;
  return header;
}

bool Claims(const GradeInput& input) {
  return input.head.starts_with(kMagic) && U8At(input.head, 10) == kMain &&
         U16LeAt(input.head, 2) <= kMostHeader;
}

std::optional<Protection> Grade(const GradeInput& input) {
  const auto main = ReadHeader(input, 0);
  if (!main || main->is_end) return UnknownProtection("ARJ", "cut off or damaged");
  ProtectionTally tally;
  uint64_t at = main->data;
  for (int i = 0; i < kMostMembers; ++i) {
    const auto header = ReadHeader(input, at);
    if (!header || header->data + header->packed_size > input.size()) {
      if (!header || !header->is_end) tally.Add(UnknownProtection("ARJ", "cut off or damaged"));
      break;
    }
    if (header->is_end) break;
    if ((header->type == kBinary || header->type == kText) && header->size > 0) {
      tally.Add((header->flags & kGarbled) == 0
                    ? Unencrypted("ARJ")
                    : Ciphertext("ARJ garble", {"XOR or GOST-40", 0, ProtectionGrade::kWeak}, at,
                                 "ARJ file header, flag 0x01"));
    }
    at = header->data + header->packed_size;
  }
  return tally.Whole();
}

}  // namespace

extern const Grader arj;
const Grader arj = {"arj", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
