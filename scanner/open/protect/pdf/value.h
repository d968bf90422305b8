// Objects of a PDF file (ISO 32000-2, 7.3) and the parser of their text: small, tolerant, bounded.
// It exists because libraries repair damaged files and drop the encryption dictionary as they do.
#ifndef WARDER_OPEN_PROTECT_PDF_VALUE_H_
#define WARDER_OPEN_PROTECT_PDF_VALUE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"

namespace warder {

struct PdfValue {
  enum class Kind : uint8_t {
    kNull,
    kBoolean,
    kNumber,
    kName,
    kString,
    kArray,
    kDictionary,
    kReference,
  };
  Kind kind = Kind::kNull;
  int64_t number = 0;             // kNumber (its whole part), kBoolean, object number of kReference
  uint32_t generation = 0;        // kReference
  std::string text;               // kName without '/', kString decoded
  std::vector<PdfValue> items;    // of an array; the values of a dictionary
  std::vector<std::string> keys;  // of a dictionary, beside `items`

  bool IsName(std::string_view name) const { return kind == Kind::kName && text == name; }
  // The entry of a dictionary; a null value if it is missing, or this is none.
  const PdfValue& operator[](std::string_view key) const;
  // The whole part of a number; `fallback` if this is none.
  int64_t NumberOr(int64_t fallback) const { return kind == Kind::kNumber ? number : fallback; }
};

class PdfLexer {
 public:
  explicit PdfLexer(ByteView text, size_t at = 0) : text_(text), at_(at) {}

  size_t at() const { return at_; }
  // The text ended inside something: with more of it the result may be another.
  bool cut_off() const { return cut_off_; }

  // The next object; nothing if none starts here.
  std::optional<PdfValue> Value() { return Value(0); }
  // Passes over white space and comments, then over this word if it stands there.
  bool Keyword(std::string_view word);
  // The same for a number without sign and point.
  std::optional<uint64_t> Unsigned();
  void SkipSpace();

 private:
  std::optional<PdfValue> Value(int depth);
  PdfValue Name();
  std::optional<PdfValue> NumberOrReference();
  std::optional<PdfValue> LiteralString();
  std::optional<PdfValue> HexString();
  std::optional<PdfValue> Array(int depth);
  std::optional<PdfValue> Dictionary(int depth);
  void Escape(std::string& to);
  bool AtEnd();

  ByteView text_;
  size_t at_;
  size_t values_ = 0;
  bool cut_off_ = false;
};

// White space and delimiters: what ends a name, a number or a keyword.
bool IsPdfSpace(char c);
bool IsPdfDelimiter(char c);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PDF_VALUE_H_
