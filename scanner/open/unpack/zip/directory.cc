#include "scanner/open/unpack/zip/directory.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"

namespace warder::zip {
namespace {

constexpr std::string_view kEnd64Mark{"PK\6\6", 4};
constexpr std::string_view kLocator64Mark{"PK\6\7", 4};
constexpr size_t kEnd64Size = 56;
constexpr size_t kLocator64Size = 20;
// End records that are tried; more of them are an attempt to make us search.
constexpr int kMaxCandidates = 64;
// A central entry may be this long: three fields of 64 KiB.
constexpr size_t kWindow = size_t{256} << 10;

bool MarkAt(const RandomInput& input, uint64_t offset, std::string_view mark) {
  const auto bytes = ReadString(input, offset, mark.size());
  return bytes && *bytes == mark;
}

// The zip64 record in front of the locator at `locator`. `end` is where the directory ends: the
// record itself.
bool ReadEnd64(const RandomInput& input, uint64_t locator, Directory* directory, uint64_t* end,
               uint64_t* stated_begin) {
  const auto pointer = ReadString(input, locator, kLocator64Size);
  if (!pointer || pointer->size() < kLocator64Size || !pointer->starts_with(kLocator64Mark))
    return false;
  // The stated place, or right in front where bytes were put before the archive.
  for (const uint64_t at : {U64LeAt(*pointer, 8), locator - kEnd64Size}) {
    if (at > locator) continue;
    const auto record = ReadString(input, at, kEnd64Size);
    if (!record || record->size() < kEnd64Size || !record->starts_with(kEnd64Mark)) continue;
    directory->disk = U32LeAt(*record, 16);
    directory->entries = U64LeAt(*record, 32);
    directory->size = U64LeAt(*record, 40);
    *stated_begin = U64LeAt(*record, 48);
    *end = at;
    return true;
  }
  return false;
}

// `end` is where the record's directory must end.
bool Place(const RandomInput& input, uint64_t end, uint64_t stated_begin, Directory* directory) {
  const auto holds = [&](uint64_t begin) {
    return directory->entries == 0 || MarkAt(input, begin, kCentralMark);
  };
  if (directory->size <= end && holds(end - directory->size)) {
    directory->begin = end - directory->size;
    directory->base = directory->begin >= stated_begin ? directory->begin - stated_begin : 0;
    return true;
  }
  if (stated_begin < end && holds(stated_begin)) {
    directory->begin = stated_begin;
    directory->size = end - stated_begin;
    return true;
  }
  return false;
}

std::optional<Directory> ParseEnd(const RandomInput& input, ByteView tail, size_t at) {
  const ByteView record = tail.substr(at);
  const uint64_t position = input.size() - tail.size() + at;
  if (record.size() < kEndSize) return std::nullopt;
  const size_t comment = U16LeAt(record, 20);
  Directory directory;
  directory.disk = U16LeAt(record, 4);
  directory.entries = U16LeAt(record, 10);
  directory.size = U32LeAt(record, 12);
  uint64_t stated_begin = U32LeAt(record, 16);
  directory.comment = record.substr(kEndSize, comment);
  directory.end = position + std::min<uint64_t>(kEndSize + comment, record.size());
  uint64_t end = position;
  if (position >= kLocator64Size)
    ReadEnd64(input, position - kLocator64Size, &directory, &end, &stated_begin);
  if (!Place(input, end, stated_begin, &directory)) return std::nullopt;
  return directory;
}

}  // namespace

std::optional<Directory> FindDirectory(const RandomInput& input, ByteView tail) {
  size_t from = tail.npos;
  for (int i = 0; i < kMaxCandidates; ++i) {
    const size_t at = tail.rfind(kEndMark, from);
    if (at == tail.npos) return std::nullopt;
    if (auto directory = ParseEnd(input, tail, at)) return directory;
    if (at == 0) return std::nullopt;
    from = at - 1;
  }
  return std::nullopt;
}

DirectoryWalk::DirectoryWalk(const RandomInput& input, const Directory& directory)
    : begin_(directory.begin),
      slice_(input, directory.begin, directory.size),
      source_(slice_),
      in_(&source_, kWindow) {}

std::optional<Entry> DirectoryWalk::Next() {
  ByteView bytes = in_.Peek(kCentralSize);
  if (bytes.size() < kCentralSize || !bytes.starts_with(kCentralMark)) return std::nullopt;
  const size_t length = kCentralSize + U16LeAt(bytes, 28) + U16LeAt(bytes, 30) + U16LeAt(bytes, 32);
  auto entry = ParseCentral(in_.Peek(length));
  if (entry) in_.Consume(entry->length);
  return entry;
}

}  // namespace warder::zip
