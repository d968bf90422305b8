#include "scanner/open/protect/rar.h"

#include <algorithm>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// The longest header looked at; RAR allows 2 MiB, names take 64 KiB at most.
constexpr size_t kMostHeader = 128 * 1024;
// Read first; enough for nearly every header.
constexpr size_t kFirstHeader = 512;
// Blocks of one archive that are looked at.
constexpr int kMostBlocks = 1'000'000;

// Bytes of the header at `at`, whole if it has `size` of them within the limit.
std::string HeaderBytes(const RandomInput& archive, uint64_t at, uint64_t size) {
  auto bytes = ReadString(archive, at, std::min<uint64_t>(size, kMostHeader));
  return bytes ? *std::move(bytes) : std::string();
}

Protection CutOff() {
  return UnknownProtection("RAR", "cut off or damaged");
}

// ---- RAR 5

uint64_t Vint(ByteCursor* cursor) {
  uint64_t value = 0;
  for (int shift = 0; shift < 70; shift += 7) {
    const uint8_t byte = cursor->U8();
    if (shift < 64) value |= uint64_t{byte & 0x7Fu} << shift;
    if ((byte & 0x80) == 0) return value;
  }
  cursor->Fail();
  return 0;
}

struct Block5 {
  uint64_t type = 0;
  uint64_t file_flags = 0;
  uint64_t unpacked_size = 0;
  bool encrypted = false;
  uint8_t rounds_log2 = 0;
  bool cut = false;  // its data ends before it should, but there is some
  uint64_t next = 0;
};

// The extra records of a file header: one of type 1 says how it is encrypted.
void ReadExtra5(ByteView extra, Block5* block) {
  ByteCursor cursor(extra);
  while (cursor.left() > 0) {
    ByteCursor record(cursor.Take(Vint(&cursor)));
    if (!cursor.ok()) return;
    if (Vint(&record) != 1) continue;
    Vint(&record);  // version
    Vint(&record);  // flags
    block->rounds_log2 = record.U8();
    block->encrypted = record.ok();
    return;
  }
}

std::optional<Block5> ReadBlock5(const RandomInput& archive, uint64_t at) {
  std::string bytes = HeaderBytes(archive, at, kFirstHeader);
  ByteCursor start(bytes);
  start.Skip(4);
  const uint64_t size = Vint(&start);
  if (!start.ok() || size == 0 || size > kMostHeader) return std::nullopt;
  const size_t begin = start.at();
  if (begin + size > bytes.size()) bytes = HeaderBytes(archive, at, begin + size);
  if (begin + size > bytes.size()) return std::nullopt;
  const ByteView header = ByteView(bytes).substr(begin, size);
  ByteCursor cursor(header);
  Block5 block;
  block.type = Vint(&cursor);
  const uint64_t flags = Vint(&cursor);
  const uint64_t extra_size = flags & 1 ? Vint(&cursor) : 0;
  const uint64_t data_size = flags & 2 ? Vint(&cursor) : 0;
  if (block.type == 2) {
    block.file_flags = Vint(&cursor);
    block.unpacked_size = Vint(&cursor);
    if (extra_size > header.size()) return std::nullopt;
    ReadExtra5(header.substr(header.size() - extra_size), &block);
  } else if (block.type == 4) {
    Vint(&cursor);  // version
    Vint(&cursor);  // flags
    block.rounds_log2 = cursor.U8();
  }
  const uint64_t behind = at + begin + size;
  const uint64_t left = archive.size() - std::min(archive.size(), behind);
  if (!cursor.ok() || (data_size > left && left == 0)) return std::nullopt;
  block.cut = data_size > left;
  block.next = behind + std::min(data_size, left);
  return block;
}

Protection Sealed5(uint8_t rounds_log2, uint64_t offset, std::string_view structure) {
  Protection protection = Ciphertext("RAR 5", {"AES-256-CBC", 256}, offset, structure);
  protection.key_derivation = "PBKDF2-HMAC-SHA-256, 2^" + std::to_string(rounds_log2) + " rounds";
  return protection;
}

std::optional<Protection> Grade5(const RandomInput& archive) {
  ProtectionTally tally;
  uint64_t at = kRar5Magic.size();
  for (int i = 0; i < kMostBlocks; ++i) {
    const auto block = ReadBlock5(archive, at);
    if (i == 0) {
      if (!block || (block->type != 1 && block->type != 4)) return std::nullopt;
      if (block->type == 4) {
        Protection protection = Sealed5(block->rounds_log2, at, "RAR 5 encryption header");
        protection.names_visible = false;
        return protection;
      }
    }
    if (!block) {
      tally.Add(CutOff());
      break;
    }
    if (block->type == 5) break;  // end of the archive
    const bool is_directory = (block->file_flags & 1) != 0;
    const bool size_unknown = (block->file_flags & 8) != 0;
    const bool content = !is_directory && (size_unknown || block->unpacked_size > 0);
    if (block->type == 2 && content && !(block->cut && block->encrypted)) {
      tally.Add(block->encrypted
                    ? Sealed5(block->rounds_log2, at, "RAR 5 file header, encryption record")
                    : Unencrypted("RAR 5"));
    }
    if (block->cut) {
      tally.Add(CutOff());
      break;
    }
    at = block->next;
  }
  return tally.Whole();
}

