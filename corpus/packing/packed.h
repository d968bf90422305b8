// Files that hold other files: archives, compressed streams, and what is done to them. Each carries
// the truth about what lies in it, however deep.
#ifndef WARDER_CORPUS_PACKING_PACKED_H_
#define WARDER_CORPUS_PACKING_PACKED_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/document.h"

namespace warder::corpus {

// One document, by the names of the containers' members that lead to it; no names: the file itself.
struct Content {
  std::vector<std::string> members;  // outermost first
  uint64_t size = 0;
  std::vector<Planted> planted;
  uint64_t digest = 0;  // of its bytes
  bool sealed = false;  // in something encrypted: nobody can read it without the password
};

struct Packed {
  std::string bytes;
  std::vector<Content> contents;
  bool damaged = false;  // the file itself, not only something in it
};

struct Named {
  std::string name;
  Packed packed;
};

enum class ArchiveKind : uint8_t {
  kZip,
  kStoredZip,
  kTar,
  kTarGz,
  kTarBz2,
  kTarXz,
  kTarZst,
  kTarLzip,
  kTarLz4,
  kSevenZip,
  kCpio,
  kAr,  // of members without folders in their names
};
inline constexpr int kArchiveKindCount = 12;
// ".tar.gz"
std::string_view EndingOf(ArchiveKind kind);

enum class StreamKind : uint8_t { kGz, kBz2, kXz, kZst };
inline constexpr int kStreamKindCount = 4;
std::string_view EndingOf(StreamKind kind);

// A document as a file.
Packed Plain(const Document& document, Encoding encoding, bool crlf);
// Bytes in which nothing is planted.
Packed Blind(std::string bytes);

// The same bytes each time for the same versions of the compression libraries. Throws
// std::runtime_error if the archive cannot be made.
Packed Pack(ArchiveKind kind, std::span<const Named> members);
// `name` is what a reader will call the content: the file's name without its ending.
Packed Compress(StreamKind kind, std::string_view name, const Packed& content);

// The same with a small picture in front, as bytes that a viewer stops behind.
Packed BehindPicture(Packed archive);
// Without its last `bytes` bytes, which must hold nothing that is planted.
Packed CutOff(Packed archive, size_t bytes);

// FNV-1a, continued from `digest`.
inline constexpr uint64_t kDigestStart = 0xCBF29CE484222325u;
uint64_t AddToDigest(uint64_t digest, std::string_view bytes);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_PACKING_PACKED_H_
