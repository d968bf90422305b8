#include "scanner/open/extract/ooxml/binary_records.h"

#include <algorithm>

#include "scanner/base/utf16.h"

namespace warder::ooxml {
namespace {

constexpr size_t kBuffer = size_t{64} << 10;

}  // namespace

BinaryRecords::BinaryRecords(ByteSource* source) : source_(*source), buffer_(new char[kBuffer]) {}

bool BinaryRecords::Fill() {
  if (at_end_) return false;
  at_ = 0;
  end_ = source_.Read(buffer_.get(), kBuffer).value_or(0);
  at_end_ = end_ < kBuffer;
  return end_ > 0;
}

bool BinaryRecords::Byte(uint8_t* byte) {
  if (at_ == end_ && !Fill()) return false;
  *byte = static_cast<uint8_t>(buffer_[at_++]);
  return true;
}

// Seven bits a byte, the lowest first.
bool BinaryRecords::Number(int most_bytes, uint32_t* number) {
  *number = 0;
  for (int i = 0; i < most_bytes; ++i) {
    uint8_t byte = 0;
    if (!Byte(&byte)) return false;
    *number |= static_cast<uint32_t>(byte & 0x7F) << (7 * i);
    if ((byte & 0x80) == 0) break;
  }
  return true;
}

bool BinaryRecords::Take(uint32_t size) {
  body_.clear();
  const bool keep = size <= kMaxRecord;
  left_out_ = left_out_ || !keep;
  while (size > 0) {
    if (at_ == end_ && !Fill()) return false;
    const size_t count = std::min<size_t>(size, end_ - at_);
    if (keep) body_.append(buffer_.get() + at_, count);
    at_ += count;
    size -= static_cast<uint32_t>(count);
  }
  return true;
}

bool BinaryRecords::Next() {
  uint32_t size = 0;
  if (at_ == end_ && !Fill()) return false;
  const bool whole = Number(2, &type_) && Number(4, &size) && Take(size);
  cut_ = !whole;
  return whole;
}

std::string BinaryRecords::Flaw() const {
  const std::string flaw = source_.Flaw();
  return flaw.empty() && cut_ ? "cut off" : flaw;
}

std::string WideString(ByteCursor* cursor) {
  const uint32_t count = cursor->U32Le();
  if (count == UINT32_MAX) return {};
  return Utf8FromUtf16Le(cursor->Take(uint64_t{count} * 2));
}

std::string RichString(ByteCursor* cursor) {
  cursor->Skip(1);
  return WideString(cursor);
}

}  // namespace warder::ooxml
