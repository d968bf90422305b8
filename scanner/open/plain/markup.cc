#include "scanner/open/plain/markup.h"

#include <string>

namespace warder {
namespace {

constexpr size_t kLookAt = 4096;
constexpr size_t kLookAtPage = 64 * 1024;

// The beginning in lower case, without NULs (UTF-16) and without bytes above 0x7F.
std::string Beginning(ByteView head, size_t most = kLookAt) {
  std::string text;
  for (const char c : head.substr(0, most)) {
    if (c <= 0) continue;
    text += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return text;
}

bool HasHtmlName(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == name.npos) return false;
  const std::string extension = Beginning(name.substr(dot));
  return extension == ".htm" || extension == ".html" || extension == ".xhtml" ||
         extension == ".shtml" || extension == ".xht";
}

// Markup inside lines, which takes text apart. Where there is none, a page is read as the text it
// is, and what is found in it has its place in the file.
MarkupKind PageKind(ByteView head) {
  const std::string text = Beginning(head, kLookAtPage);
  for (const std::string_view mark :
       {"<span", "<font", "<script", "<form", "<input", "<o:p", "mso-", "style=", "<style"})
    if (text.find(mark) != text.npos) return MarkupKind::kHtml;
  return MarkupKind::kNone;
}

}  // namespace

MarkupKind RecogniseMarkup(ByteView head, std::string_view name) {
  const size_t mark = head.substr(0, 512).find('<');
  if (mark == head.npos) return MarkupKind::kNone;
  const std::string text = Beginning(head);
  const auto has = [&](std::string_view word) { return text.find(word) != text.npos; };
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == text.npos) return MarkupKind::kNone;
  const bool begins = text[first] == '<';
  if (begins && has("<?xml")) {
    if (has("<office:document") && has("office:mimetype")) return MarkupKind::kFlatOpenDocument;
    if (has("<w:worddocument") || has("<pkg:package")) return MarkupKind::kFlatWord;
    if (has("<workbook") && has("urn:schemas-microsoft-com:office:spreadsheet"))
      return MarkupKind::kFlatExcel;
  }
  const std::string_view start = std::string_view(text).substr(first);
  for (const std::string_view word :
       {"<!doctype html", "<html", "<head", "<body", "<meta", "<table"})
    if (start.starts_with(word)) return PageKind(head);
  if (begins && has("<html")) return PageKind(head);
  return HasHtmlName(name) ? PageKind(head) : MarkupKind::kNone;
}

}  // namespace warder
