#include "scanner/open/extract/xml/loose_xml.h"

#include <algorithm>
#include <string>
#include <vector>

#include "scanner/base/utf16.h"
#include "scanner/open/extract/text.h"

namespace warder {
namespace {

constexpr size_t kChunk = size_t{64} << 10;
// A '<' without its '>' within so many bytes is text.
constexpr size_t kMaxTag = size_t{64} << 10;
constexpr size_t kMaxAttributes = 256;

bool IsNameStart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0;
}

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class LooseReader {
 public:
  explicit LooseReader(XmlHandler* handler) : handler_(*handler) {}

  // Takes what is whole of `text` and returns how much that was.
  size_t Read(std::string_view text, bool last) {
    size_t at = 0;
    while (at < text.size() && !handler_.Stopped()) {
      const size_t open = std::min(text.find('<', at), text.size());
      if (open > at) {
        // A reference may be cut off.
        if (open == text.size() && !last) {
          const size_t cut = text.rfind('&');
          const bool keep = cut != text.npos && cut >= at && text.size() - cut < 12;
          SendText(text.substr(at, (keep ? cut : open) - at));
          return keep ? cut : open;
        }
        SendText(text.substr(at, open - at));
      }
      if (open == text.size()) return open;
      const size_t end = Markup(text, open, last);
      if (end == open) return open;
      at = end;
    }
    return at;
  }

 private:
  void SendText(std::string_view text) {
    if (!text.empty()) handler_.Text(Utf8FromBytes(WithoutReferences(text)));
  }

  // Behind the markup at `open`; `open` itself if more of it must come.
  size_t Markup(std::string_view text, size_t open, bool last) {
    const std::string_view rest = text.substr(open);
    if (rest.starts_with("<!--")) return Bracketed(text, open, 4, "-->", last, Kind::kComment);
    if (rest.starts_with("<![CDATA[")) return Bracketed(text, open, 9, "]]>", last, Kind::kData);
    if (rest.starts_with("<?")) return Bracketed(text, open, 2, "?>", last, Kind::kNothing);
    const size_t close = text.find('>', open);
    if (close == text.npos || close - open > kMaxTag) {
      if (close == text.npos && !last && rest.size() <= kMaxTag) return open;
      // Up to the next '>' there is no tag: not looked for again at each '<' on the way.
      const size_t end = std::min(close, text.size());
      SendText(text.substr(open, end - open));
      return end;
    }
    Tag(text.substr(open + 1, close - open - 1));
    return close + 1;
  }

  enum class Kind { kComment, kData, kNothing };
  size_t Bracketed(std::string_view text, size_t open, size_t begin, std::string_view mark,
                   bool last, Kind kind) {
    size_t end = text.find(mark, open + begin);
    const bool found = end != text.npos;
    if (!found && !last && text.size() - open <= kMaxTag) return open;
    if (!found) end = std::min(text.size(), open + kMaxTag);
    const std::string inside = Utf8FromBytes(text.substr(open + begin, end - open - begin));
    if (kind == Kind::kComment) handler_.Comment(inside);
    if (kind == Kind::kData) handler_.Text(inside);
    return found ? end + mark.size() : std::max(end, open + 1);
  }

  void Tag(std::string_view tag) {
    if (tag.starts_with('!')) return;
    const bool is_end = tag.starts_with('/');
    if (is_end) tag.remove_prefix(1);
    const bool is_empty = !is_end && tag.ends_with('/');
    if (is_empty) tag.remove_suffix(1);
    if (tag.empty() || !IsNameStart(tag[0])) {
      SendText("<");
      SendText(tag);
      return;
    }
    const size_t name_end =
        static_cast<size_t>(std::find_if(tag.begin(), tag.end(), IsSpace) - tag.begin());
    const std::string name = Utf8FromBytes(tag.substr(0, name_end));
    const std::string_view local = XmlAttributes::LocalName(name);
    if (is_end) return handler_.End(local);
    Attributes(tag.substr(name_end));
    handler_.Start(local, XmlAttributes(pairs_.data()));
    if (is_empty) handler_.End(local);
  }

  void Attributes(std::string_view text) {
    values_.clear();
    while (values_.size() < 2 * kMaxAttributes) {
      const size_t equals = text.find('=');
      if (equals == text.npos) break;
      std::string_view name = Trimmed(text.substr(0, equals));
      if (const size_t blank = name.find_last_of(" \t\r\n"); blank != name.npos)
        name.remove_prefix(blank + 1);
      text = Trimmed(text.substr(equals + 1));
      const bool quoted = text.starts_with('"') || text.starts_with('\'');
      size_t end = quoted ? text.find(text[0], 1) : text.find_first_of(" \t\r\n");
      end = std::min(end, text.size());
      const size_t begin = quoted ? 1 : 0;
      values_.push_back(Utf8FromBytes(name));
      values_.push_back(
          Utf8FromBytes(WithoutReferences(text.substr(begin, end - std::min(begin, end)))));
      text.remove_prefix(std::min(end + begin, text.size()));
    }
    pairs_.clear();
    for (const std::string& value : values_) pairs_.push_back(value.c_str());
    pairs_.push_back(nullptr);
  }

  XmlHandler& handler_;
  std::vector<std::string> values_;
  std::vector<const char*> pairs_;
};

// Every other byte of the beginning is NUL: ASCII as UTF-16.
bool IsUtf16Le(std::string_view text) {
  size_t nuls = 0;
  const size_t units = std::min<size_t>(text.size() / 2, 64);
  for (size_t i = 0; i < units; ++i) nuls += text[2 * i + 1] == '\0';
  return units > 4 && nuls * 4 > units * 3;
}

}  // namespace

void ReadLooseXml(std::string_view begin, ByteSource* source, XmlHandler* handler) {
  LooseReader reader(handler);
  std::string held(begin);
  const bool wide = IsUtf16Le(held);
  if (wide) held = Utf8FromUtf16Le(held);
  std::string chunk(kChunk, '\0');
  for (bool last = source == nullptr;;) {
    held.erase(0, reader.Read(held, last));
    if (last || handler->Stopped()) return;
    const auto count = source->Read(chunk.data(), chunk.size());
    last = !count || *count < chunk.size();
    if (!count) continue;
    const std::string_view bytes(chunk.data(), *count);
    held += wide ? Utf8FromUtf16Le(bytes) : std::string(bytes);
  }
}

}  // namespace warder
