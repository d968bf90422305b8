// Drawings of Visio since 2013: [MS-VSDX] 2.2.
#include <string>

#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

// Cells whose values people write; the others are measures.
bool IsWritten(std::string_view cell) {
  for (const std::string_view name :
       {"Label", "Value", "Prompt", "Address", "SubAddress", "Description", "ExtraInfo", "Comment"})
    if (cell == name) return true;
  return false;
}

class VisioHandler final : public XmlHandler {
 public:
  VisioHandler(DocumentWriter* out, DocumentWriter::Part text)
      : out_(*out), text_(text), data_(out->Named("shape data", true)) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "Text") in_text_ = true;
    if (name == "Section") {
      const std::string_view kind = attributes.Get("N");
      in_data_ = kind == "Property" || kind == "User" || kind == "Hyperlink";
    }
    if (name == "Cell" && (in_data_ || attributes.Get("N") == "Comment") &&
        IsWritten(attributes.Get("N"))) {
      const std::string value = OnOneLine(Trimmed(attributes.Get("V")));
      if (attributes.Get("N") == "Label") {
        label_ = value;
      } else if (row_.size() < kMaxRow && !value.empty()) {
        row_ += (row_.empty() ? "" : " ") + value;
      }
      if (!in_data_) EndRow();
    }
  }
  void End(std::string_view name) override {
    if (name == "Text") {
      in_text_ = false;
      out_.EndLine(text_);
    }
    if (name == "Row") EndRow();
    if (name == "Section") in_data_ = false;
  }
  void Text(std::string_view text) override {
    if (in_text_) out_.Text(text_, text);
  }
  bool Stopped() const override { return !out_.ok(); }

 private:
  static constexpr size_t kMaxRow = size_t{1} << 20;

  void EndRow() {
    out_.Line(data_, label_.empty() || row_.empty() ? label_ + row_ : label_ + ": " + row_);
    label_.clear();
    row_.clear();
  }

  DocumentWriter& out_;
  const DocumentWriter::Part text_;
  const DocumentWriter::Part data_;
  std::string label_;
  std::string row_;
  bool in_text_ = false;
  bool in_data_ = false;
};

}  // namespace

void ReadVisioDrawing(Document* document) {
  Package& package = *document->package;
  for (size_t i = 0; i < package.size() && document->out->ok(); ++i) {
    const std::string& name = package.PlainName(i);
    if (package.IsRead(i) || !name.ends_with(".xml")) continue;
    const bool page = name.starts_with("visio/pages/page") && !name.ends_with("/pages.xml");
    const bool master = name.starts_with("visio/masters/master") && !name.ends_with("/masters.xml");
    if (!page && !master) continue;
    const std::string label =
        page ? "page " + name.substr(16, name.size() - 16 - 4) : "masters and layouts";
    VisioHandler handler(document->out, document->out->Named(label, master));
    ReadPart(document, i, &handler);
  }
}

}  // namespace warder::ooxml
