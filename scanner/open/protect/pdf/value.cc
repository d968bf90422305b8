#include "scanner/open/protect/pdf/value.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"

namespace warder {
namespace {

constexpr int kMaxDepth = 32;
constexpr size_t kMaxValues = 200'000;  // of one object

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

bool IsRegular(char c) {
  return !IsPdfSpace(c) && !IsPdfDelimiter(c);
}

PdfValue OfKind(PdfValue::Kind kind) {
  PdfValue value;
  value.kind = kind;
  return value;
}

}  // namespace

bool IsPdfSpace(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool IsPdfDelimiter(char c) {
  return ByteView("()<>[]{}/%").find(c) != ByteView::npos;
}

const PdfValue& PdfValue::operator[](std::string_view key) const {
  static const PdfValue kNull;
  for (size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return items[i];
  }
  return kNull;
}

bool PdfLexer::AtEnd() {
  if (at_ < text_.size()) return false;
  cut_off_ = true;
  return true;
}

void PdfLexer::SkipSpace() {
  while (at_ < text_.size()) {
    if (text_[at_] == '%') {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (!IsPdfSpace(text_[at_])) {
      return;
    } else {
      ++at_;
    }
  }
}

bool PdfLexer::Keyword(std::string_view word) {
  SkipSpace();
  if (AtEnd() || !HasAt(text_, at_, word)) return false;
  const size_t end = at_ + word.size();
  if (end < text_.size() && IsRegular(text_[end])) return false;
  at_ = end;
  return true;
}

std::optional<uint64_t> PdfLexer::Unsigned() {
  SkipSpace();
  const size_t begin = at_;
  uint64_t value = 0;
  while (at_ < text_.size() && IsDigit(text_[at_]) && at_ - begin < 18) {
    value = value * 10 + static_cast<uint64_t>(text_[at_++] - '0');
  }
  if (at_ == begin) return std::nullopt;
  return value;
}

std::optional<PdfValue> PdfLexer::Value(int depth) {
  SkipSpace();
  if (AtEnd() || depth > kMaxDepth || ++values_ > kMaxValues) return std::nullopt;
  const char c = text_[at_];
  if (c == '/') return Name();
  if (c == '(') return LiteralString();
  if (c == '[') return Array(depth);
  if (HasAt(text_, at_, "<<")) return Dictionary(depth);
  if (c == '<') return HexString();
  if (IsDigit(c) || c == '+' || c == '-' || c == '.') return NumberOrReference();
  if (Keyword("true") || Keyword("false")) {
    PdfValue value = OfKind(PdfValue::Kind::kBoolean);
    value.number = c == 't' ? 1 : 0;
    return value;
  }
  if (Keyword("null")) return PdfValue();
  return std::nullopt;
}

PdfValue PdfLexer::Name() {
  PdfValue value = OfKind(PdfValue::Kind::kName);
  for (++at_; at_ < text_.size() && IsRegular(text_[at_]); ++at_) {
    const int high = text_[at_] == '#' && at_ + 2 < text_.size() ? HexDigit(text_[at_ + 1]) : -1;
    const int low = high >= 0 ? HexDigit(text_[at_ + 2]) : -1;
    value.text += low >= 0 ? static_cast<char>(high * 16 + low) : text_[at_];
    if (low >= 0) at_ += 2;
  }
  AtEnd();
  return value;
}

std::optional<PdfValue> PdfLexer::NumberOrReference() {
  PdfValue value = OfKind(PdfValue::Kind::kNumber);
  const bool negative = text_[at_] == '-';
  while (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
  const size_t digits = at_;
  while (at_ < text_.size() && IsDigit(text_[at_])) {
    if (at_ - digits < 18) value.number = value.number * 10 + (text_[at_] - '0');
    ++at_;
  }
  const bool whole = at_ > digits && (at_ == text_.size() || text_[at_] != '.');
  while (at_ < text_.size() && IsRegular(text_[at_])) ++at_;  // the fraction
  if (negative) value.number = -value.number;
  if (AtEnd() || !whole || negative) return value;
  // "12 0 R"
  PdfLexer ahead(text_, at_);
  const auto generation = ahead.Unsigned();
  const bool reference = generation && ahead.Keyword("R");
  cut_off_ = cut_off_ || ahead.cut_off();
  if (!reference) return value;
  at_ = ahead.at();
  value.kind = PdfValue::Kind::kReference;
  value.generation = static_cast<uint32_t>(*generation);
  return value;
}

// What stands behind a backslash.
void PdfLexer::Escape(std::string& to) {
  if (AtEnd()) return;
  const char c = text_[at_++];
  constexpr std::string_view kFrom = "nrtbf";
  constexpr std::string_view kTo = "\n\r\t\b\f";
  if (const size_t known = kFrom.find(c); known != std::string_view::npos) {
    to += kTo[known];
  } else if (c >= '0' && c <= '7') {
    int code = c - '0';
    for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '7'; ++i) {
      code = code * 8 + (text_[at_++] - '0');
    }
    to += static_cast<char>(code & 0xFF);
  } else if (c == '\r') {  // a line that goes on
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  } else if (c != '\n') {
    to += c;
  }
}

std::optional<PdfValue> PdfLexer::LiteralString() {
  PdfValue value = OfKind(PdfValue::Kind::kString);
  int open = 1;
  ++at_;
  while (!AtEnd()) {
    const char c = text_[at_++];
    if (c == '\\') {
      Escape(value.text);
      continue;
    }
    if (c == '(') ++open;
    if (c == ')' && --open == 0) return value;
    if (c == '\r') {  // an end of line of any kind reads as \n
      if (at_ < text_.size() && text_[at_] == '\n') ++at_;
      value.text += '\n';
      continue;
    }
    value.text += c;
  }
  return std::nullopt;
}

std::optional<PdfValue> PdfLexer::HexString() {
  PdfValue value = OfKind(PdfValue::Kind::kString);
  int high = -1;
  ++at_;
  while (!AtEnd()) {
    const char c = text_[at_++];
    if (c == '>') {
      if (high >= 0) value.text += static_cast<char>(high * 16);
      return value;
    }
    const int digit = HexDigit(c);
    if (digit < 0) continue;
    if (high >= 0) value.text += static_cast<char>(high * 16 + digit);
    high = high >= 0 ? -1 : digit;
  }
  return std::nullopt;
}

std::optional<PdfValue> PdfLexer::Array(int depth) {
  PdfValue value = OfKind(PdfValue::Kind::kArray);
  ++at_;
  for (;;) {
    SkipSpace();
    if (AtEnd()) return std::nullopt;
    if (text_[at_] == ']') {
      ++at_;
      return value;
    }
    auto item = Value(depth + 1);
    if (!item) return std::nullopt;
    value.items.push_back(*std::move(item));
  }
}

std::optional<PdfValue> PdfLexer::Dictionary(int depth) {
  PdfValue value = OfKind(PdfValue::Kind::kDictionary);
  at_ += 2;
  for (;;) {
    SkipSpace();
    if (AtEnd()) return std::nullopt;
    if (HasAt(text_, at_, ">>")) {
      at_ += 2;
      return value;
    }
    if (text_[at_] != '/') return std::nullopt;
    std::string key = Name().text;
    auto item = Value(depth + 1);
    if (!item) return std::nullopt;
    value.keys.push_back(std::move(key));
    value.items.push_back(*std::move(item));
  }
}

}  // namespace warder
