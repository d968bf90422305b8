#include "scanner/open/extract/ooxml/flow.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

constexpr size_t kMaxAuthors = 10'000;  // that are told apart

template <class List>
bool Holds(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// What stood there before a tracked change of formatting: properties, no text.
constexpr std::array<std::string_view, 7> kFormerProperties = {
    "rPrChange",  "pPrChange",  "sectPrChange", "tblPrChange",
    "tcPrChange", "trPrChange", "tblPrExChange"};
constexpr std::array<std::string_view, 5> kProperties = {"pPr", "tabs", "tblPr", "tcPr", "trPr"};

// Form fields, content controls and document variables: where their values and labels are.
struct ValueElement {
  std::string_view element;
  std::array<std::string_view, 3> attributes;
  const char* part;
};
constexpr ValueElement kValues[] = {
    {"default", {"val", "", ""}, "form fields"},
    {"listEntry", {"val", "", ""}, "form fields"},
    {"helpText", {"val", "", ""}, "form fields"},
    {"statusText", {"val", "", ""}, "form fields"},
    {"alias", {"val", "", ""}, "form fields"},
    {"tag", {"val", "name", ""}, "form fields"},
    {"listItem", {"displayText", "value", ""}, "form fields"},
    {"date", {"fullDate", "", ""}, "form fields"},
    {"docVar", {"name", "val", ""}, "document variables"},
    {"docPr", {"descr", "title", ""}, "alternative text"},
    {"cNvPr", {"descr", "title", ""}, "alternative text"},
    {"shape", {"alt", "title", ""}, "alternative text"},
    {"imagedata", {"title", "", ""}, "alternative text"},
    {"tblCaption", {"val", "", ""}, "alternative text"},
    {"tblDescription", {"val", "", ""}, "alternative text"},
    {"hyperlink", {"tooltip", "", ""}, "links"},
    {"hlinkClick", {"tooltip", "", ""}, "links"},
    {"hlinkHover", {"tooltip", "", ""}, "links"},
    {"fldSimple", {"instr", "", ""}, "fields"},
};

bool IsOff(const XmlAttributes& attributes) {
  return attributes.Find("val") && !attributes.IsOn("val");
}

class StylesHandler final : public XmlHandler {
 public:
  explicit StylesHandler(HiddenStyles* styles) : styles_(*styles) {}
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "style") id_ = attributes.Get("styleId");
    if (name == "vanish" && !id_.empty() && !IsOff(attributes)) styles_.insert(id_);
  }
  void End(std::string_view name) override {
    if (name == "style") id_.clear();
  }
  void Text(std::string_view /*text*/) override {}

 private:
  HiddenStyles& styles_;
  std::string id_;
};

}  // namespace

void ReadHiddenStyles(Document* document, size_t member, HiddenStyles* styles) {
  StylesHandler handler(styles);
  ReadPart(document, member, &handler);
}

FlowHandler::FlowHandler(DocumentWriter* out, std::string label, bool hidden,
                         const HiddenStyles* styles)
    : out_(*out),
      label_(std::move(label)),
      part_(out->Named(label_, hidden)),
      styles_(styles),
      frames_(out, part_) {}

void FlowHandler::Add(std::string_view text) {
  if (!IsBlankText(text)) text_seen_ += text.size();
  if (deleted_ > 0) return out_.Text(Side("deleted text"), text);
  if (run_hidden_ || paragraph_hidden_ || anchors_hidden_.back())
    return out_.Text(Side("hidden text"), text);
  frames_.Add(text);
}

void FlowHandler::NoteAuthor(const XmlAttributes& attributes) {
  const auto author = attributes.Find("author");
  if (!author || author->empty()) return;
  const bool is_new = authors_.size() >= kMaxAuthors || authors_.emplace(*author).second;
  if (is_new) out_.Line(Side("authors of changes"), *author);
}

// mc:Fallback says the same as mc:Choice, for programs that do not know what is in there.
void FlowHandler::StartAlternative(std::string_view name) {
  if (name == "AlternateContent") {
    alternatives_.push_back(text_seen_);
  } else if (name == "Fallback" && !alternatives_.empty() && alternatives_.back() != text_seen_) {
    skip_ = 1;
  }
}

void FlowHandler::Start(std::string_view name, const XmlAttributes& attributes) {
  if (skip_ > 0) {
    ++skip_;
    return;
  }
  where_ = Where::kNowhere;
  StartAlternative(name);
  if (skip_ > 0) return;
  if (Holds(kFormerProperties, name)) {
    NoteAuthor(attributes);
    skip_ = 1;
    return;
  }
  if (Holds(kProperties, name)) ++properties_;
  if (StartRun(name, attributes) || StartStructure(name, attributes)) return;
  StartHidden(name, attributes);
}

