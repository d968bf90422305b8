// Sources: RARLAB, "RAR 5.0 archive format" (technote); the headers of RARLAB's published unpacker
// for the older form.
#include "scanner/open/unpack/rar_headers.h"

#include <algorithm>
#include <optional>
#include <string>

#include "scanner/base/byte_cursor.h"

namespace warder {
namespace {

constexpr size_t kMark4 = 7;
constexpr size_t kMark5 = 8;
// A header of RAR 5 may be 2 MiB long; what is of interest stands in front.
constexpr size_t kHeaderBytes = 64 * 1024;
constexpr size_t kMaxMembers = 10'000'000;

// A number of 7 bits a byte, least significant first, the high bit set on all but the last one.
uint64_t TakeNumber(ByteCursor* in) {
  uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const uint8_t byte = in->U8();
    value |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) return value;
  }
  in->Fail();
  return 0;
}

struct Block5 {
  uint64_t type = 0;
  uint64_t flags = 0;
  uint64_t extra = 0;  // bytes of extra area at the end of the header
  ByteView header;     // from behind the sizes on
  uint64_t next = 0;
};

std::optional<Block5> ParseBlock5(ByteView bytes, uint64_t at) {
  ByteCursor in(bytes);
  in.Skip(4);  // checksum
  const uint64_t length = TakeNumber(&in);
  const size_t begin = in.at();
  Block5 block;
  block.type = TakeNumber(&in);
  block.flags = TakeNumber(&in);
  if ((block.flags & 1) != 0) block.extra = TakeNumber(&in);
  const uint64_t data = (block.flags & 2) != 0 ? TakeNumber(&in) : 0;
  if (!in.ok() || length == 0 || length > uint64_t{2} << 20) return std::nullopt;
  if (in.at() - begin > length || data > UINT64_MAX / 2) return std::nullopt;
  const ByteView whole = bytes.substr(begin, length);
  block.header = whole.substr(std::min(in.at() - begin, whole.size()));
  block.next = at + begin + length + data;
  return block;
}

// Extra record 1 is "file encryption".
bool HasEncryptionRecord(const Block5& block) {
  if (block.extra == 0 || block.extra > block.header.size()) return false;
  ByteCursor in(block.header, block.header.size() - block.extra);
  while (in.ok() && in.left() > 0) {
    const uint64_t length = TakeNumber(&in);
    ByteCursor record(in.Take(length));
    if (in.ok() && TakeNumber(&record) == 1 && record.ok()) return true;
  }
  return false;
}

void ParseMain5(const Block5& block, RarHeaders* headers) {
  ByteCursor in(block.header);
  const uint64_t flags = TakeNumber(&in);
  headers->is_volume = (flags & 1) != 0;
  const uint64_t number = (flags & 2) != 0 ? TakeNumber(&in) : 0;  // not of the first one
  if (headers->is_volume && in.ok()) headers->number = number;
  headers->first_block = block.next;
}

void Walk5(const RandomInput& archive, RarHeaders* headers) {
  enum : uint64_t { kMain = 1, kFile = 2, kEncryption = 4, kEnd = 5 };
  for (uint64_t at = kMark5; at < archive.size();) {
    headers->end_block = headers->end = at;
    const auto bytes = ReadString(archive, at, kHeaderBytes);
    const auto block = bytes ? ParseBlock5(*bytes, at) : std::nullopt;
    if (!block || block->next <= at) return;
    if (block->type == kEncryption) {
      headers->headers_encrypted = true;
      return;
    }
    if (block->type == kMain) ParseMain5(*block, headers);
    if (block->type == kFile && headers->members.size() < kMaxMembers) {
      headers->members.push_back({.encrypted = HasEncryptionRecord(*block),
                                  .from_before = (block->flags & 8) != 0,
                                  .goes_on = (block->flags & 16) != 0});
    }
    if (block->type == kEnd) {
      ByteCursor in(block->header);
      headers->next_volume = (TakeNumber(&in) & 1) != 0;
      headers->complete = true;
      headers->end = std::min(block->next, archive.size());
      return;
    }
    at = block->next;
  }
  headers->end_block = headers->end = archive.size();
}

void AddMember4(ByteView header, uint16_t flags, RarHeaders* headers) {
  constexpr uint8_t kAes = 29;
  headers->members.push_back({.encrypted = (flags & 4) != 0,
                              .weakly = (flags & 4) != 0 && U8At(header, 24) < kAes,
                              .from_before = (flags & 1) != 0,
                              .goes_on = (flags & 2) != 0});
}

void ParseEnd4(ByteView header, uint16_t flags, RarHeaders* headers) {
  headers->next_volume = (flags & 1) != 0;
  const size_t number_at = (flags & 2) != 0 ? 11 : 7;  // behind a checksum
  if ((flags & 8) != 0 && header.size() >= number_at + 2)
    headers->number = U16LeAt(header, number_at);
  headers->complete = true;
}

void Walk4(const RandomInput& archive, RarHeaders* headers) {
  enum : uint8_t { kMain = 0x73, kFile = 0x74, kService = 0x7A, kEnd = 0x7B };
  for (uint64_t at = kMark4; at < archive.size();) {
    headers->end_block = headers->end = at;
    const std::string header = ReadString(archive, at, 64).value_or("");
    const uint8_t type = U8At(header, 2);
    const uint16_t flags = U16LeAt(header, 3), length = U16LeAt(header, 5);
    if (header.size() < 7 || length < 7) return;
    if (type == kMain && (flags & 0x80) != 0) {
      headers->headers_encrypted = true;
      return;
    }
    if (type == kMain) {
      headers->is_volume = (flags & 1) != 0;
      headers->first_block = at + length;
    }
    if (type == kEnd) {
      ParseEnd4(ByteView(header).substr(0, length), flags, headers);
      headers->end = std::min(at + length, archive.size());
      return;
    }
    uint64_t data = (flags & 0x8000) != 0 ? U32LeAt(header, 7) : 0;
    const bool large = (type == kFile || type == kService) && (flags & 0x100) != 0;
    if (large) data |= static_cast<uint64_t>(U32LeAt(header, 32)) << 32;
    if (type == kFile && headers->members.size() < kMaxMembers) AddMember4(header, flags, headers);
    if (data > UINT64_MAX / 2) return;
    at += length + data;
  }
  headers->complete = true;  // older versions write no end block
  headers->end_block = headers->end = archive.size();
}

}  // namespace

RarHeaders ReadRarHeaders(const RandomInput& archive) {
  RarHeaders headers;
  const std::string mark = ReadString(archive, 0, kMark5).value_or("");
  headers.is_rar5 = U8At(mark, 6) == 1;
  if (headers.is_rar5) {
    Walk5(archive, &headers);
  } else {
    Walk4(archive, &headers);
  }
  return headers;
}

}  // namespace warder
