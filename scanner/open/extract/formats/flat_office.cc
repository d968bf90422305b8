// Documents in one XML file: flat OpenDocument, Word and Excel 2003 XML.
#include <algorithm>
#include <cstdlib>
#include <memory>

#include "scanner/base/base64.h"
#include "scanner/open/extract/odf/odf_content.h"
#include "scanner/open/extract/ooxml/flow.h"
#include "scanner/open/extract/sheet_writer.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/plain/markup.h"

namespace warder {
namespace {

constexpr size_t kMaxObjects = 10'000;
constexpr size_t kMaxHeld = size_t{64} << 20;

// "XML Spreadsheet": Workbook, Worksheet, Table, Row, Cell, Data.
class FlatExcelHandler final : public XmlHandler {
 public:
  explicit FlatExcelHandler(DocumentWriter* out)
      : out_(*out), properties_(out->Named("document properties", true)) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    text_.clear();
    if (name == "Worksheet") {
      name_ = attributes.Get("Name");
      state_ = SheetState::kVisible;
    } else if (name == "Table") {
      sheet_ = std::make_unique<SheetWriter>(&out_, "sheet " + name_, state_);
      row_ = column_ = columns_ = 0;
    } else if (sheet_ && name == "Column") {
      if (const uint32_t index = Index(attributes); index > 0) columns_ = index - 1;
      const uint32_t span = Number(attributes.Get("Span"));
      if (attributes.IsOn("Hidden")) sheet_->HideColumns(columns_, columns_ + span);
      columns_ += span + 1;
    } else if (sheet_ && name == "Row") {
      if (const uint32_t index = Index(attributes); index > 0) row_ = index - 1;
      column_ = 0;
      sheet_->Row(row_++, attributes.IsOn("Hidden"));
    } else if (sheet_ && name == "Cell") {
      if (const uint32_t index = Index(attributes); index > 0) column_ = index - 1;
      out_.Line(out_.Named("links", true), attributes.Get("HRef"));
    } else if (name == "Comment") {
      in_comment_ = true;
      out_.Line(out_.Named("comments", true), attributes.Get("Author"));
    }
    in_text_ = in_text_ || name == "Data";
  }

  void Text(std::string_view text) override {
    out_.Append(text, kMaxCell, in_text_ ? &data_ : &text_);
  }

  void End(std::string_view name) override {
    if (name == "Data") {
      in_text_ = false;
      std::string value = std::exchange(data_, {});
      if (value.ends_with("T00:00:00.000")) value.resize(value.size() - 13);
      if (in_comment_) {
        out_.Line(out_.Named("comments", true), OnOneLine(Trimmed(value)));
      } else if (sheet_) {
        sheet_->Cell(column_, value);
      }
    } else if (name == "Comment") {
      in_comment_ = false;
    } else if (name == "Cell") {
      ++column_;
    } else if (name == "Table") {
      if (sheet_) (void)sheet_->Finish();
      sheet_.reset();
    } else if (!sheet_ && !in_text_ && !IsBlankText(text_)) {
      out_.Line(properties_, std::string(name) + ": " + OnOneLine(Trimmed(text_)));
    }
    text_.clear();
  }
  bool Stopped() const override { return !out_.ok(); }

 private:
  static constexpr size_t kMaxCell = size_t{1} << 20;
  static constexpr uint32_t kMost = 1'048'576;
  static uint32_t Number(std::string_view text) {
    const unsigned long value = std::strtoul(std::string(text.substr(0, 9)).c_str(), nullptr, 10);
    return static_cast<uint32_t>(std::min<unsigned long>(value, kMost));
  }
  static uint32_t Index(const XmlAttributes& attributes) { return Number(attributes.Get("Index")); }

  DocumentWriter& out_;
  const DocumentWriter::Part properties_;
  std::unique_ptr<SheetWriter> sheet_;
  std::string name_, text_, data_;
  SheetState state_ = SheetState::kVisible;
  uint32_t row_ = 0, column_ = 0, columns_ = 0;
  bool in_text_ = false;
  bool in_comment_ = false;
};

bool Claims(const OpenInput& input) {
  const MarkupKind kind = RecogniseMarkup(input.Head(), input.Name());
  return kind != MarkupKind::kNone && kind != MarkupKind::kHtml;
}

class FlatReader {
 public:
  explicit FlatReader(OpenSink* sink) : out_(sink) {}

  bool Read(MarkupKind kind, ByteSource* source) {
    std::string flaw;
    if (kind == MarkupKind::kFlatOpenDocument) {
      odf::HiddenStyles styles;
      odf::ContentHandler handler(&out_, "", false, &styles,
                                  [this](std::string_view text) { Keep(text); });
      flaw = ReadXml(source, &handler);
    } else if (kind == MarkupKind::kFlatExcel) {
      FlatExcelHandler handler(&out_);
      flaw = ReadXml(source, &handler);
    } else {
      ooxml::FlowHandler handler(&out_, "", false, nullptr);
      flaw = ReadXml(source, &handler);
      // Pictures and objects in it are base64 of no use to a text scan.
      (void)out_.Gap(CoverageClass::kPartlyRead, "embedded binary data of a flat Word document");
    }
    if (!flaw.empty()) (void)out_.Gap(CoverageClass::kDamaged, flaw);
    return out_.Finish();
  }

  const std::vector<std::string>& objects() const { return objects_; }

 private:
  void Keep(std::string_view text) {
    const auto bytes = FromBase64(text);
    if (!bytes || bytes->empty()) return;
    held_ += bytes->size();
    if (held_ > kMaxHeld || objects_.size() >= kMaxObjects) {
      (void)out_.Gap(CoverageClass::kOverBudget, "over budget: embedded objects");
      return;
    }
    objects_.push_back(*bytes);
  }

  DocumentWriter out_;
  std::vector<std::string> objects_;
  size_t held_ = 0;
};

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  FlatReader reader(&sink);
  // Behind a crash in an object the text was sent already, and objects are not worth a second pass.
  if (range.first > 0) return true;
  if (!reader.Read(RecogniseMarkup(input.Head(), input.Name()), &input.Source())) return false;
  for (size_t i = 0; i < reader.objects().size(); ++i) {
    MemberHeader header;
    header.name = "object " + std::to_string(i + 1);
    header.size = reader.objects()[i].size();
    header.index = i;
    if (!children.Open(header, MemoryInput(reader.objects()[i]))) return false;
  }
  return true;
}

}  // namespace

namespace format_readers {
extern const FormatReader flat_office{"flat office document", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
