#include "scanner/open/extract/ooxml/sheet.h"

#include <charconv>
#include <cstdlib>

#include "scanner/open/extract/text.h"

namespace warder::ooxml {
namespace {

// What Excel holds (18.3.1.73); a cell beyond does not exist.
constexpr uint32_t kMaxColumns = 16384;
constexpr uint32_t kMaxRows = 1'048'576;
// Longer than any cell of Excel: 32,767 characters.
constexpr size_t kMaxCell = size_t{1} << 20;

bool ParseNumber(std::string_view text, uint64_t* value) {
  text = Trimmed(text);
  const auto end = std::from_chars(text.data(), text.data() + text.size(), *value);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

bool IsZero(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0.") == text.npos;
}

bool IsHeaderName(std::string_view name) {
  return name.ends_with("Header") || name.ends_with("Footer");
}

}  // namespace

std::string HeaderText(std::string_view code) {
  std::string text;
  for (size_t at = 0; at < code.size(); ++at) {
    if (code[at] != '&' || at + 1 >= code.size()) {
      text += code[at];
      continue;
    }
    const char c = code[++at];
    if (c == '"') {
      at = std::min(code.find('"', at + 1), code.size());
    } else if (c >= '0' && c <= '9') {
      while (at + 1 < code.size() && code[at + 1] >= '0' && code[at + 1] <= '9') ++at;
    } else if (c == '&') {
      text += '&';
    } else if (c == 'K') {
      at += std::min<size_t>(6, code.size() - at - 1);
    } else {
      text += ' ';
    }
  }
  return OnOneLine(Trimmed(text));
}

bool ParseReference(std::string_view text, uint32_t* column, uint32_t* row) {
  size_t at = 0;
  uint32_t letters = 0, digits = 0;
  for (; at < text.size() && at < 4; ++at) {
    const char c = static_cast<char>(text[at] & ~0x20);
    if (c < 'A' || c > 'Z') break;
    letters = letters * 26 + static_cast<uint32_t>(c - 'A' + 1);
  }
  const auto end = std::from_chars(text.data() + at, text.data() + text.size(), digits);
  if (letters == 0 || end.ec != std::errc() || digits == 0) return false;
  *column = letters - 1;
  *row = digits - 1;
  return *column < kMaxColumns && *row < kMaxRows;
}

SheetHandler::SheetHandler(DocumentWriter* out, const std::string& label, SheetState state,
                           const StringPool* strings, const CellFormats* formats)
    : out_(*out),
      sheet_(out, label, state),
      strings_(*strings),
      formats_(*formats),
      headers_(out->Named("headers and footers", true)),
      formulas_(out->Named("formulas", true)),
      rules_(out->Named("validation, filters and formatting rules", true)) {}

void SheetHandler::Start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "c") return StartCell(attributes);
  if (in_cell_) {
    if (name == "v") {
      where_ = Where::kValue;
      has_value_ = true;
    } else if (name == "t") {
      where_ = in_reading_ ? Where::kNowhere : Where::kInline;
      has_value_ = true;
    } else if (name == "f") {
      where_ = Where::kFormula;
    } else if (name == "rPh") {
      in_reading_ = true;
    }
    return;
  }
  if (name == "row") return StartRow(attributes);
  StartOther(name, attributes);
}

void SheetHandler::StartOther(std::string_view name, const XmlAttributes& attributes) {
  if (name == "col") return HideColumns(attributes);
  if (IsHeaderName(name)) {
    where_ = Where::kHeader;
    other_.clear();
  } else if (name.starts_with("formula") || name == "f" || name == "sqref") {
    where_ = name == "sqref" ? Where::kNowhere : Where::kRule;
    other_.clear();
  } else if (name == "filter" || name == "customFilter") {
    out_.Line(rules_, attributes.Get("val"));
  } else if (name == "hyperlink") {
    for (const char* one : {"display", "tooltip", "location"})
      out_.Line(rules_, OnOneLine(attributes.Get(one)));
  } else if (name == "dataValidation") {
    for (const char* one : {"promptTitle", "prompt", "errorTitle", "error"})
      out_.Line(rules_, OnOneLine(attributes.Get(one)));
  } else if (name == "cfRule") {
    out_.Line(rules_, attributes.Get("text"));
  } else if (name == "protectedRange" || name == "inputCells" || name == "scenario") {
    for (const char* one : {"name", "val", "comment", "user"})
      out_.Line(rules_, OnOneLine(attributes.Get(one)));
  }
}

