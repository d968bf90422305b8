#include "scanner/open/extract/binary/excel_records.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/text.h"

namespace warder::binary {
namespace {

constexpr size_t kWindow = size_t{256} << 10;
// All continuations of one record: a table of strings is read whole.
constexpr size_t kMaxRecord = size_t{64} << 20;

}  // namespace

bool ExcelRecords::Fill(uint64_t at, size_t size) {
  if (at >= window_at_ && at + size <= window_at_ + window_.size()) return true;
  window_ = ReadString(stream_, at, std::max(size, kWindow)).value_or("");
  window_at_ = at;
  return window_.size() >= size;
}

bool ExcelRecords::Next(ExcelRecord* record) {
  record->bytes.clear();
  record->breaks.clear();
  record->offset = at_;
  for (bool first = true;; first = false) {
    if (!Fill(at_, 4)) return !first;
    const size_t within = at_ - window_at_;
    const uint16_t type = U16LeAt(window_, within);
    const uint16_t size = U16LeAt(window_, within + 2);
    if (first) {
      record->type = type;
    } else if (type != kExcelContinue || record->bytes.size() > kMaxRecord) {
      return true;
    }
    if (!Fill(at_, size_t{4} + size)) return !first;
    if (!first) record->breaks.push_back(record->bytes.size());
    record->bytes.append(window_, at_ - window_at_ + 4, size);
    at_ += size_t{4} + size;
  }
}

uint32_t ExcelStrings::Number(size_t width) {
  const auto value = static_cast<uint32_t>(LittleEndianAt(record_.bytes, at_, width));
  Skip(width);
  return value;
}

void ExcelStrings::Skip(uint64_t count) {
  const uint64_t left = record_.bytes.size() - std::min(at_, record_.bytes.size());
  at_ = count > left ? record_.bytes.size() + 1 : at_ + count;
}

std::string ExcelStrings::Unicode(size_t count_width) {
  const uint32_t count = Number(count_width);
  const auto flags = static_cast<uint8_t>(Number(1));
  const uint32_t runs = (flags & 8) != 0 ? Number(2) : 0;
  const uint32_t phonetic = (flags & 4) != 0 ? Number(4) : 0;
  std::string text = Characters(count, (flags & 1) != 0);
  Skip(uint64_t{runs} * 4);
  Skip(phonetic);
  return text;
}

std::string ExcelStrings::Characters(uint32_t count) {
  const bool wide = (Number(1) & 1) != 0;
  return Characters(count, wide);
}

std::string ExcelStrings::Characters(uint32_t count, bool wide) {
  std::string text;
  char32_t high = 0;
  for (uint32_t i = 0; i < count && at_ < record_.bytes.size(); ++i) {
    if (std::binary_search(record_.breaks.begin(), record_.breaks.end(), at_) && i > 0)
      wide = (Number(1) & 1) != 0;
    const uint32_t unit = Number(wide ? 2 : 1);
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
    } else if (unit >= 0xDC00 && unit < 0xE000 && high != 0) {
      AppendUtf8(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), &text);
      high = 0;
    } else {
      AppendUtf8(unit, &text);
    }
  }
  return text;
}

std::string ExcelStrings::Bytes(uint32_t count) {
  const size_t begin = std::min(at_, record_.bytes.size());
  const std::string text =
      Utf8FromCodePage(std::string_view(record_.bytes).substr(begin, count), page_);
  Skip(count);
  return text;
}

}  // namespace warder::binary
