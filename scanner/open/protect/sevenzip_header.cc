#include <algorithm>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/sevenzip.h"

namespace warder {
namespace {

enum Id : uint8_t {
  kEnd = 0x00,
  kHeader = 0x01,
  kArchiveProperties = 0x02,
  kAdditionalStreams = 0x03,
  kMainStreams = 0x04,
  kPackInfo = 0x06,
  kUnpackInfo = 0x07,
  kSubStreams = 0x08,
  kSize = 0x09,
  kCrc = 0x0A,
  kFolder = 0x0B,
  kUnpackSize = 0x0C,
  kMemberCount = 0x0D,
  kEncodedHeader = 0x17,
};

constexpr uint64_t kMostCoders = 64;

// The number format of 7z: leading one bits of the first byte say how many bytes follow.
uint64_t Number(ByteCursor* cursor) {
  const uint8_t first = cursor->U8();
  uint64_t value = 0;
  uint8_t mask = 0x80;
  for (int i = 0; i < 8; ++i, mask >>= 1) {
    if ((first & mask) == 0) {
      return value | (uint64_t{first & (mask - 1u)} << (8 * i));
    }
    value |= uint64_t{cursor->U8()} << (8 * i);
  }
  return value;
}

// Counts are bounded by the bytes that are left: each thing counted takes at least one.
uint64_t Count(ByteCursor* cursor) {
  const uint64_t count = Number(cursor);
  if (count > cursor->left()) cursor->Fail();
  return cursor->ok() ? count : 0;
}

// Digests for `count` streams, or for those that a bit vector names.
void SkipDigests(ByteCursor* cursor, uint64_t count) {
  uint64_t defined = count;
  if (cursor->U8() == 0) {
    defined = 0;
    const ByteView bits = cursor->Take((count + 7) / 8);
    for (const char c : bits)
      defined += static_cast<uint64_t>(__builtin_popcount(static_cast<uint8_t>(c)));
  }
  if (defined > cursor->left() / 4) cursor->Fail();
  cursor->Skip(defined * 4);
}

void ReadPackInfo(ByteCursor* cursor, SevenZipStreams* streams) {
  streams->pack_position = Number(cursor);
  const uint64_t count = Count(cursor);
  while (cursor->ok()) {
    switch (cursor->U8()) {
      case kEnd:
        return;
      case kSize:
        for (uint64_t i = 0; i < count && cursor->ok(); ++i) {
          streams->pack_sizes.push_back(Number(cursor));
        }
        break;
      case kCrc:
        SkipDigests(cursor, count);
        break;
      default:
        cursor->Fail();
    }
  }
}

// Gives how many unpack sizes belong to the folder: one for each output of its coders.
uint64_t ReadFolder(ByteCursor* cursor, SevenZipFolder* folder) {
  const uint64_t coders = Count(cursor);
  if (coders == 0 || coders > kMostCoders) cursor->Fail();
  uint64_t inputs = 0;
  uint64_t outputs = 0;
  for (uint64_t i = 0; i < coders && cursor->ok(); ++i) {
    const uint8_t flags = cursor->U8();
    SevenZipCoder coder;
    coder.id = cursor->Take(flags & 0x0F);
    inputs += flags & 0x10 ? Count(cursor) : 1;
    outputs += flags & 0x10 ? Count(cursor) : 1;
    if (flags & 0x20) coder.properties = cursor->Take(Number(cursor));
    if (flags & 0x80) cursor->Fail();  // reserved
    folder->coders.push_back(std::move(coder));
  }
  if (outputs == 0 || inputs > kMostCoders || outputs > kMostCoders || inputs + 1 < outputs) {
    cursor->Fail();
  }
  if (!cursor->ok()) return 0;
  const uint64_t pairs = outputs - 1;
  for (uint64_t i = 0; i < 2 * pairs; ++i) Number(cursor);
  const uint64_t packed = inputs - pairs;
  for (uint64_t i = 0; packed > 1 && i < packed; ++i) Number(cursor);
  return outputs;
}

void ReadUnpackInfo(ByteCursor* cursor, SevenZipStreams* streams) {
  if (cursor->U8() != kFolder) cursor->Fail();
  const uint64_t count = Count(cursor);
  if (cursor->U8() != 0) cursor->Fail();  // folders stored elsewhere: nobody writes that
  std::vector<uint64_t> outputs;
  for (uint64_t i = 0; i < count && cursor->ok(); ++i) {
    outputs.push_back(ReadFolder(cursor, &streams->folders.emplace_back()));
  }
  if (cursor->U8() != kUnpackSize) cursor->Fail();
  for (size_t i = 0; i < outputs.size() && cursor->ok(); ++i) {
    for (uint64_t k = 0; k < outputs[i]; ++k) {
      const uint64_t size = Number(cursor);
      streams->folders[i].unpacked_size = std::max(streams->folders[i].unpacked_size, size);
    }
  }
  uint8_t id = cursor->U8();
  if (id == kCrc) {
    SkipDigests(cursor, count);
    id = cursor->U8();
  }
  if (id != kEnd) cursor->Fail();
}

// Only how many members each folder holds; sizes and digests follow, which do not matter here.
void ReadSubStreams(ByteCursor* cursor, SevenZipStreams* streams) {
  if (cursor->U8() != kMemberCount) return;
  for (SevenZipFolder& folder : streams->folders) folder.members = Number(cursor);
}

bool ReadStreams(ByteCursor* cursor, SevenZipStreams* streams) {
  while (cursor->ok()) {
    switch (cursor->U8()) {
      case kPackInfo:
        ReadPackInfo(cursor, streams);
        break;
      case kUnpackInfo:
        ReadUnpackInfo(cursor, streams);
        break;
      case kSubStreams:
        ReadSubStreams(cursor, streams);
        return cursor->ok();
      case kEnd:
        return cursor->ok();
      default:
        return false;
    }
  }
  return false;
}

void SkipArchiveProperties(ByteCursor* cursor) {
  while (cursor->ok() && cursor->U8() != kEnd) cursor->Skip(Number(cursor));
}

}  // namespace

std::optional<SevenZipStreams> ReadSevenZipStreams(ByteView header) {
  ByteCursor cursor(header);
  SevenZipStreams streams;
  uint8_t id = cursor.U8();
  if (id == kEncodedHeader) {
    if (!ReadStreams(&cursor, &streams)) return std::nullopt;
    return streams;
  }
  if (id != kHeader) return std::nullopt;
  id = cursor.U8();
  if (id == kArchiveProperties) {
    SkipArchiveProperties(&cursor);
    id = cursor.U8();
  }
  if (id == kMainStreams && !ReadStreams(&cursor, &streams)) return std::nullopt;
  // An archive of folders and empty files has no streams at all.
  if (!cursor.ok() || id == kAdditionalStreams) return std::nullopt;
  return streams;
}

}  // namespace warder
