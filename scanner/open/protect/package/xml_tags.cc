#include "scanner/open/protect/package/xml_tags.h"

#include <algorithm>
#include <cstdlib>

#include "scanner/base/byte_cursor.h"
#include "scanner/base/utf16.h"

namespace warder {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view WithoutPrefix(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Empty where the text is not UTF-16.
std::string FromUtf16(ByteView text) {
  const bool little = HasAt(text, 0, "\xFF\xFE") || HasAt(text, 0, ByteView("<\0", 2));
  const bool big = HasAt(text, 0, "\xFE\xFF") || HasAt(text, 0, ByteView("\0<", 2));
  if (!little && !big) return {};
  if (little) return Utf8FromUtf16Le(text);
  std::string swapped(text.substr(0, text.size() & ~size_t{1}));
  for (size_t i = 0; i + 1 < swapped.size(); i += 2) std::swap(swapped[i], swapped[i + 1]);
  return Utf8FromUtf16Le(swapped);
}

// What an entity without its & and ; stands for; nothing if it is none of the simple ones.
std::optional<char> Entity(std::string_view name) {
  if (name == "amp") return '&';
  if (name == "lt") return '<';
  if (name == "gt") return '>';
  if (name == "quot") return '"';
  if (name == "apos") return '\'';
  if (name.size() < 2 || name.size() > 5 || name[0] != '#') return std::nullopt;
  const bool hex = name[1] == 'x';
  const std::string digits(name.substr(hex ? 2 : 1));
  char* end = nullptr;
  const unsigned long code = std::strtoul(digits.c_str(), &end, hex ? 16 : 10);
  if (digits.empty() || *end != '\0' || code == 0 || code > 127) return std::nullopt;
  return static_cast<char>(code);
}

std::string Unescape(std::string_view value) {
  std::string text;
  while (!value.empty()) {
    const size_t end = value.substr(0, 8).find(';');
    if (value[0] == '&' && end != std::string_view::npos) {
      if (const auto c = Entity(value.substr(1, end - 1))) {
        text += *c;
        value.remove_prefix(end + 1);
        continue;
      }
    }
    text += value[0];
    value.remove_prefix(1);
    const size_t plain = std::min(value.find('&'), value.size());
    text += value.substr(0, plain);
    value.remove_prefix(plain);
  }
  return text;
}

}  // namespace

XmlTags::XmlTags(ByteView text) : converted_(FromUtf16(text)) {
  text_ = converted_.empty() ? text : std::string_view(converted_);
}

bool XmlTags::SkipDeclaration() {
  const auto skip_past = [&](std::string_view end, size_t from) {
    const size_t found = text_.find(end, from);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  };
  if (HasAt(text_, at_, "<!--")) {
    skip_past("-->", at_ + 4);
  } else if (HasAt(text_, at_, "<![CDATA[")) {
    skip_past("]]>", at_ + 9);
  } else if (HasAt(text_, at_, "<?")) {
    skip_past("?>", at_ + 2);
  } else if (HasAt(text_, at_, "<!")) {
    const size_t inner = text_.find_first_of("[>", at_);
    const bool has_subset = inner != std::string_view::npos && text_[inner] == '[';
    skip_past(has_subset ? "]>" : ">", at_);
  } else {
    return false;
  }
  return true;
}

// The '>' that closes the tag: one inside a quoted value does not. Where quotes do not match, the
// first '>' has to do, from then on always: looking for the other quote again and again would take
// quadratic time.
size_t XmlTags::TagEnd(size_t from) {
  size_t at = from;
  if (quotes_broken_) return text_.find('>', from);
  while ((at = text_.find_first_of("\"'>", at)) != std::string_view::npos) {
    if (text_[at] == '>') return at;
    const size_t close = text_.find(text_[at], at + 1);
    if (close == std::string_view::npos) break;
    at = close + 1;
  }
  quotes_broken_ = true;
  return text_.find('>', from);
}

bool XmlTags::Next() {
  while ((at_ = text_.find('<', at_)) != std::string_view::npos) {
    if (SkipDeclaration()) continue;
    const size_t end = TagEnd(at_ + 1);
    if (end == std::string_view::npos) break;
    tag_at_ = at_;
    std::string_view inside = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    is_end_ = inside.starts_with('/');
    if (is_end_) inside.remove_prefix(1);
    is_empty_ = inside.ends_with('/');
    if (is_empty_) inside.remove_suffix(1);
    const size_t name_end = std::min(inside.find_first_of(kSpace), inside.size());
    name_ = WithoutPrefix(inside.substr(0, name_end));
    attributes_ = inside.substr(name_end);
    if (!name_.empty()) return true;
  }
  at_ = text_.size();
  return false;
}

std::optional<std::string> XmlTags::Attribute(std::string_view name) const {
  std::string_view rest = attributes_;
  for (;;) {
    const size_t begin = rest.find_first_not_of(kSpace);
    const size_t equals = rest.find('=');
    if (begin == std::string_view::npos || equals == std::string_view::npos || equals < begin) {
      return std::nullopt;
    }
    std::string_view key = rest.substr(begin, equals - begin);
    key = key.substr(0, std::min(key.find_first_of(kSpace), key.size()));
    const size_t open = rest.find_first_of("\"'", equals);
    if (open == std::string_view::npos) return std::nullopt;
    const size_t close = rest.find(rest[open], open + 1);
    if (close == std::string_view::npos) return std::nullopt;
    if (WithoutPrefix(key) == name) return Unescape(rest.substr(open + 1, close - open - 1));
    rest.remove_prefix(close + 1);
  }
}

bool XmlTags::IsOn(std::string_view name) const {
  const auto value = Attribute(name);
  return value == "1" || value == "true" || value == "on";
}

bool XmlTags::HasValue(std::string_view name) const {
  const auto value = Attribute(name);
  return value && !value->empty();
}

}  // namespace warder
