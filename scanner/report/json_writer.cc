#include "scanner/report/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "scanner/base/utf8.h"
#include "scanner/model/location.h"

namespace warder {
namespace {

// For each ASCII character: 0 = as it is, else the letter of its short escape, 'u' = \u00XX.
constexpr std::array<char, 128> kEscapes = [] {
  std::array<char, 128> table{};
  for (int c = 0; c < 0x20; ++c) table[static_cast<size_t>(c)] = 'u';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  table['"'] = '"';
  table['\\'] = '\\';
  table[0x7F] = 'u';
  return table;
}();

void AppendEscape(unsigned char c, std::string* out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const char letter = kEscapes[c];
  *out += '\\';
  *out += letter;
  if (letter != 'u') return;
  *out += "00";
  *out += kHex[c >> 4];
  *out += kHex[c & 15];
}

}  // namespace

void JsonWriter::Comma() {
  if (!first_) line_ += ',';
  first_ = false;
}

void JsonWriter::Key(std::string_view key) {
  Comma();
  line_ += '"';
  line_ += key;
  line_ += "\":";
}

// One pass over the bytes; stretches that need nothing are appended whole.
void JsonWriter::String(std::string_view value) {
  const size_t line_size = line_.size();
  line_ += '"';
  size_t copied = 0;
  for (size_t at = 0; at < value.size();) {
    const auto c = static_cast<unsigned char>(value[at]);
    if (c < 0x80 && kEscapes[c] == 0) {
      ++at;
    } else if (c < 0x80) {
      line_.append(value, copied, at - copied);
      AppendEscape(c, &line_);
      copied = ++at;
    } else if (const size_t length = Utf8At(value, at).length; length != 0) {
      at += length;
    } else {
      line_.resize(line_size);
      return String(EscapeName(value));
    }
  }
  line_.append(value, copied);
  line_ += '"';
}

void JsonWriter::BeginLine(std::string_view type) {
  line_ = "{";
  first_ = true;
  Text("type", type);
}

void JsonWriter::EndLine() {
  output_->Write(line_);
  output_->Write("}\n");
}

void JsonWriter::Text(std::string_view key, std::string_view value) {
  Key(key);
  String(value);
}

void JsonWriter::Number(std::string_view key, uint64_t value) {
  Key(key);
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  line_.append(digits.data(), end);
}

void JsonWriter::Flag(std::string_view key, bool value) {
  Key(key);
  line_ += value ? "true" : "false";
}

void JsonWriter::Null(std::string_view key) {
  Key(key);
  line_ += "null";
}

void JsonWriter::Seconds(std::string_view key, double value) {
  Key(key);
  std::array<char, 64> digits;
  const double finite = std::isfinite(value) && value > 0 && value < 1e15 ? value : 0;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), finite,
                                 std::chars_format::fixed, 3)
                       .ptr;
  line_.append(digits.data(), end);
}

void JsonWriter::BeginArray(std::string_view key) {
  Key(key);
  line_ += '[';
  first_ = true;
}

void JsonWriter::Item(std::string_view value) {
  Comma();
  String(value);
}

void JsonWriter::EndArray() {
  line_ += ']';
  first_ = false;
}

void JsonWriter::BeginObject(std::string_view key) {
  Key(key);
  line_ += '{';
  first_ = true;
}

void JsonWriter::BeginItem() {
  Comma();
  line_ += '{';
  first_ = true;
}

void JsonWriter::EndObject() {
  line_ += '}';
  first_ = false;
}

}  // namespace warder