bool FlowHandler::StartRun(std::string_view name, const XmlAttributes& attributes) {
  if (name == "t") {
    where_ = Where::kText;
  } else if (name == "delText") {
    where_ = Where::kDeleted;
  } else if (name == "instrText" || name == "delInstrText") {
    where_ = Where::kField;
  } else if (name == "text" || name == "attrName") {
    where_ = name == "text" ? Where::kPlain : Where::kNowhere;
  } else if (name == "r") {
    run_hidden_ = false;
  } else if (name == "tab" || name == "ptab") {
    if (properties_ == 0) Add("\t");
  } else if (name == "br" || name == "cr") {
    Add("\n");
  } else if (name == "noBreakHyphen") {
    Add("-");
  } else if (name == "vanish" || name == "specVanish") {
    if (properties_ == 0 && !IsOff(attributes)) run_hidden_ = true;
  } else if (name == "rStyle") {
    if (properties_ == 0 && styles_ != nullptr && styles_->contains(attributes.Get("val")))
      run_hidden_ = true;
  } else if (name == "pStyle") {
    paragraph_hidden_ = styles_ != nullptr && styles_->contains(attributes.Get("val"));
  } else if (name == "sym") {
    const auto code = static_cast<char32_t>(
        std::strtoul(std::string(attributes.Get("char")).c_str(), nullptr, 16));
    std::string character;
    // Up to U+F0FF they are places in a font of symbols.
    if (code < 0xE000 || code > 0xF8FF) AppendUtf8(code, &character);
    Add(character);
  } else {
    return false;
  }
  return true;
}

bool FlowHandler::StartStructure(std::string_view name, const XmlAttributes& attributes) {
  if (name == "p") {
    paragraph_hidden_ = false;
    run_hidden_ = false;
  } else if (name == "tbl") {
    (void)frames_.BeginTable();
  } else if (name == "tc" || name == "tr") {
    return true;
  } else if (name == "txbxContent") {
    if (frames_.Push(out_.Named("text boxes", false))) anchors_hidden_.push_back(run_hidden_);
    run_hidden_ = false;
  } else if (name == "del" || name == "moveFrom") {
    NoteAuthor(attributes);
    ++deleted_;
  } else if (name == "ins" || name == "moveTo") {
    NoteAuthor(attributes);
  } else if (name == "comment") {
    Add(std::string(attributes.Get("author")) + ": ");
    frames_.EndParagraph();
  } else if (name == "sld" && attributes.Find("show") && !attributes.IsOn("show")) {
    part_ = out_.Named("hidden " + label_, true);
    frames_.SetMainPart(part_);
  } else {
    return false;
  }
  return true;
}

void FlowHandler::StartHidden(std::string_view name, const XmlAttributes& attributes) {
  if (name == "textpath")
    return out_.Line(out_.Named("text boxes", false), OnOneLine(attributes.Get("string")));
  for (const ValueElement& value : kValues) {
    if (value.element != name) continue;
    for (const std::string_view attribute : value.attributes) {
      if (attribute.empty()) continue;
      const std::string_view text = attributes.Get(attribute);
      if (!IsBlankText(text)) out_.Line(Side(value.part), OnOneLine(text));
    }
  }
}

void FlowHandler::Text(std::string_view text) {
  if (skip_ > 0) return;
  switch (where_) {
    case Where::kNowhere:
      return;
    case Where::kText:
    case Where::kPlain:
      return Add(text);
    case Where::kDeleted:
      text_seen_ += text.size();
      return out_.Text(Side("deleted text"), text);
    case Where::kField:
      return out_.Text(Side("fields"), text);
  }
}

void FlowHandler::End(std::string_view name) {
  if (skip_ > 0) {
    --skip_;
    return;
  }
  const bool plain = where_ == Where::kPlain;
  if (where_ == Where::kField) out_.EndLine(Side("fields"));
  where_ = Where::kNowhere;
  if (Holds(kProperties, name) && properties_ > 0) --properties_;
  if (name == "p" || (plain && name == "text")) {
    if (deleted_ > 0 || name == "p") {
      for (const char* side : {"deleted text", "hidden text"}) out_.EndLine(Side(side));
    }
    frames_.EndParagraph();
  } else if (name == "tc") {
    frames_.EndCell();
  } else if (name == "tr") {
    frames_.EndRow();
  } else if (name == "tbl") {
    frames_.EndTable();
  } else if (name == "txbxContent") {
    frames_.Pop();
    if (anchors_hidden_.size() > 1) anchors_hidden_.pop_back();
  } else if (name == "del" || name == "moveFrom") {
    if (deleted_ > 0) --deleted_;
  } else if (name == "AlternateContent") {
    if (!alternatives_.empty()) alternatives_.pop_back();
  }
}

}  // namespace warder::ooxml
