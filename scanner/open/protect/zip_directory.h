// The central directory of a zip archive (PKWARE APPNOTE 6.3.10), read in windows: for grading, and
// for graders of formats that live in zip archives. What the archive states is checked against its
// size; nothing is held for all members at once.
#ifndef WARDER_OPEN_PROTECT_ZIP_DIRECTORY_H_
#define WARDER_OPEN_PROTECT_ZIP_DIRECTORY_H_

#include <cstdint>
#include <optional>
#include <string>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/open/input.h"

namespace warder {

// One central header. Views are valid until the next call of ZipDirectory::Next.
struct ZipEntry {
  uint64_t header_offset = 0;  // of the central header
  uint64_t local_offset = 0;   // of the local header, in the file (prefix included)
  uint16_t flags = 0;
  uint16_t method = 0;
  bool elsewhere = false;  // on a volume that is not there
  uint64_t packed_size = 0;
  uint64_t size = 0;
  ByteView name;
  ByteView extra;

  bool IsDirectory() const { return name.ends_with('/') || name.ends_with('\\'); }
  // Neither a directory nor empty: only these count for the grade of the archive.
  bool IsContent() const;
};

class ZipDirectory {
 public:
  // No value: there is no central directory where one must be (cut off, damaged, or encrypted).
  static std::optional<ZipDirectory> Find(const RandomInput& input);

  // False at the end of the directory, or where it is damaged (then ok() is false).
  bool Next(ZipEntry* entry);
  bool ok() const { return ok_; }

  // Bytes before the archive, such as a self-extractor's program.
  uint64_t prefix() const { return prefix_; }
  // The directory itself is encrypted (Zip64 end record, version 2), by this algorithm of APPNOTE
  // 7.2.3.2. The record lies at end_record_offset().
  std::optional<uint16_t> encryption() const { return encryption_; }
  uint64_t end_record_offset() const { return end_record_offset_; }

 private:
  explicit ZipDirectory(const RandomInput& input) : input_(&input) {}
  bool ReadEndRecords();
  bool ReadZip64(uint64_t end_offset);
  bool Load(size_t need);
  void Place(uint32_t volume, ZipEntry* entry) const;

  const RandomInput* input_;
  uint64_t at_ = 0;   // of the next central header
  uint64_t end_ = 0;  // of the directory
  uint64_t prefix_ = 0;
  uint64_t end_record_offset_ = 0;
  uint32_t disk_ = 0;
  std::optional<uint16_t> encryption_;
  bool ok_ = true;
  std::string window_;
  uint64_t window_offset_ = 0;
};

// The data of the field with this id in an extra area; no value if there is none.
std::optional<ByteView> ZipExtraField(ByteView extra, uint16_t id);

// The fixed part of a local header, to be held against the central one.
struct ZipLocalHeader {
  uint16_t flags = 0;
  uint16_t method = 0;
  uint64_t data_offset = 0;
};
// No value: there is no local header.
std::optional<ZipLocalHeader> ReadZipLocalHeader(const RandomInput& input, uint64_t offset);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_ZIP_DIRECTORY_H_
