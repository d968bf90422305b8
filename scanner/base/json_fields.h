// A JSON text (RFC 8259) as the fields that somebody asks for. Of texts that may be anybody's: what
// is missing or of another kind reads as nothing, and whoever asks says what that means.
#ifndef WARDER_BASE_JSON_FIELDS_H_
#define WARDER_BASE_JSON_FIELDS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace warder {

// One thread.
class JsonFields {
 public:
  // Nothing where the text is no JSON object.
  static std::optional<JsonFields> Parse(std::string_view text);
  JsonFields(JsonFields&&) noexcept;
  ~JsonFields();

  // By pointer (RFC 6901): "/members/0/name". Empty, or nothing, where there is no such text or
  // whole number.
  std::string Text(const std::string& pointer) const;
  std::optional<int64_t> Number(const std::string& pointer) const;
  // Elements of an array; 0 where there is none.
  size_t Count(const std::string& pointer) const;

 private:
  struct Document;  // of the library
  explicit JsonFields(std::unique_ptr<Document> document);
  std::unique_ptr<Document> document_;
};

// A text as JSON writes it, quotes included; bytes that are not UTF-8 become U+FFFD.
std::string QuoteJson(std::string_view text);

}  // namespace warder

#endif  // WARDER_BASE_JSON_FIELDS_H_
