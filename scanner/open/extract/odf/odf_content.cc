#include "scanner/open/extract/odf/odf_content.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "scanner/open/extract/text.h"

namespace warder::odf {
namespace {

constexpr size_t kMaxValue = size_t{1} << 20;
constexpr size_t kMaxStyles = 100'000;
constexpr size_t kMaxBinary = size_t{64} << 20;
constexpr uint32_t kMaxColumns = 16384;
constexpr uint32_t kMaxRows = 1'048'576;

template <class List>
bool Holds(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// Shapes that hold paragraphs of their own.
constexpr std::array<std::string_view, 13> kShapes = {
    "text-box", "custom-shape",    "rect",     "ellipse", "circle", "line",   "connector",
    "polygon",  "regular-polygon", "polyline", "caption", "path",   "measure"};

constexpr std::array<std::string_view, 16> kMetaElements = {
    "initial-creator", "creator",        "creation-date", "date",        "print-date", "printed-by",
    "generator",       "title",          "subject",       "description", "keyword",    "language",
    "user-defined",    "editing-cycles", "contributor",   "publisher"};

constexpr std::array<std::pair<std::string_view, MetadataFact::Kind>, 7> kFacts = {
    {{"initial-creator", MetadataFact::Kind::kAuthor},
     {"creator", MetadataFact::Kind::kLastModifiedBy},
     {"creation-date", MetadataFact::Kind::kCreated},
     {"date", MetadataFact::Kind::kModified},
     {"print-date", MetadataFact::Kind::kPrinted},
     {"generator", MetadataFact::Kind::kApplication},
     {"title", MetadataFact::Kind::kTitle}}};

uint32_t Repeat(const XmlAttributes& attributes, std::string_view name, uint32_t most) {
  const std::string_view text = attributes.Get(name);
  uint32_t count = 1;
  (void)std::from_chars(text.data(), text.data() + text.size(), count);
  return std::clamp(count, 1u, most);
}

bool IsCollapsed(const XmlAttributes& attributes) {
  const std::string_view visibility = attributes.Get("visibility");
  return visibility == "collapse" || visibility == "filter";
}

// A date that is shown without its century is followed by the value: "05/03/71 (1971-03-05)".
std::string WithDate(const std::string& shown, const std::string& value) {
  if (value.size() < 10 || value[4] != '-') return shown.empty() ? value : shown;
  const bool has_year = shown.find(value.substr(0, 4)) != std::string::npos;
  if (shown.empty() || has_year) return shown.empty() ? value : shown;
  return shown + " (" + value.substr(0, 10) + ')';
}

}  // namespace

ContentHandler::ContentHandler(DocumentWriter* out, std::string label, bool hidden,
                               HiddenStyles* styles,
                               std::function<void(std::string_view)> on_binary)
    : out_(*out),
      label_(std::move(label)),
      hidden_(hidden),
      styles_(*styles),
      on_binary_(std::move(on_binary)),
      frames_(out, out->Named(label_, hidden)) {}

ContentHandler::~ContentHandler() {
  if (sheet_) (void)sheet_->Finish();
}

void ContentHandler::Start(std::string_view name, const XmlAttributes& attributes) {
  actions_.push_back(Begin(name, attributes));
}

ContentHandler::Action ContentHandler::Begin(std::string_view name,
                                             const XmlAttributes& attributes) {
  NoteStyle(name, attributes);
  NoteAttributes(name, attributes);
  if (name == "spreadsheet") mode_ = Mode::kSpreadsheet;
  if (name == "presentation" || name == "drawing") mode_ = Mode::kPresentation;
  if (name == "binary-data") {
    binary_.clear();
    return Action::kBinary;
  }
  for (const auto begin : {&ContentHandler::BeginText, &ContentHandler::BeginTable,
                           &ContentHandler::BeginDrawing, &ContentHandler::BeginMeta}) {
    if (const Action action = (this->*begin)(name, attributes); action != Action::kNone)
      return action;
  }
  return Action::kNone;
}

// 16.2, 16.27, 17.13: display="none" and the like.
void ContentHandler::NoteStyle(std::string_view name, const XmlAttributes& attributes) {
  if (name == "style") style_ = attributes.Get("name");
  if (style_.empty() || styles_.text.size() + styles_.tables.size() > kMaxStyles) return;
  if (name == "text-properties" && attributes.Get("display") == "none") styles_.text.insert(style_);
  if (name == "table-properties" && attributes.Get("display") == "false")
    styles_.tables.insert(style_);
  if (name == "drawing-page-properties" && attributes.Get("visibility") == "hidden")
    styles_.pages.insert(style_);
}

// What stands in attributes only.
void ContentHandler::NoteAttributes(std::string_view name, const XmlAttributes& attributes) {
  const auto note = [&](const char* label, std::initializer_list<const char*> names) {
    for (const char* one : names) {
      const std::string_view value = attributes.Get(one);
      if (!IsBlankText(value)) out_.Line(out_.Named(label, true), OnOneLine(value));
    }
  };
  if (name == "a" || name == "table-source" || name == "cell-range-source" || name == "template" ||
      name == "dde-source" || name == "section-source") {
    const std::string target = WithoutPercents(attributes.Get("href"));
    const std::string_view plain =
        target.starts_with("mailto:") ? std::string_view(target).substr(7) : target;
    if (!plain.starts_with('#')) out_.Line(out_.Named("links", true), OnOneLine(plain));
    if (name == "template") note("links", {"title"});
  }
  if (name == "hidden-text" || name == "hidden-paragraph") note("hidden text", {"string-value"});
  if (name == "conditional-text")
    note("hidden text", {"string-value-if-true", "string-value-if-false"});
  if (name == "user-field-decl" || name == "variable-decl")
    note("document variables", {"name", "string-value", "value"});
  if (name == "named-range") note("defined names", {"name"});
  if (name == "named-expression") note("defined names", {"name", "expression"});
  if (name == "filter-condition" || name == "content-validation")
    note("validation, filters and formatting rules", {"value", "condition"});
  if (name == "data-pilot-member") note("pivot tables", {"name"});
  if (name == "listitem" || name == "item" || name == "option" || name == "text" ||
      name == "textarea" || name == "value-label" || name == "button" || name == "checkbox")
    note("form fields", {"label", "current-value", "value", "title"});
  if (name == "text-input" || name == "placeholder") note("form fields", {"description"});
  if (name == "alphabetical-index-mark") note("hidden text", {"string-value", "key1", "key2"});
}

ContentHandler::Action ContentHandler::Push(const std::string& label, bool hidden) {
  return frames_.Push(out_.Named(label, hidden || hidden_)) ? Action::kFrame : Action::kNone;
}

ContentHandler::Action ContentHandler::BeginText(std::string_view name,
                                                 const XmlAttributes& attributes) {
  if (name == "p" || name == "h") {
    in_run_ = true;
    if (styles_.text.contains(attributes.Get("style-name"))) {
      ++hidden_text_;
      return Action::kHiddenParagraph;
    }
    return Action::kParagraph;
  }
  if (name == "span" && styles_.text.contains(attributes.Get("style-name"))) {
    ++hidden_text_;
    return Action::kHiddenText;
  }
  if (name == "section" &&
      (attributes.Get("display") == "none" || attributes.Get("is-hidden") == "true")) {
    ++hidden_text_;
    return Action::kHiddenText;
  }
  if (name == "hidden-paragraph" && attributes.Get("is-hidden") == "true") {
    ++hidden_text_;
    return Action::kHiddenText;
  }
  if (name == "s") {
    Add(std::string(Repeat(attributes, "c", 1000), ' '));
  } else if (name == "tab") {
    Add("\t");
  } else if (name == "line-break") {
    Add("\n");
  } else if (name == "note-body") {
    return Push("footnotes", false);
  } else if (name == "annotation") {
    return Push("comments", true);
  } else if (name == "deletion" || name == "previous") {
    return Push("deleted text", true);
  } else if (name == "change-info") {
    return Push("authors of changes", true);
  } else if (name == "ruby-text") {
    return Push("readings", true);
  } else if (name.starts_with("header") || name.starts_with("footer")) {
    const bool part = name == "header" || name == "footer" || name == "header-left" ||
                      name == "footer-left" || name == "header-first" || name == "footer-first";
    if (part) return Push("headers and footers", false);
    if (name == "header-decl" || name == "footer-decl") return Action::kPlain;
  } else if (name == "help-message" || name == "error-message") {
    return Push("validation, filters and formatting rules", true);
  }
  return Action::kNone;
}

ContentHandler::Action ContentHandler::BeginTable(std::string_view name,
                                                  const XmlAttributes& attributes) {
  const bool cell =
      name == "table-cell" || name == "covered-table-cell" || name == "change-track-table-cell";
  if (name == "table") {
    if (mode_ == Mode::kSpreadsheet && !sheet_) return BeginSheet(attributes);
    return frames_.BeginTable() ? Action::kTable : Action::kNone;
  }
  if (InSheet()) {
    if (name == "table-column") {
      const uint32_t count = Repeat(attributes, "number-columns-repeated", kMaxColumns);
      if (IsCollapsed(attributes) && defined_columns_ < kMaxColumns)
        sheet_->HideColumns(defined_columns_, std::min(defined_columns_ + count, kMaxColumns) - 1);
      defined_columns_ += std::min(count, kMaxColumns);
    } else if (name == "table-row") {
      row_repeat_ = Repeat(attributes, "number-rows-repeated", kMaxRows);
      column_ = 0;
      sheet_->Row(row_, IsCollapsed(attributes));
      return Action::kRow;
    } else if (cell) {
      BeginCell(attributes);
      return Action::kCell;
    }
    return Action::kNone;
  }
  if (name == "table-row") return Action::kRow;
  return cell ? Action::kCell : Action::kNone;
}

ContentHandler::Action ContentHandler::BeginSheet(const XmlAttributes& attributes) {
  const bool is_hidden =
      styles_.tables.contains(attributes.Get("style-name")) || attributes.Get("display") == "false";
  sheet_ = std::make_unique<SheetWriter>(
      &out_, (label_.empty() ? "" : label_ + ", ") + "sheet " + std::string(attributes.Get("name")),
      is_hidden || hidden_ ? SheetState::kHidden : SheetState::kVisible);
  sheet_frames_ = frames_.depth();
  row_ = column_ = defined_columns_ = 0;
  return Action::kSheet;
}

void ContentHandler::BeginCell(const XmlAttributes& attributes) {
  column_repeat_ = Repeat(attributes, "number-columns-repeated", kMaxColumns);
  in_sheet_cell_ = true;
  cell_.clear();
  cell_value_.clear();
  for (const char* name : {"date-value", "time-value", "string-value", "value", "boolean-value"}) {
    cell_value_ = attributes.Get(name);
    if (!cell_value_.empty()) break;
  }
}

ContentHandler::Action ContentHandler::BeginDrawing(std::string_view name,
                                                    const XmlAttributes& attributes) {
  if (name == "page" && mode_ == Mode::kPresentation) {
    ++slides_;
    const bool is_hidden = styles_.pages.contains(attributes.Get("style-name"));
    std::string label = (is_hidden ? "hidden slide " : "slide ") + std::to_string(slides_);
    if (!label_.empty()) label = label_ + ", " + label;
    return Push(label, is_hidden);
  }
  if (name == "notes") return Push("notes", true);
  if (name == "master-page") return Push("masters and layouts", true);
  if (mode_ != Mode::kPresentation && Holds(kShapes, name)) return Push("text boxes", false);
  if (name == "desc" || (name == "title" && mode_ != Mode::kText && !actions_.empty()))
    return Push("alternative text", true) == Action::kFrame ? Action::kPlain : Action::kNone;
  return Action::kNone;
}

// OpenDocument 1.3 part 3, 4.3.
ContentHandler::Action ContentHandler::BeginMeta(std::string_view name,
                                                 const XmlAttributes& attributes) {
  if (!Holds(kMetaElements, name)) return Action::kNone;
  fact_.clear();
  fact_name_ = name == "user-defined" ? attributes.Get("name") : name;
  return Action::kFact;
}

void ContentHandler::Add(std::string_view text) {
  if (hidden_text_ > 0) return out_.Text(out_.Named("hidden text", true), text);
  if (!InSheetCell()) return frames_.Add(text);
  out_.Append(text, kMaxValue, &cell_);
}

// White space in the source, line breaks included, is one blank (6.1.2).
void ContentHandler::AddCollapsed(std::string_view text) {
  std::string collapsed;
  const std::string_view line = InSheetCell() ? std::string_view(cell_) : frames_.line();
  char before = line.empty() ? 'x' : line.back();
  for (const char c : OnOneLine(text)) {
    if (c != ' ' || before != ' ') collapsed += c;
    before = c;
  }
  Add(collapsed);
}

void ContentHandler::Text(std::string_view text) {
  if (actions_.empty()) return;
  const Action action = actions_.back();
  if (action == Action::kBinary) {
    if (on_binary_) out_.Append(text, kMaxBinary, &binary_);
  } else if (action == Action::kFact) {
    out_.Append(text, kMaxValue, &fact_);
  } else if (in_run_ || action == Action::kPlain) {
    AddCollapsed(text);
  }
}

void ContentHandler::End(std::string_view name) {
  if (name == "style") style_.clear();
  if (actions_.empty()) return;
  const Action action = actions_.back();
  actions_.pop_back();
  switch (action) {
    case Action::kNone:
      return;
    case Action::kHiddenParagraph:
    case Action::kHiddenText:
      --hidden_text_;
      if (action == Action::kHiddenText && name != "section") return;
      out_.EndLine(out_.Named("hidden text", true));
      if (action == Action::kHiddenText) return;
      [[fallthrough]];
    case Action::kParagraph:
      in_run_ = false;
      out_.EndLine(out_.Named("hidden text", true));
      if (InSheetCell()) {
        if (!cell_.empty()) cell_ += ' ';
      } else {
        frames_.EndParagraph();
      }
      return;
    case Action::kPlain:
      if (name == "desc" || name == "title") {
        frames_.Pop();
      } else {
        frames_.EndParagraph();
      }
      return;
    case Action::kFrame:
      frames_.Pop();
      // A note or box inside a paragraph: the rest of that one follows.
      in_run_ = std::any_of(actions_.begin(), actions_.end(), [](Action a) {
        return a == Action::kParagraph || a == Action::kHiddenParagraph;
      });
      return;
    case Action::kCell:
      if (in_sheet_cell_ && InSheet()) {
        EndSheetCell();
      } else {
        frames_.EndCell();
      }
      return;
    case Action::kRow:
      if (InSheet()) {
        row_ = std::min(row_ + row_repeat_, kMaxRows);
        row_repeat_ = 1;
      } else {
        frames_.EndRow();
      }
      return;
    case Action::kTable:
      frames_.EndTable();
      return;
    case Action::kSheet:
      if (sheet_) (void)sheet_->Finish();
      sheet_.reset();
      in_sheet_cell_ = false;
      return;
    case Action::kFact:
      EndFact();
      return;
    case Action::kBinary:
      if (on_binary_) on_binary_(binary_);
      binary_.clear();
      return;
  }
}

// In an annotation or a change, who wrote it; elsewhere a property of the document.
void ContentHandler::EndFact() {
  const std::string value = OnOneLine(Trimmed(fact_));
  if (value.empty()) return;
  if (frames_.depth() > 1) return out_.Line(frames_.part(), value);
  out_.Line(out_.Named("document properties", true), fact_name_ + ": " + value);
  for (const auto& [element, kind] : kFacts)
    if (element == fact_name_) (void)out_.Fact(kind, value);
}

void ContentHandler::EndSheetCell() {
  in_sheet_cell_ = false;
  const std::string text = WithDate(std::string(Trimmed(cell_)), cell_value_);
  if (sheet_ && column_ < kMaxColumns) {
    sheet_->Cell(column_, text);
  } else if (!IsBlankText(text)) {
    (void)out_.Gap(CoverageClass::kPartlyRead, "over budget: columns of a sheet");
  }
  column_ += std::min(column_repeat_, kMaxColumns);
}

}  // namespace warder::odf
