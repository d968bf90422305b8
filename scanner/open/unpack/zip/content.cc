#include "scanner/open/unpack/zip/content.h"

namespace warder::zip {
namespace {

constexpr const char* kBadChecksum = "its checksum does not match";

}  // namespace

Result<size_t> StoredContent::ReadAt(uint64_t offset, char* to, size_t length) const {
  WARDER_ASSIGN(const size_t count, slice_.ReadAt(offset, to, length));
  // What was read before may be read again; the checksum covers each byte once.
  if (offset <= checked_ && checked_ < offset + count) {
    const size_t skip = checked_ - offset;
    crc_ = Crc32(crc_, {to + skip, count - skip});
    checked_ = offset + count;
  }
  return count;
}

std::string StoredContent::Flaw() const {
  if (!expected_.known || checked_ != slice_.size()) return {};
  if (slice_.size() != expected_.size)
    return "ends before its time, at byte " + std::to_string(slice_.size());
  return crc_ == expected_.crc ? std::string() : kBadChecksum;
}

DeflatedContent::DeflatedContent(const RandomInput& archive, uint64_t begin, uint64_t length,
                                 const Expected& expected, Inflater* inflater)
    : begin_(begin),
      slice_(archive, begin, length),
      source_(slice_),
      in_(&source_),
      expected_(expected),
      inflater_(*inflater) {
  inflater_.Reset();
}

Result<size_t> DeflatedContent::Read(char* to, size_t size) {
  const size_t count = inflater_.Read(&in_, to, size);
  crc_ = Crc32(crc_, {to, count});
  done_ += count;
  return count;
}

std::string DeflatedContent::Flaw() const {
  if (!in_.error().empty()) return in_.error();
  switch (inflater_.state()) {
    case Inflater::State::kMore:
      return {};
    case Inflater::State::kEnd:
      break;
    case Inflater::State::kDamaged:
      return "damaged at byte " + std::to_string(begin_ + in_.position());
    case Inflater::State::kCutOff:
      return "ends before its time, at byte " + std::to_string(begin_ + in_.position());
  }
  if (!expected_.known) return {};
  return crc_ == expected_.crc && done_ == expected_.size ? std::string() : kBadChecksum;
}

}  // namespace warder::zip
