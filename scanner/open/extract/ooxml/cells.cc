#include "scanner/open/extract/ooxml/cells.h"

#include <charconv>
#include <map>

#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

constexpr size_t kMaxStyles = 200'000;

uint32_t Number(std::string_view text) {
  uint32_t value = 0;
  (void)std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// A string is one `t`, or the `t` of several runs (18.4.8); readings of East Asian words (`rPh`)
// are no part of it.
class SharedStringHandler final : public XmlHandler {
 public:
  SharedStringHandler(Document* document, StringPool* pool)
      : out_(*document->out),
        pool_(*pool),
        readings_(out_.Named("readings", true)),
        overflow_(out_.Named("shared strings", false)) {}

  void Start(std::string_view name, const XmlAttributes& /*attributes*/) override {
    if (name == "si") text_.clear();
    if (name == "rPh") in_reading_ = true;
    in_text_ = name == "t";
  }
  void Text(std::string_view text) override {
    if (!in_text_) return;
    if (in_reading_) {
      out_.Text(readings_, text);
    } else {
      text_ += text;
    }
  }
  void End(std::string_view name) override {
    in_text_ = false;
    if (name == "rPh") {
      in_reading_ = false;
      out_.EndLine(readings_);
    }
    if (name == "si" && !pool_.Add(text_)) out_.Line(overflow_, OnOneLine(text_));
  }
  bool Stopped() const override { return !out_.ok(); }

 private:
  DocumentWriter& out_;
  StringPool& pool_;
  const DocumentWriter::Part readings_;
  const DocumentWriter::Part overflow_;
  std::string text_;
  bool in_text_ = false;
  bool in_reading_ = false;
};

class StylesHandler final : public XmlHandler {
 public:
  explicit StylesHandler(CellFormats* formats) : formats_(*formats) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "cellXfs") in_cell_formats_ = true;
    if (name == "numFmt" && codes_.size() < kMaxStyles)
      codes_.try_emplace(Number(attributes.Get("numFmtId")), attributes.Get("formatCode"));
    if (name == "xf" && in_cell_formats_ && formats_.of_style.size() < kMaxStyles)
      formats_.of_style.push_back(FormatOf(Number(attributes.Get("numFmtId"))));
  }
  void End(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }
  void Text(std::string_view /*text*/) override {}

 private:
  uint32_t FormatOf(uint32_t id) {
    const auto [at, added] = known_.try_emplace(id, formats_.formats.size());
    if (added) {
      const auto code = codes_.find(id);
      formats_.formats.push_back(code == codes_.end() ? NumberFormat::BuiltIn(id)
                                                      : NumberFormat(code->second));
    }
    return at->second;
  }

  CellFormats& formats_;
  std::map<uint32_t, std::string> codes_;
  std::map<uint32_t, uint32_t> known_;
  bool in_cell_formats_ = false;
};

}  // namespace

bool StringPool::Add(std::string_view text) {
  constexpr size_t kPerString = sizeof(uint32_t);
  if (text_.size() + text.size() + (ends_.size() + 1) * kPerString > kMaxHeld) return false;
  text_ += text;
  ends_.push_back(static_cast<uint32_t>(text_.size()));
  return true;
}

std::string_view StringPool::At(uint64_t index) const {
  if (index >= ends_.size()) return {};
  const size_t begin = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(text_).substr(begin, ends_[index] - begin);
}

void ReadSharedStrings(Document* document, size_t member, StringPool* pool) {
  SharedStringHandler handler(document, pool);
  ReadPart(document, member, &handler);
}

const NumberFormat& CellFormats::OfStyle(uint64_t style) const {
  static const NumberFormat kGeneral;
  return style < of_style.size() ? formats[of_style[style]] : kGeneral;
}

void ReadCellFormats(Document* document, size_t member, CellFormats* formats) {
  StylesHandler handler(formats);
  ReadPart(document, member, &handler);
}

}  // namespace warder::ooxml
