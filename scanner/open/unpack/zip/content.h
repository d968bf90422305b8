// The content of one zip member, checked against what the directory says of it.
#ifndef WARDER_OPEN_UNPACK_ZIP_CONTENT_H_
#define WARDER_OPEN_UNPACK_ZIP_CONTENT_H_

#include <cstdint>
#include <string>

#include "scanner/open/input.h"
#include "scanner/open/unpack/buffered_source.h"
#include "scanner/open/unpack/inflate.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder::zip {

// What a member's bytes must amount to. Where the size or checksum are in a descriptor behind the
// data, the directory has them all the same.
struct Expected {
  uint64_t size = 0;
  uint32_t crc = 0;
  bool known = true;  // false in a walk without a directory
};

// Stored: a stretch of the archive. Belongs to one thread, as it keeps the checksum of what is read
// from front to back.
class StoredContent final : public RandomInput {
 public:
  StoredContent(const RandomInput& archive, uint64_t begin, uint64_t length,
                const Expected& expected)
      : slice_(archive, begin, length), expected_(expected) {}
  uint64_t size() const override { return slice_.size(); }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;
  std::string Flaw() const override;

 private:
  SliceInput slice_;
  Expected expected_;
  mutable uint64_t checked_ = 0;  // bytes from the beginning that crc_ covers
  mutable uint32_t crc_ = 0;
};

class DeflatedContent final : public ByteSource {
 public:
  // `inflater` is reset; it must outlive the content.
  DeflatedContent(const RandomInput& archive, uint64_t begin, uint64_t length,
                  const Expected& expected, Inflater* inflater);
  Result<size_t> Read(char* to, size_t size) override;
  std::string Flaw() const override;

  // The stream's end was found; then what it took of the archive.
  bool ended() const { return inflater_.state() == Inflater::State::kEnd; }
  uint64_t compressed() const { return in_.position(); }
  uint64_t size() const { return done_; }
  uint32_t crc() const { return crc_; }

 private:
  uint64_t begin_;
  SliceInput slice_;
  InputSource source_;
  BufferedSource in_;
  Expected expected_;
  Inflater& inflater_;
  uint64_t done_ = 0;
  uint32_t crc_ = 0;
};

}  // namespace warder::zip

#endif  // WARDER_OPEN_UNPACK_ZIP_CONTENT_H_
