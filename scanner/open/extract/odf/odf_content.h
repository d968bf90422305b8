// The content of an OpenDocument file of any kind: OpenDocument 1.3 part 3. The same elements stand
// in the members of a package (content.xml, styles.xml) and in one flat document.
#ifndef WARDER_OPEN_EXTRACT_ODF_ODF_CONTENT_H_
#define WARDER_OPEN_EXTRACT_ODF_ODF_CONTENT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/document_writer.h"
#include "scanner/open/extract/sheet_writer.h"
#include "scanner/open/extract/text_frames.h"
#include "scanner/open/extract/xml/xml_reader.h"

namespace warder::odf {

// Names of styles whose text, table or slide is not shown. styles.xml is read first.
struct HiddenStyles {
  std::set<std::string, std::less<>> text;
  std::set<std::string, std::less<>> tables;
  std::set<std::string, std::less<>> pages;
};

class ContentHandler final : public XmlHandler {
 public:
  // `label` of the main part. `on_binary` takes what a flat document holds as base64.
  ContentHandler(DocumentWriter* out, std::string label, bool hidden, HiddenStyles* styles,
                 std::function<void(std::string_view)> on_binary = {});
  ~ContentHandler() override;

  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view text) override;
  bool Stopped() const override { return !out_.ok(); }

 private:
  enum class Action : uint8_t {
    kNone,
    kParagraph,
    kHiddenText,  // a section, span or paragraph that is not shown
    kHiddenParagraph,
    kFrame,
    kTable,
    kRow,
    kCell,
    kSheet,
    kPlain,  // text of the element itself counts
    kFact,
    kBinary,
  };
  enum class Mode : uint8_t { kText, kSpreadsheet, kPresentation };

  Action Begin(std::string_view name, const XmlAttributes& attributes);
  Action BeginText(std::string_view name, const XmlAttributes& attributes);
  Action BeginTable(std::string_view name, const XmlAttributes& attributes);
  Action BeginDrawing(std::string_view name, const XmlAttributes& attributes);
  Action BeginMeta(std::string_view name, const XmlAttributes& attributes);
  void NoteStyle(std::string_view name, const XmlAttributes& attributes);
  void NoteAttributes(std::string_view name, const XmlAttributes& attributes);
  Action Push(const std::string& label, bool hidden);
  Action BeginSheet(const XmlAttributes& attributes);
  void BeginCell(const XmlAttributes& attributes);
  bool InSheet() const { return sheet_ && frames_.depth() == sheet_frames_ && !frames_.InTable(); }
  void EndSheetCell();
  void Add(std::string_view text);
  void AddCollapsed(std::string_view text);
  void EndFact();
  bool InSheetCell() const { return in_sheet_cell_ && frames_.depth() == sheet_frames_; }

  DocumentWriter& out_;
  const std::string label_;
  const bool hidden_;
  HiddenStyles& styles_;
  const std::function<void(std::string_view)> on_binary_;
  TextFrames frames_;
  std::vector<Action> actions_;
  Mode mode_ = Mode::kText;
  size_t hidden_text_ = 0;
  bool in_run_ = false;  // inside a paragraph: blanks count
  std::string style_;    // that is being defined
  std::string fact_, fact_name_;
  std::string binary_;
  size_t slides_ = 0;
  DocumentWriter::Part slide_part_ = 0;

  std::unique_ptr<SheetWriter> sheet_;
  size_t sheet_frames_ = 0;  // frames that were open where the sheet began
  uint32_t row_ = 0, row_repeat_ = 1;
  uint32_t column_ = 0, column_repeat_ = 1;
  uint32_t defined_columns_ = 0;
  bool in_sheet_cell_ = false;
  std::string cell_, cell_value_;
};

}  // namespace warder::odf

#endif  // WARDER_OPEN_EXTRACT_ODF_ODF_CONTENT_H_
