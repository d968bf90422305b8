#include "scanner/open/protect/sevenzip.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

constexpr size_t kSignatureHeader = 32;
// Packed and unpacked headers that are looked at: several hundred thousand members.
constexpr uint64_t kMostHeader = 32 * 1024 * 1024;
// Headers packed in packed headers.
constexpr int kMostPackings = 4;
constexpr uint8_t kEncodedHeader = 0x17;

constexpr ByteView kAes = "\x06\xF1\x07\x01";
constexpr ByteView kLzma = "\x03\x01\x01";
constexpr ByteView kLzma2 = "\x21";
constexpr ByteView kPpmd = "\x03\x04\x01";
constexpr ByteView kCopy = ByteView("\0", 1);

const SevenZipCoder* FindAes(const SevenZipFolder& folder) {
  for (const SevenZipCoder& coder : folder.coders) {
    if (coder.id == kAes) return &coder;
  }
  return nullptr;
}

Protection Sealed(const SevenZipCoder& aes, uint64_t offset, std::string_view structure) {
  Protection protection = Ciphertext("7z AES", {"AES-256-CBC", 256}, offset, structure);
  const int power = U8At(aes.properties, 0) & 0x3F;
  if (!aes.properties.empty()) {
    protection.key_derivation =
        power == 0x3F ? "none" : "SHA-256, 2^" + std::to_string(power) + " rounds";
  }
  return protection;
}

// The header that is packed in the stream that `streams` describes.
std::optional<std::string> UnpackHeader(const RandomInput& archive, const SevenZipStreams& streams,
                                        const Unpacker* unpacker) {
  if (streams.folders.size() != 1 || streams.pack_sizes.empty()) return std::nullopt;
  const SevenZipFolder& folder = streams.folders.front();
  const uint64_t size = streams.pack_sizes.front();
  if (folder.coders.size() != 1 || size > kMostHeader || folder.unpacked_size > kMostHeader ||
      streams.pack_position > archive.size()) {
    return std::nullopt;
  }
  auto packed = ReadString(archive, kSignatureHeader + streams.pack_position, size);
  if (!packed || packed->size() != size) return std::nullopt;
  const SevenZipCoder& coder = folder.coders.front();
  if (coder.id == kCopy) return *std::move(packed);
  const bool is_lzma2 = coder.id == kLzma2;
  if (unpacker == nullptr || (!is_lzma2 && coder.id != kLzma)) return std::nullopt;
  auto header =
      unpacker->Unpack(is_lzma2 ? Unpacker::Method::kLzma2 : Unpacker::Method::kLzma,
                       coder.properties, *packed, static_cast<size_t>(folder.unpacked_size));
  if (!header) return std::nullopt;
  return *std::move(header);
}

Protection GradeFolders(const SevenZipStreams& streams, uint64_t header_offset) {
  ProtectionTally tally;
  for (const SevenZipFolder& folder : streams.folders) {
    const SevenZipCoder* aes = FindAes(folder);
    tally.Add(aes != nullptr ? Sealed(*aes, header_offset, "7z header, coder 06F10701 of a folder")
                             : Unencrypted("7z"),
              folder.members);
  }
  return tally.Whole();
}

Protection GradeHeader(const RandomInput& archive, const GradeHints& hints, std::string header,
                       uint64_t header_offset) {
  for (int i = 0; i < kMostPackings; ++i) {
    const auto streams = ReadSevenZipStreams(header);
    if (!streams) return UnknownProtection("7z", "header is damaged");
    if (U8At(header, 0) != kEncodedHeader) return GradeFolders(*streams, header_offset);
    for (const SevenZipFolder& folder : streams->folders) {
      if (const SevenZipCoder* aes = FindAes(folder)) {
        Protection protection = Sealed(*aes, header_offset, "7z encoded header, coder 06F10701");
        protection.names_visible = false;
        return protection;
      }
    }
    auto unpacked = UnpackHeader(archive, *streams, hints.unpacker);
    if (!unpacked) return UnknownProtection("7z", "packed header cannot be read");
    header = *std::move(unpacked);
  }
  return UnknownProtection("7z", "header packed too often");
}

// The dictionary of LZMA, LZMA2 (as in xz) or PPMd.
uint64_t WindowOf(const SevenZipCoder& coder) {
  if (coder.id == kLzma || coder.id == kPpmd) return U32LeAt(coder.properties, 1);
  if (coder.id != kLzma2) return 0;
  const uint8_t bits = U8At(coder.properties, 0);
  return bits >= 40 ? UINT32_MAX : (uint64_t{2} | (bits & 1)) << (bits / 2 + 11);
}

// The header as it is stored, and where.
struct StoredHeader {
  std::string bytes;
  uint64_t offset = 0;
};
std::optional<StoredHeader> ReadStoredHeader(const RandomInput& archive) {
  const auto start = ReadString(archive, 0, kSignatureHeader);
  if (!start || start->size() < kSignatureHeader || !HasAt(*start, 0, kSevenZipMagic))
    return std::nullopt;
  const uint64_t offset = U64LeAt(*start, 12);
  const uint64_t size = U64LeAt(*start, 20);
  const uint64_t behind = archive.size() - kSignatureHeader;
  if (size == 0 || offset > behind || size > behind - offset || size > kMostHeader)
    return std::nullopt;
  auto bytes = ReadString(archive, kSignatureHeader + offset, static_cast<size_t>(size));
  if (!bytes) return std::nullopt;
  return StoredHeader{*std::move(bytes), kSignatureHeader + offset};
}

}  // namespace

uint64_t SevenZipWindow(const RandomInput& archive, const Unpacker* unpacker) {
  auto header = ReadStoredHeader(archive);
  uint64_t window = 0;
  for (int i = 0; header && i < kMostPackings; ++i) {
    const auto streams = ReadSevenZipStreams(header->bytes);
    if (!streams) break;
    for (const SevenZipFolder& folder : streams->folders) {
      for (const SevenZipCoder& coder : folder.coders) window = std::max(window, WindowOf(coder));
    }
    if (U8At(header->bytes, 0) != kEncodedHeader) break;
    auto unpacked = UnpackHeader(archive, *streams, unpacker);
    if (!unpacked) break;
    header->bytes = *std::move(unpacked);
  }
  return window;
}

std::optional<Protection> GradeSevenZip(const RandomInput& archive, const GradeHints& hints) {
  const auto start = ReadString(archive, 0, kSignatureHeader);
  if (!start || start->size() < kSignatureHeader || !HasAt(*start, 0, kSevenZipMagic)) {
    return std::nullopt;
  }
  const uint64_t offset = U64LeAt(*start, 12);
  const uint64_t size = U64LeAt(*start, 20);
  if (size == 0 && offset == 0) return Unencrypted("7z");
  if (size > kMostHeader && size <= archive.size())
    return UnknownProtection("7z", "header is too big");
  auto header = ReadStoredHeader(archive);
  if (!header) return std::nullopt;
  return GradeHeader(archive, hints, std::move(header->bytes), header->offset);
}

}  // namespace warder
