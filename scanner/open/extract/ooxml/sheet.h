// One worksheet of an xlsx workbook. ECMA-376 part 1, 18.3.
#ifndef WARDER_OPEN_EXTRACT_OOXML_SHEET_H_
#define WARDER_OPEN_EXTRACT_OOXML_SHEET_H_

#include <string>
#include <string_view>

#include "scanner/open/extract/ooxml/cells.h"
#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/sheet_writer.h"

namespace warder::ooxml {

class SheetHandler final : public XmlHandler {
 public:
  // `label`: "sheet Staff". All must outlive the handler.
  SheetHandler(DocumentWriter* out, const std::string& label, SheetState state,
               const StringPool* strings, const CellFormats* formats);

  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view text) override;
  bool Stopped() const override { return !out_.ok(); }

  [[nodiscard]] bool Finish() { return sheet_.Finish(); }

 private:
  enum class Where { kNowhere, kValue, kInline, kFormula, kHeader, kRule };

  void StartCell(const XmlAttributes& attributes);
  void StartRow(const XmlAttributes& attributes);
  void StartOther(std::string_view name, const XmlAttributes& attributes);
  void HideColumns(const XmlAttributes& attributes);
  void EndCell();
  std::string CellText() const;

  DocumentWriter& out_;
  SheetWriter sheet_;
  const StringPool& strings_;
  const CellFormats& formats_;
  const DocumentWriter::Part headers_;
  const DocumentWriter::Part formulas_;
  const DocumentWriter::Part rules_;

  Where where_ = Where::kNowhere;
  bool in_cell_ = false;
  bool in_reading_ = false;
  uint32_t row_ = 0;       // from 0; of the row in hand
  uint32_t next_row_ = 0;  // for rows that do not say their number
  uint32_t column_ = 0;
  uint32_t next_column_ = 0;
  std::string type_;
  uint64_t style_ = 0;
  bool has_value_ = false;
  std::string text_;  // of the cell's value
  std::string formula_;
  std::string other_;  // of a header or a rule
};

// "BC12" as column 54 and row 11; false where it is no such reference.
bool ParseReference(std::string_view text, uint32_t* column, uint32_t* row);

// The text of a header or footer on one line. 18.3.1.39: "&L", "&C" and "&R" begin a section, "&P"
// is the page's number, "&"Arial,Bold"" and "&12" set the font, "&&" is '&'.
std::string HeaderText(std::string_view code);

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_SHEET_H_
