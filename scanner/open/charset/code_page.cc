#include "scanner/open/charset/code_page.h"

#include "scanner/open/charset/encoding.h"

namespace warder {
namespace {

constexpr CodePage kCodePages[] = {
#include "scanner/open/charset/code_page_tables.inc"
};

}  // namespace

std::span<const CodePage> AllCodePages() {
  return kCodePages;
}

const CodePage* FindCodePage(std::string_view name) {
  if (name == "ISO-8859-1" || name == "ASCII") name = "WINDOWS-1252";
  for (const CodePage& page : kCodePages)
    if (page.name == name) return &page;
  return nullptr;
}

const CodePage& Windows1252() {
  static const CodePage& page = *FindCodePage("WINDOWS-1252");
  return page;
}

std::string_view CharsetName(const Charset& charset) {
  switch (charset.encoding) {
    case Encoding::kAscii:
      return "ASCII";
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
    case Encoding::kUtf32Le:
      return "UTF-32LE";
    case Encoding::kUtf32Be:
      return "UTF-32BE";
    case Encoding::kCodePage:
      return charset.code_page->name;
    case Encoding::kUndecoded:
      return charset.undecoded;
    case Encoding::kBinary:
      break;
  }
  return "binary";
}

}  // namespace warder
