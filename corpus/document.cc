#include "corpus/document.h"

namespace warder::corpus {
namespace {

// The characters of Windows-1252 from 0x80 to 0x9F that the corpus uses; above 0x9F it equals
// Latin-1.
constexpr struct {
  uint32_t code;
  unsigned char byte;
} kUpper[] = {{0x20AC, 0x80}, {0x2026, 0x85}, {0x2018, 0x91}, {0x2019, 0x92}, {0x201C, 0x93},
              {0x201D, 0x94}, {0x2022, 0x95}, {0x2013, 0x96}, {0x2014, 0x97}, {0x0161, 0x9A},
              {0x0160, 0x8A}, {0x017E, 0x9E}, {0x017D, 0x8E}};

// The code point at `at`, which is moved behind it. The text is our own and valid.
uint32_t NextCodePoint(std::string_view text, size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  uint32_t code = lead & (0x3F >> more);
  for (int i = 0; i < more; ++i) code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3F);
  return code;
}

void AppendUtf16(uint32_t code, std::string& out) {
  const auto unit = [&out](uint32_t u) {
    out.push_back(static_cast<char>(u & 0xFF));
    out.push_back(static_cast<char>(u >> 8));
  };
  if (code < 0x10000) return unit(code);
  unit(0xD800 + ((code - 0x10000) >> 10));
  unit(0xDC00 + ((code - 0x10000) & 0x3FF));
}

void AppendWindows1252(uint32_t code, std::string& out) {
  if (code < 0x80 || (code >= 0xA0 && code <= 0xFF)) return out.push_back(static_cast<char>(code));
  for (const auto& entry : kUpper) {
    if (entry.code == code) return out.push_back(static_cast<char>(entry.byte));
  }
  out.push_back('?');
}

// Appends text[from, to).
void AppendEncoded(std::string_view text, size_t from, size_t to, Encoding encoding, bool crlf,
                   std::string& out) {
  size_t at = from;
  while (at < to) {
    const size_t start = at;
    const uint32_t code = NextCodePoint(text, at);
    const bool add_cr = crlf && code == '\n';
    switch (encoding) {
      case Encoding::kUtf16Le:
        if (add_cr) AppendUtf16('\r', out);
        AppendUtf16(code, out);
        break;
      case Encoding::kWindows1252:
        if (add_cr) out.push_back('\r');
        AppendWindows1252(code, out);
        break;
      default:
        if (add_cr) out.push_back('\r');
        out.append(text, start, at - start);
    }
  }
}

}  // namespace

void Document::Plant(Kind kind, std::string_view value, Context context, uint32_t subject,
                     Status status) {
  planted_.push_back({text_.size(), value.size(), kind, context, status, subject, {}});
  text_ += value;
}

void Document::Lookalike(Kind kind, std::string_view value, std::string_view what,
                         Context context) {
  planted_.push_back(
      {text_.size(), value.size(), kind, context, Status::kLookalike, kNobody, what});
  text_ += value;
}

EncodedFile Encode(const Document& document, Encoding encoding, bool crlf) {
  EncodedFile file;
  if (encoding == Encoding::kUtf8Bom) file.bytes = "\xEF\xBB\xBF";
  if (encoding == Encoding::kUtf16Le) file.bytes = "\xFF\xFE";
  const std::string& text = document.text();
  size_t at = 0;
  for (Planted planted : document.planted()) {
    AppendEncoded(text, at, planted.offset, encoding, crlf, file.bytes);
    at = planted.offset + planted.length;
    const size_t begin = file.bytes.size();
    AppendEncoded(text, planted.offset, at, encoding, crlf, file.bytes);
    planted.offset = begin;
    planted.length = file.bytes.size() - begin;
    file.planted.push_back(planted);
  }
  AppendEncoded(text, at, text.size(), encoding, crlf, file.bytes);
  return file;
}

}  // namespace warder::corpus