// ---- RAR 1.5 to 4

constexpr uint8_t kMain4 = 0x73;
constexpr uint8_t kFile4 = 0x74;
constexpr uint8_t kEnd4 = 0x7B;

Protection Sealed4(uint8_t version, uint64_t offset, std::string_view structure) {
  if (version >= 29) {
    Protection protection = Ciphertext("RAR 3", {"AES-128-CBC", 128}, offset, structure);
    protection.key_derivation = "SHA-1, 262144 rounds";
    return protection;
  }
  return Ciphertext(version >= 20 ? "RAR 2" : "RAR 1.5",
                    {"RAR's own cipher", 0, ProtectionGrade::kWeak}, offset, structure);
}

// A file header's grade, or no value where it is no content.
std::optional<Protection> File4(ByteView header, uint64_t offset) {
  const uint16_t flags = U16LeAt(header, 3);
  const bool is_directory = (flags & 0xE0) == 0xE0;
  const bool big = (flags & 0x100) != 0;
  const bool empty = U32LeAt(header, 11) == 0 && (!big || U32LeAt(header, 36) == 0);
  if (is_directory || empty) return std::nullopt;
  if ((flags & 0x04) == 0) return Unencrypted("RAR");
  return Sealed4(U8At(header, 24), offset, "RAR file header, flag 0x0004");
}

std::optional<Protection> Grade4(const RandomInput& archive) {
  ProtectionTally tally;
  uint64_t at = kRar4Magic.size();
  for (int i = 0; i < kMostBlocks && (i == 0 || at != archive.size()); ++i) {
    const std::string header = HeaderBytes(archive, at, 40);
    const uint8_t type = U8At(header, 2);
    const uint16_t flags = U16LeAt(header, 3);
    const uint16_t size = U16LeAt(header, 5);
    if (header.size() < 7 || size < 7 || (i == 0 && (type != kMain4 || size < 13))) {
      if (i == 0) return std::nullopt;
      tally.Add(CutOff());
      break;
    }
    if (i == 0 && (flags & 0x80) != 0) {
      Protection protection = Sealed4(29, at, "RAR main header, flag 0x0080");
      protection.names_visible = false;
      return protection;
    }
    if (type == kEnd4) break;
    const bool is_file = type == kFile4;
    uint64_t next = at + size;
    if (is_file || type == 0x7A || (flags & 0x8000) != 0) next += U32LeAt(header, 7);
    if (is_file && (flags & 0x100) != 0) next += uint64_t{U32LeAt(header, 32)} << 32;
    const bool some = header.size() >= 32 && at + size < archive.size() && next > at;
    if (is_file && some) {
      const auto protection = File4(header, at);
      const bool cut = next > archive.size();
      if (protection && !(cut && IsSealed(protection->grade))) tally.Add(*protection);
    }
    if (next > archive.size() || next <= at || (is_file && header.size() < 32)) {
      tally.Add(CutOff());
      break;
    }
    at = next;
  }
  return tally.Whole();
}

// ---- RAR 1.4

constexpr size_t kFile14 = 21;

std::optional<Protection> Grade14(const RandomInput& archive) {
  const std::string main = HeaderBytes(archive, 0, 7);
  uint64_t at = U16LeAt(main, 4);
  if (main.size() < 7 || at < 7) return std::nullopt;
  ProtectionTally tally;
  for (int i = 0; i < kMostBlocks && at != archive.size(); ++i) {
    const std::string header = HeaderBytes(archive, at, kFile14);
    const uint64_t size = U16LeAt(header, 10);
    const uint64_t next = at + size + U32LeAt(header, 0);
    if (header.size() < kFile14 || size < kFile14 || U8At(header, 19) == 0 ||
        next > archive.size()) {
      if (i == 0) return std::nullopt;
      tally.Add(CutOff());
      break;
    }
    const bool is_directory = (U8At(header, 16) & 0x10) != 0;
    if (!is_directory && U32LeAt(header, 4) > 0) {
      tally.Add((U8At(header, 17) & 0x04) == 0
                    ? Unencrypted("RAR 1.4")
                    : Ciphertext("RAR 1.4", {"RAR's own cipher", 0, ProtectionGrade::kWeak}, at,
                                 "RAR 1.4 file header, flag 0x04"));
    }
    at = next;
  }
  return tally.Whole();
}

}  // namespace

std::optional<Protection> GradeRar(const RandomInput& archive) {
  const std::string magic = HeaderBytes(archive, 0, kRar5Magic.size());
  if (HasAt(magic, 0, kRar5Magic)) return Grade5(archive);
  if (HasAt(magic, 0, kRar4Magic)) return Grade4(archive);
  if (HasAt(magic, 0, kRar14Magic)) return Grade14(archive);
  return std::nullopt;
}

}  // namespace warder
