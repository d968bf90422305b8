#include "patterns/names/train/document.h"

namespace warder::names {

std::string Marked(std::string_view name) {
  std::string marked(1, kNameBegin);
  marked += name;
  marked += kNameEnd;
  return marked;
}

Document Unmark(std::string_view marked) {
  Document document;
  uint32_t begin = 0;
  for (const char c : marked) {
    if (c == kNameBegin) {
      begin = static_cast<uint32_t>(document.text.size());
    } else if (c == kNameEnd) {
      document.names.push_back({begin, static_cast<uint32_t>(document.text.size())});
    } else {
      document.text += c;
    }
  }
  return document;
}

std::string Upper(std::string text) {
  unsigned char before = 0;
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (before == 0xC3 && byte >= 0xA0 && byte < 0xBF && byte != 0xB7))
      c = static_cast<char>(byte - 0x20);
    before = byte;
  }
  return text;
}

}  // namespace warder::names
