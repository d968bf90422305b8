// A document under construction: text in UTF-8 with the spans of what was planted in it, and its
// final bytes in some encoding with the spans moved to byte offsets of that encoding.
#ifndef WARDER_CORPUS_DOCUMENT_H_
#define WARDER_CORPUS_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/kinds.h"

namespace warder::corpus {

inline constexpr uint32_t kNobody = UINT32_MAX;

struct Planted {
  uint64_t offset = 0;  // bytes
  uint64_t length = 0;  // bytes
  Kind kind = Kind::kName;
  Context context = Context::kBare;
  Status status = Status::kLive;
  uint32_t subject = kNobody;  // whose value it is
  std::string_view what;       // of a look-alike, what it really is; a literal
  bool operator==(const Planted&) const = default;
};

class Document {
 public:
  void Text(std::string_view utf8) { text_ += utf8; }
  void Plant(Kind kind, std::string_view value, Context context, uint32_t subject,
             Status status = Status::kLive);
  // Something of the shape of `kind` that is really a `what` (a string literal).
  void Lookalike(Kind kind, std::string_view value, std::string_view what,
                 Context context = Context::kBare);

  const std::string& text() const { return text_; }
  const std::vector<Planted>& planted() const { return planted_; }

 private:
  std::string text_;
  std::vector<Planted> planted_;  // ascending, never overlapping
};

enum class Encoding : uint8_t { kUtf8, kUtf8Bom, kUtf16Le, kWindows1252 };

struct EncodedFile {
  std::string bytes;
  std::vector<Planted> planted;
};

// With `crlf`, every '\n' becomes "\r\n". UTF-16LE gets a byte order mark. Characters that
// Windows-1252 has not become '?'.
EncodedFile Encode(const Document& document, Encoding encoding, bool crlf);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_DOCUMENT_H_
