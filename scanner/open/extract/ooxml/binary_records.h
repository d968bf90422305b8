// The records of the parts of a binary workbook: [MS-XLSB] 2.1.4, and the strings in them: 2.5.
#ifndef WARDER_OPEN_EXTRACT_OOXML_BINARY_RECORDS_H_
#define WARDER_OPEN_EXTRACT_OOXML_BINARY_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/input.h"

namespace warder::ooxml {

class BinaryRecords {
 public:
  // A longer one is passed over.
  static constexpr size_t kMaxRecord = size_t{16} << 20;

  explicit BinaryRecords(ByteSource* source);
  // False at the end, or where the part is cut off.
  bool Next();
  uint32_t type() const { return type_; }
  ByteView body() const { return body_; }
  // One phrase, once the end was reached; empty if nothing is wrong.
  std::string Flaw() const;
  // A record was passed over.
  bool left_out() const { return left_out_; }

 private:
  bool Fill();
  bool Byte(uint8_t* byte);
  bool Number(int most_bytes, uint32_t* number);
  bool Take(uint32_t size);

  ByteSource& source_;
  std::unique_ptr<char[]> buffer_;
  size_t at_ = 0;
  size_t end_ = 0;
  bool at_end_ = false;
  bool cut_ = false;
  bool left_out_ = false;
  uint32_t type_ = 0;
  std::string body_;
};

// A string with its length in front, in UTF-16; one that is not there has the length -1 (2.5.168,
// 2.5.166).
std::string WideString(ByteCursor* cursor);
// The text of a string with runs (2.5.133).
std::string RichString(ByteCursor* cursor);

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_BINARY_RECORDS_H_