// 18.3.1.13: `min` and `max` count from 1.
void SheetHandler::HideColumns(const XmlAttributes& attributes) {
  uint64_t first = 0, last = 0;
  if (!attributes.IsOn("hidden") && !IsZero(attributes.Get("width"))) return;
  if (!ParseNumber(attributes.Get("min"), &first) || !ParseNumber(attributes.Get("max"), &last))
    return;
  if (first == 0 || first > last || first > kMaxColumns) return;
  sheet_.HideColumns(static_cast<uint32_t>(first - 1),
                     static_cast<uint32_t>(std::min<uint64_t>(last, kMaxColumns) - 1));
}

void SheetHandler::StartRow(const XmlAttributes& attributes) {
  uint64_t number = 0;
  row_ = ParseNumber(attributes.Get("r"), &number) && number > 0 && number <= kMaxRows
             ? static_cast<uint32_t>(number - 1)
             : next_row_;
  next_row_ = row_ + 1;
  next_column_ = 0;
  sheet_.Row(row_, attributes.IsOn("hidden") || IsZero(attributes.Get("ht")));
}

void SheetHandler::StartCell(const XmlAttributes& attributes) {
  in_cell_ = true;
  has_value_ = false;
  text_.clear();
  formula_.clear();
  type_ = attributes.Get("t");
  style_ = 0;
  (void)ParseNumber(attributes.Get("s"), &style_);
  uint32_t row = 0;
  if (!ParseReference(attributes.Get("r"), &column_, &row)) column_ = next_column_;
  next_column_ = column_ + 1;
}

void SheetHandler::Text(std::string_view text) {
  switch (where_) {
    case Where::kNowhere:
      return;
    case Where::kValue:
    case Where::kInline:
      out_.Append(text, kMaxCell, &text_);
      return;
    case Where::kFormula:
      out_.Append(text, kMaxCell, &formula_);
      return;
    case Where::kHeader:
    case Where::kRule:
      out_.Append(text, kMaxCell, &other_);
      return;
  }
}

void SheetHandler::End(std::string_view name) {
  if (name == "c" && in_cell_) {
    EndCell();
  } else if (name == "rPh") {
    in_reading_ = false;
  } else if (where_ == Where::kHeader) {
    out_.Line(headers_, HeaderText(other_));
  } else if (where_ == Where::kRule && other_.find('"') != std::string::npos) {
    // References to cells say nothing; what was typed is in quotes.
    out_.Line(rules_, OnOneLine(other_));
  }
  where_ = Where::kNowhere;
}

void SheetHandler::EndCell() {
  in_cell_ = false;
  in_reading_ = false;
  // A writer that does not calculate leaves no value behind.
  if (!formula_.empty() && (!has_value_ || formula_.find('"') != std::string::npos))
    out_.Line(formulas_, OnOneLine(formula_));
  if (has_value_) sheet_.Cell(column_, CellText());
}

std::string SheetHandler::CellText() const {
  uint64_t index = 0;
  if (type_ == "s") {
    if (!ParseNumber(text_, &index)) return text_;
    return std::string(strings_.At(index));
  }
  if (type_ == "b") return text_ == "1" ? "TRUE" : text_ == "0" ? "FALSE" : text_;
  if (!type_.empty() && type_ != "n") return text_;
  if (text_.empty()) return {};
  char* end = nullptr;
  const double value = std::strtod(text_.c_str(), &end);
  if (end == text_.c_str() || !Trimmed(end).empty()) return text_;
  return formats_.OfStyle(style_).Format(value, formats_.date1904);
}

}  // namespace warder::ooxml
