#include "scanner/open/extract/icu_charset.h"

#include <unicode/ucnv.h>

#include <array>
#include <utility>

#include "scanner/base/utf8.h"

namespace warder {
namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter OpenConverter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name, &status));
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

// Labels that writers use for a subset of what they write
// (https://encoding.spec.whatwg.org/#names-and-labels), and what to read them as.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kReadAs{{
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"ks_c_5601-1987", "windows-949"},
    {"euc-kr", "windows-949"},
    {"shift_jis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"unicode-1-1-utf-7", "utf-7"},
}};

std::string RealName(std::string_view charset) {
  std::string name;
  for (const char c : charset.substr(0, 64)) {
    if (c > ' ' && c <= '~') name += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  for (const auto& [label, real] : kReadAs)
    if (name == label) name.assign(real);
  return name;
}

class IcuConverter final : public CharsetConverter {
 public:
  IcuConverter(Converter from, Converter to) : from_(std::move(from)), to_(std::move(to)) {
    pivot_source_ = pivot_target_ = pivot_.data();
  }

  void Convert(ByteView bytes, bool last, std::string* out) override {
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
    while (status == U_BUFFER_OVERFLOW_ERROR) {
      status = U_ZERO_ERROR;
      std::array<char, 8192> piece;
      char* target = piece.data();
      ucnv_convertEx(to_.get(), from_.get(), &target, piece.data() + piece.size(), &source, end,
                     pivot_.data(), &pivot_source_, &pivot_target_, pivot_.data() + pivot_.size(),
                     false, last, &status);
      out->append(piece.data(), target);
    }
  }

 private:
  Converter from_;
  Converter to_;
  std::array<UChar, 4096> pivot_;
  UChar* pivot_source_;
  UChar* pivot_target_;
};

}  // namespace

std::unique_ptr<CharsetConverter> CharsetConverter::New(std::string_view charset) {
  const std::string name = RealName(charset);
  if (name.empty() || name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii")
    return nullptr;
  Converter from = OpenConverter(name.c_str());
  Converter to = OpenConverter("UTF-8");
  if (!from || !to) return nullptr;
  return std::make_unique<IcuConverter>(std::move(from), std::move(to));
}

std::string Utf8FromCharset(ByteView bytes, std::string_view charset) {
  auto converter = CharsetConverter::New(charset);
  if (!converter) {
    if (IsUtf8(bytes)) return std::string(bytes);
    converter = CharsetConverter::New("windows-1252");
    if (!converter) return {};
  }
  std::string text;
  converter->Convert(bytes, true, &text);
  return text;
}

}  // namespace warder
