#include "scanner/open/protect/zip_directory.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/zip_volumes.h"

namespace warder {
namespace {

constexpr ByteView kCentral = "PK\1\2";
constexpr ByteView kLocal = "PK\3\4";
constexpr ByteView kEnd = "PK\5\6";
constexpr ByteView kZip64End = "PK\6\6";
constexpr ByteView kZip64Locator = "PK\6\7";
constexpr size_t kCentralSize = 46;
constexpr size_t kLocalSize = 30;
constexpr size_t kEndSize = 22;
constexpr size_t kZip64EndSize = 56;
constexpr size_t kZip64LocatorSize = 20;
// An end record and the longest comment.
constexpr size_t kMaxTail = kEndSize + 65'535;
constexpr size_t kWindow = 256 * 1024;
// What an empty member may take: a ZipCrypto header, or salt and authentication code.
constexpr uint64_t kMostOfNothing = 64;
constexpr uint16_t kZip64Field = 0x0001;

// The last end record whose comment reaches no further than the file.
std::optional<size_t> FindEnd(ByteView tail) {
  for (size_t at = tail.rfind(kEnd); at != ByteView::npos;
       at = at == 0 ? ByteView::npos : tail.rfind(kEnd, at - 1)) {
    if (tail.size() - at < kEndSize) continue;
    if (U16LeAt(tail, at + 20) <= tail.size() - at - kEndSize) return at;
  }
  return std::nullopt;
}

// Sizes and offsets of 0xFFFFFFFF stand in the Zip64 field, in this order, only those.
void ApplyZip64(ByteView field, ZipEntry* entry) {
  ByteCursor cursor(field);
  for (uint64_t* value : {&entry->size, &entry->packed_size, &entry->local_offset}) {
    if (*value != 0xFFFFFFFF || cursor.left() < 8) continue;
    *value = cursor.U64Le();
  }
}

}  // namespace

bool ZipEntry::IsContent() const {
  if (size != 0) return true;
  return packed_size > kMostOfNothing && !IsDirectory();
}

std::optional<ByteView> ZipExtraField(ByteView extra, uint16_t id) {
  ByteCursor cursor(extra);
  while (cursor.left() >= 4) {
    const uint16_t field = cursor.U16Le();
    const uint16_t length = cursor.U16Le();
    const ByteView data = cursor.Take(length);
    if (cursor.ok() && field == id) return data;
  }
  return std::nullopt;
}

std::optional<ZipLocalHeader> ReadZipLocalHeader(const RandomInput& input, uint64_t offset) {
  const auto bytes = ReadString(input, offset, kLocalSize);
  if (!bytes || bytes->size() < kLocalSize || !HasAt(*bytes, 0, kLocal)) return std::nullopt;
  return ZipLocalHeader{
      .flags = U16LeAt(*bytes, 6),
      .method = U16LeAt(*bytes, 8),
      .data_offset = offset + kLocalSize + U16LeAt(*bytes, 26) + U16LeAt(*bytes, 28)};
}

std::optional<ZipDirectory> ZipDirectory::Find(const RandomInput& input) {
  ZipDirectory directory(input);
  if (!directory.ReadEndRecords()) return std::nullopt;
  return directory;
}

bool ZipDirectory::ReadEndRecords() {
  const uint64_t size = input_->size();
  const uint64_t tail_offset = size - std::min<uint64_t>(size, kMaxTail);
  const auto tail = ReadString(*input_, tail_offset, kMaxTail);
  if (!tail) return false;
  const auto found = FindEnd(*tail);
  if (!found) return false;
  const ByteView end = ByteView(*tail).substr(*found);
  end_record_offset_ = tail_offset + *found;
  disk_ = U16LeAt(end, 4);
  uint64_t length = U32LeAt(end, 12);
  at_ = U32LeAt(end, 16);
  end_ = end_record_offset_;
  const bool stated = length <= end_;
  // What the end record states may lie behind a prefix that it does not count.
  const uint64_t start = stated ? end_ - length : 0;
  const uint64_t directory_offset = at_;
  if (ReadZip64(end_record_offset_)) return true;
  // Of several files it is counted from the beginning of one of them.
  const bool joined = ZipVolumes(*input_, disk_, 0).IsJoined();
  if (!stated || (!joined && directory_offset > start)) return false;
  if (!joined) prefix_ = start - directory_offset;
  at_ = start;
  return true;
}

// Replaces what the end record said, and gives true, where a Zip64 record stands before it.
bool ZipDirectory::ReadZip64(uint64_t end_offset) {
  if (end_offset < kZip64LocatorSize + kZip64EndSize) return false;
  const auto locator = ReadString(*input_, end_offset - kZip64LocatorSize, kZip64LocatorSize);
  if (!locator || !HasAt(*locator, 0, kZip64Locator)) return false;
  const uint64_t stated = U64LeAt(*locator, 8);
  const uint64_t adjacent = end_offset - kZip64LocatorSize - kZip64EndSize;
  for (const uint64_t offset : {stated, adjacent}) {
    const auto record = ReadString(*input_, offset, kZip64EndSize + 24);
    if (!record || record->size() < kZip64EndSize || !HasAt(*record, 0, kZip64End)) continue;
    const uint64_t record_size = U64LeAt(*record, 4);
    const uint64_t length = U64LeAt(*record, 40);
    const uint64_t start = U64LeAt(*record, 48);
    // Version 2 goes on with method, sizes, algorithm, key length and flags of the directory.
    if (record_size > 44 && U16LeAt(*record, kZip64EndSize + 18) != 0) {
      encryption_ = U16LeAt(*record, kZip64EndSize + 18);
      at_ = end_ = offset;
      end_record_offset_ = offset;
      return true;
    }
    const uint32_t disk = U32LeAt(*record, 16);
    const bool joined = ZipVolumes(*input_, disk, 0).IsJoined();
    if (length > offset || (!joined && start > offset - length)) continue;
    end_ = offset;
    at_ = offset - length;
    prefix_ = joined ? 0 : at_ - start;
    end_record_offset_ = offset;
    disk_ = disk;
    return true;
  }
  return false;
}

bool ZipDirectory::Load(size_t need) {
  const uint64_t skip = at_ - window_offset_;
  if (!window_.empty() && skip <= window_.size() && window_.size() - skip >= need) return true;
  if (end_ - at_ < need) return false;
  auto bytes = ReadString(*input_, at_, std::min<uint64_t>(std::max(need, kWindow), end_ - at_));
  if (!bytes || bytes->size() < need) return false;
  window_ = *std::move(bytes);
  window_offset_ = at_;
  return true;
}

void ZipDirectory::Place(uint32_t volume, ZipEntry* entry) const {
  const auto begin = ZipVolumes(*input_, disk_, prefix_).Begin(volume);
  entry->elsewhere = !begin;
  entry->local_offset += begin.value_or(0);
}

bool ZipDirectory::Next(ZipEntry* entry) {
  if (!ok_ || at_ >= end_) return false;
  ok_ = false;
  if (!Load(kCentralSize)) return false;
  ByteView header = ByteView(window_).substr(at_ - window_offset_);
  if (!HasAt(header, 0, kCentral)) {
    // A digital signature of the directory may follow; nothing else.
    ok_ = HasAt(header, 0, "PK\5\5");
    return false;
  }
  const size_t name_size = U16LeAt(header, 28);
  const size_t extra_size = U16LeAt(header, 30);
  const size_t whole = kCentralSize + name_size + extra_size + U16LeAt(header, 32);
  if (!Load(whole)) return false;
  header = ByteView(window_).substr(at_ - window_offset_);
  *entry = {.header_offset = at_,
            .local_offset = U32LeAt(header, 42),
            .flags = U16LeAt(header, 8),
            .method = U16LeAt(header, 10),
            .packed_size = U32LeAt(header, 20),
            .size = U32LeAt(header, 24),
            .name = header.substr(kCentralSize, name_size),
            .extra = header.substr(kCentralSize + name_size, extra_size)};
  if (const auto zip64 = ZipExtraField(entry->extra, kZip64Field)) ApplyZip64(*zip64, entry);
  Place(U16LeAt(header, 34), entry);
  at_ += whole;
  ok_ = true;
  return true;
}

}  // namespace warder
