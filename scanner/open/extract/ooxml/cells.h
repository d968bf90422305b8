// What the cells of a workbook refer to: shared strings and number formats.
#ifndef WARDER_OPEN_EXTRACT_OOXML_CELLS_H_
#define WARDER_OPEN_EXTRACT_OOXML_CELLS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/ooxml/number_format.h"

namespace warder::ooxml {

// All in one piece of memory. Beyond kMaxHeld bytes further strings are not kept: they are written
// to a part of their own as they come, so that nothing is lost but where they stand.
class StringPool {
 public:
  static constexpr size_t kMaxHeld = size_t{96} << 20;
  // False: no room.
  bool Add(std::string_view text);
  std::string_view At(uint64_t index) const;
  size_t size() const { return ends_.size(); }

 private:
  std::string text_;
  std::vector<uint32_t> ends_;
};

void ReadSharedStrings(Document* document, size_t member, StringPool* pool);

// Formats by the style number of a cell.
struct CellFormats {
  std::vector<NumberFormat> formats;
  std::vector<uint32_t> of_style;  // index into formats
  bool date1904 = false;
  // "General" for a style that is not there.
  const NumberFormat& OfStyle(uint64_t style) const;
};
void ReadCellFormats(Document* document, size_t member, CellFormats* formats);

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_CELLS_H_
