// The records of a BIFF stream and the strings in them: [MS-XLS] 2.1.4 and 2.5.294.
#ifndef WARDER_OPEN_EXTRACT_BINARY_EXCEL_RECORDS_H_
#define WARDER_OPEN_EXTRACT_BINARY_EXCEL_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/open/charset/code_page.h"
#include "scanner/open/input.h"

namespace warder::binary {

// Met by itself only behind a record that is longer than is held.
inline constexpr uint16_t kExcelContinue = 0x003C;

// One record with the Continue records behind it, up to 64 MiB.
struct ExcelRecord {
  uint16_t type = 0;
  uint64_t offset = 0;         // in the stream
  std::string bytes;           // of the record and its continuations
  std::vector<size_t> breaks;  // where in `bytes` each continuation begins
};

class ExcelRecords {
 public:
  explicit ExcelRecords(const RandomInput& stream) : stream_(stream) {}
  // False at the end, or where a length leads beyond it.
  bool Next(ExcelRecord* record);
  void Seek(uint64_t offset) { at_ = offset; }

 private:
  bool Fill(uint64_t at, size_t size);

  const RandomInput& stream_;
  uint64_t at_ = 0;
  std::string window_;
  uint64_t window_at_ = 0;
};

// Reads strings out of a record; a string that goes on in the next continuation begins there with
// a byte that says whether it is wide.
class ExcelStrings {
 public:
  ExcelStrings(const ExcelRecord& record, size_t at, const CodePage& page)
      : record_(record), at_(at), page_(page) {}

  bool ok() const { return at_ <= record_.bytes.size(); }
  bool at_end() const { return at_ >= record_.bytes.size(); }
  uint32_t Number(size_t width);
  void Skip(uint64_t count);
  // XLUnicodeString (2.5.294), with runs and phonetics passed over; `count_width` of its length.
  std::string Unicode(size_t count_width);
  // The characters alone, behind a flag byte.
  std::string Characters(uint32_t count);
  // BIFF5: one byte a character.
  std::string Bytes(uint32_t count);

 private:
  std::string Characters(uint32_t count, bool wide);

  const ExcelRecord& record_;
  size_t at_;
  const CodePage& page_;
};

}  // namespace warder::binary

#endif  // WARDER_OPEN_EXTRACT_BINARY_EXCEL_RECORDS_H_
