#include "scanner/open/unpack/zip/records.h"

#include <ctime>

#include "scanner/base/byte_cursor.h"

namespace warder::zip {
namespace {

constexpr uint16_t kZip64 = 0x0001;
constexpr uint16_t kUnixTimes = 0x5455;

// Fields that did not fit in 32 bits stand in an extra field, in this order, and only those
// (4.5.3).
void ApplyZip64(Entry* entry, bool central) {
  auto field = FindExtraField(entry->extra, kZip64);
  if (!field) return;
  const auto take = [&](uint64_t* value) {
    if (*value != UINT32_MAX || field->size() < 8) return;
    *value = U64LeAt(*field, 0);
    field->remove_prefix(8);
  };
  take(&entry->size);
  take(&entry->compressed);
  if (central) take(&entry->local_offset);
}

// Seconds since the Unix epoch; the clock of the machine that wrote it is taken for UTC.
int64_t FromDosTime(uint32_t dos) {
  if (dos == 0) return 0;
  std::tm time{};
  time.tm_year = static_cast<int>(dos >> 25) + 80;
  time.tm_mon = static_cast<int>(dos >> 21 & 15) - 1;
  time.tm_mday = static_cast<int>(dos >> 16 & 31);
  time.tm_hour = static_cast<int>(dos >> 11 & 31);
  time.tm_min = static_cast<int>(dos >> 5 & 63);
  time.tm_sec = static_cast<int>(dos & 31) * 2;
  return timegm(&time);
}

int64_t ModifiedNs(const Entry& entry) {
  constexpr int64_t kSecond = 1'000'000'000;
  if (const auto unix_times = FindExtraField(entry.extra, kUnixTimes);
      unix_times && unix_times->size() >= 5 && ((*unix_times)[0] & 1) != 0)
    return static_cast<int32_t>(U32LeAt(*unix_times, 1)) * kSecond;
  return FromDosTime(entry.modified) * kSecond;
}

}  // namespace

std::optional<ExtraField> TakeExtraField(ByteView* rest) {
  if (rest->size() < 4) return std::nullopt;
  const size_t length = U16LeAt(*rest, 2);
  if (rest->size() - 4 < length) return std::nullopt;
  const ExtraField field{U16LeAt(*rest, 0), rest->substr(4, length)};
  rest->remove_prefix(4 + length);
  return field;
}

std::optional<ByteView> FindExtraField(ByteView extra, uint16_t id) {
  while (const auto field = TakeExtraField(&extra))
    if (field->id == id) return field->value;
  return std::nullopt;
}

std::optional<Entry> ParseCentral(ByteView bytes) {
  if (bytes.size() < kCentralSize || !bytes.starts_with(kCentralMark)) return std::nullopt;
  Entry entry;
  entry.made_by = U16LeAt(bytes, 4);
  entry.flags = U16LeAt(bytes, 8);
  entry.method = U16LeAt(bytes, 10);
  entry.modified = U32LeAt(bytes, 12);
  entry.crc = U32LeAt(bytes, 16);
  entry.compressed = U32LeAt(bytes, 20);
  entry.size = U32LeAt(bytes, 24);
  const size_t name = U16LeAt(bytes, 28), extra = U16LeAt(bytes, 30), comment = U16LeAt(bytes, 32);
  entry.disk = U16LeAt(bytes, 34);
  entry.attributes = U32LeAt(bytes, 38);
  entry.local_offset = U32LeAt(bytes, 42);
  entry.length = kCentralSize + name + extra + comment;
  if (bytes.size() < entry.length) return std::nullopt;
  entry.name = bytes.substr(kCentralSize, name);
  entry.extra = bytes.substr(kCentralSize + name, extra);
  entry.comment = bytes.substr(kCentralSize + name + extra, comment);
  ApplyZip64(&entry, true);
  return entry;
}

std::optional<Entry> ParseLocal(ByteView bytes) {
  if (bytes.size() < kLocalSize || !bytes.starts_with(kLocalMark)) return std::nullopt;
  Entry entry;
  entry.flags = U16LeAt(bytes, 6);
  entry.method = U16LeAt(bytes, 8);
  entry.modified = U32LeAt(bytes, 10);
  entry.crc = U32LeAt(bytes, 14);
  entry.compressed = U32LeAt(bytes, 18);
  entry.size = U32LeAt(bytes, 22);
  const size_t name = U16LeAt(bytes, 26), extra = U16LeAt(bytes, 28);
  entry.length = kLocalSize + name + extra;
  if (bytes.size() < entry.length) return std::nullopt;
  entry.name = bytes.substr(kLocalSize, name);
  entry.extra = bytes.substr(kLocalSize + name, extra);
  ApplyZip64(&entry, false);
  return entry;
}

std::optional<Entry> ReadLocal(const RandomInput& input, uint64_t offset) {
  // Nearly every header is shorter than this.
  constexpr size_t kUsual = 512;
  const auto bytes = ReadString(input, offset, kUsual);
  if (!bytes || bytes->size() < kLocalSize || !bytes->starts_with(kLocalMark)) return std::nullopt;
  const size_t length = kLocalSize + U16LeAt(*bytes, 26) + U16LeAt(*bytes, 28);
  if (length <= bytes->size()) return ParseLocal(*bytes);
  const auto whole = ReadString(input, offset, length);
  return whole ? ParseLocal(*whole) : std::nullopt;
}

std::string MethodName(uint16_t method) {
  switch (method) {
    case 1:
      return "shrink";
    case 2:
    case 3:
    case 4:
    case 5:
      return "reduce";
    case 6:
      return "implode";
    case 9:
      return "deflate64";
    case 10:
      return "PKWARE implode";
    case 12:
      return "bzip2";
    case 14:
      return "LZMA";
    case 20:
    case 93:
      return "zstandard";
    case 94:
      return "MP3";
    case 95:
      return "xz";
    case 96:
      return "JPEG";
    case 97:
      return "WavPack";
    case 98:
      return "PPMd";
    default:
      return "method " + std::to_string(method);
  }
}

MemberHeader HeaderOf(const Entry& entry, uint64_t index) {
  MemberHeader header;
  header.name = entry.name;
  header.size = entry.size;
  header.modified_ns = ModifiedNs(entry);
  header.index = index;
  constexpr uint16_t kUnix = 3;
  const uint32_t type = entry.made_by >> 8 == kUnix ? entry.attributes >> 16 & 0170000 : 0;
  if (entry.name.ends_with('/') && entry.compressed == 0) {
    header.kind = MemberKind::kDirectory;
  } else if (type == 0120000) {
    header.kind = MemberKind::kLink;
  } else if (type == 0020000 || type == 0060000 || type == 0010000 || type == 0140000) {
    header.kind = MemberKind::kSpecial;
  }
  return header;
}

}  // namespace warder::zip
