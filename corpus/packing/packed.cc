#include "corpus/packing/packed.h"

#include <array>

#include "corpus/packing/archive_writer.h"

namespace warder::corpus {
namespace {

using namespace std::string_view_literals;

// The head of a JPEG picture and its end mark: what a viewer shows of it is one grey dot.
constexpr std::string_view kPicture =
    "\xFF\xD8\xFF\xE0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
    "\xFF\xC0\0\x0B\x08\0\1\0\1\1\1\x11\0\xFF\xDA\0\x08\1\1\0\0?\0\xFE\xFF\xD9"sv;

// `contents` as they lie below the member `name`.
void Adopt(std::string_view name, const std::vector<Content>& contents, Packed* parent) {
  for (const Content& content : contents) {
    Content& adopted = parent->contents.emplace_back(content);
    adopted.members.insert(adopted.members.begin(), std::string(name));
  }
}

}  // namespace

std::string_view EndingOf(ArchiveKind kind) {
  constexpr std::array<std::string_view, kArchiveKindCount> kEndings{
      ".zip",     ".zip",    ".tar",     ".tar.gz", ".tar.bz2", ".tar.xz",
      ".tar.zst", ".tar.lz", ".tar.lz4", ".7z",     ".cpio",    ".a"};
  return kEndings[static_cast<size_t>(kind)];
}

std::string_view EndingOf(StreamKind kind) {
  constexpr std::array<std::string_view, kStreamKindCount> kEndings{".gz", ".bz2", ".xz", ".zst"};
  return kEndings[static_cast<size_t>(kind)];
}

Packed Plain(const Document& document, Encoding encoding, bool crlf) {
  EncodedFile file = Encode(document, encoding, crlf);
  Packed plain = Blind(std::move(file.bytes));
  plain.contents[0].planted = std::move(file.planted);
  return plain;
}

Packed Blind(std::string bytes) {
  Packed blind;
  blind.contents.push_back({{}, bytes.size(), {}, AddToDigest(kDigestStart, bytes)});
  blind.bytes = std::move(bytes);
  return blind;
}

Packed Pack(ArchiveKind kind, std::span<const Named> members) {
  Packed archive;
  std::vector<PlainMember> plain;
  for (const Named& member : members) {
    plain.push_back({member.name, member.packed.bytes});
    Adopt(member.name, member.packed.contents, &archive);
  }
  archive.bytes = WriteArchive(kind, plain);
  return archive;
}

Packed Compress(StreamKind kind, std::string_view name, const Packed& content) {
  Packed stream;
  Adopt(name, content.contents, &stream);
  stream.bytes = WriteStream(kind, content.bytes);
  return stream;
}

Packed BehindPicture(Packed archive) {
  archive.bytes.insert(0, kPicture);
  return archive;
}

Packed CutOff(Packed archive, size_t bytes) {
  archive.bytes.resize(archive.bytes.size() - std::min(bytes, archive.bytes.size()));
  archive.damaged = true;
  return archive;
}

uint64_t AddToDigest(uint64_t digest, std::string_view bytes) {
  for (char c : bytes) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return digest;
}

}  // namespace warder::corpus
