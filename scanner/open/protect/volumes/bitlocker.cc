// BitLocker, by its metadata.
//
// Sources: libbde, documentation/BitLocker Drive Encryption (BDE) format.asciidoc; cryptsetup,
// lib/bitlk/bitlk.c.
#include <array>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/verdict.h"
#include "scanner/open/protect/volumes/volume.h"

namespace warder {
namespace {

constexpr std::string_view kScheme = "BitLocker";
constexpr std::string_view kSignature = "-FVE-FS-";
constexpr std::string_view kToGo = "MSWIN4.1";
constexpr std::string_view kNormalGuid(
    "\x3B\xD6\x67\x49\x29\x2E\xD8\x4A\x83\x99\xF6\xA3\x39\xE3"
    "\xD0\x01",
    16);
constexpr std::string_view kOnWriteGuid(
    "\x3B\x4D\xA8\x92\x80\xDD\x0E\x4D\x9E\x4E\xB1\xE3\x28\x4E"
    "\xAE\xD8",
    16);
constexpr size_t kBlockHeader = 64;
constexpr size_t kMetadataHeader = 48;
constexpr size_t kEntries = kBlockHeader + kMetadataHeader;
constexpr size_t kMostMetadata = 64 * 1024;
constexpr uint16_t kVolumeMasterKey = 2;
constexpr uint16_t kStateEncrypted = 4;

// What a volume master key is protected with.
enum Protector : uint16_t {
  kClearKey = 0x0000,
  kTpm = 0x0100,
  kStartupKey = 0x0200,
  kTpmAndPin = 0x0500,
  kRecovery = 0x0800,
  kSmartCard = 0x1000,
  kPassphrase = 0x2000,
};

struct Method {
  uint16_t number;
  std::string_view name;
  uint32_t key_bits;
};
constexpr std::array<Method, 6> kMethods{{{0x8000, "AES-128-CBC with Elephant diffuser", 128},
                                          {0x8001, "AES-256-CBC with Elephant diffuser", 256},
                                          {0x8002, "AES-128-CBC", 128},
                                          {0x8003, "AES-256-CBC", 256},
                                          {0x8004, "AES-128-XTS", 128},
                                          {0x8005, "AES-256-XTS", 256}}};

struct Metadata {
  uint64_t at = 0;
  uint16_t state = 0;
  uint16_t next_state = 0;
  uint16_t method = 0;
  int keys = 0;
  bool clear_key = false;
  bool tpm_alone = false;
  bool cut = false;
};

// Entries follow each other: size, type, value type, version (each u16), then their data.
void ReadKeys(ByteView block, size_t end, Metadata* metadata) {
  constexpr size_t kEntryHeader = 8;
  constexpr size_t kProtection = kEntryHeader + 26;
  for (size_t at = kEntries; at + kEntryHeader <= end;) {
    const uint16_t size = U16LeAt(block, at);
    if (size < kEntryHeader || size > end - at) {
      metadata->cut = size != 0;
      return;
    }
    if (U16LeAt(block, at + 2) == kVolumeMasterKey && size >= kProtection + 2) {
      const uint16_t protection = U16LeAt(block, at + kProtection);
      ++metadata->keys;
      metadata->clear_key |= protection == kClearKey;
      metadata->tpm_alone |= protection == kTpm;
    }
    at += size;
  }
}

std::optional<Metadata> ReadMetadata(const RandomInput& volume, uint64_t at) {
  if (at == 0) return std::nullopt;
  const auto block = ReadString(volume, at, kMostMetadata);
  if (!block || block->size() < kEntries || !HasAt(*block, 0, kSignature)) return std::nullopt;
  Metadata metadata;
  metadata.at = at;
  metadata.state = U16LeAt(*block, 12);
  metadata.next_state = U16LeAt(*block, 14);
  metadata.method = U16LeAt(*block, kBlockHeader + 36);
  const uint64_t size = U32LeAt(*block, kBlockHeader);
  if (size < kMetadataHeader || size > kMostMetadata - kBlockHeader) return std::nullopt;
  const size_t end = std::min<size_t>(kBlockHeader + size, block->size());
  metadata.cut = end < kBlockHeader + size;
  ReadKeys(*block, end, &metadata);
  return metadata;
}

// The offsets of the three copies of the metadata.
std::array<uint64_t, 3> CopiesOf(ByteView head, bool to_go) {
  if (!to_go && HasAt(head, 0, "\xEB\x52\x90")) {  // Windows Vista: one, by its cluster
    const uint64_t cluster = uint64_t{U16LeAt(head, 0x0B)} * U8At(head, 0x0D);
    const uint64_t number = U64LeAt(head, 0x38);
    const bool fits = cluster != 0 && number < UINT64_MAX / cluster;
    return {fits ? number * cluster : 0, 0, 0};
  }
  const size_t at = to_go ? 0x1B8 : 0xB0;
  return {U64LeAt(head, at), U64LeAt(head, at + 8), U64LeAt(head, at + 16)};
}

Protection Judge(const Metadata& metadata) {
  if (metadata.clear_key) {
    return PasswordOnly(kScheme, "suspended or not yet switched on: its key is stored in the clear",
                        metadata.at, "volume master key with clear key");
  }
  if (metadata.cut || metadata.keys == 0)
    return UnknownProtection(kScheme, "the keys in its metadata could not be read");
  if (metadata.state != kStateEncrypted || metadata.next_state != kStateEncrypted) {
    Protection open = Unencrypted(kScheme);
    open.note =
        metadata.state == 1 ? "decrypted" : "a conversion is under way: part of it is plain";
    return open;
  }
  for (const Method& method : kMethods) {
    if (method.number != metadata.method) continue;
    Protection protection = Ciphertext(kScheme, {std::string(method.name), method.key_bits},
                                       metadata.at, "FVE metadata block, no clear key");
    if (metadata.tpm_alone) protection.note = "its machine unlocks it unattended (TPM alone)";
    return protection;
  }
  return UnknownProtection(kScheme, "a method of encryption that is not known");
}

}  // namespace

std::optional<Protection> GradeBitLocker(const RandomInput& volume) {
  const auto head = ReadString(volume, 0, 512);
  if (!head) return std::nullopt;
  const bool to_go = HasAt(*head, 3, kToGo) && HasAt(*head, 0x1A8, kNormalGuid);
  if (!to_go && !HasAt(*head, 3, kSignature)) return std::nullopt;
  if (HasAt(*head, 0xA0, kOnWriteGuid)) {
    Protection open = Unencrypted(kScheme);
    open.note = "encrypts on write only: what was there before is plain";
    return open;
  }
  for (const uint64_t at : CopiesOf(*head, to_go)) {
    if (const auto metadata = ReadMetadata(volume, at)) return Judge(*metadata);
  }
  return UnknownProtection(kScheme, "its metadata is missing: cut off or damaged");
}

}  // namespace warder
