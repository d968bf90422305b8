#include "scanner/open/plain/key_lexer.h"

#include <algorithm>

#include "scanner/base/char_set.h"
#include "scanner/base/limits.h"

namespace warder {
namespace {

constexpr size_t kMaxTag = kBlockMargin;
constexpr size_t kMaxDepth = 64;
constexpr size_t kMaxName = 48;
constexpr std::string_view kBlanks = " \t\r\n";
constexpr CharSet kEndsPlain(",}]\n \"");
constexpr CharSet kInString("\"\\\n");
constexpr CharSet kBlankChars(kBlanks);
constexpr CharSet kBlankInLine(" \t\r");
constexpr CharSet kBehindString(",:}]\n");

bool IsBlank(char c) {
  return kBlankChars.Holds(c);
}

// Whether a string may end with the quotation mark at `quote`.
bool EndsString(std::string_view text, size_t quote) {
  const size_t next = kBlankInLine.FirstNotIn(text, quote + 1);
  return next >= text.size() || kBehindString.Holds(text[next]);
}

std::string_view Name(std::string_view tag) {
  std::string_view name = tag.substr(0, std::min(tag.find_first_of(" \t\r\n/>"), tag.size()));
  const size_t colon = name.rfind(':');
  if (colon != name.npos) name.remove_prefix(colon + 1);
  return name.substr(0, kMaxName);
}

}  // namespace

void JsonLexer::Damaged(KeyRecords* records) {
  records->Reset();
  brackets_.clear();
  key_.clear();
}

void JsonLexer::Close(bool is_object, uint64_t end, KeyRecords* records) {
  if (brackets_.empty() || brackets_.back().is_object != is_object) return Damaged(records);
  brackets_.pop_back();
  key_.clear();
  if (is_object) records->Close(end);
}

size_t JsonLexer::TakeString(std::string_view text, size_t quote, uint64_t base, bool last,
                             KeyRecords* records) {
  size_t end = quote + 1;
  for (;; ++end) {
    end = kInString.FirstIn(text, end);
    if (end >= text.size()) {
      // Shown again with more behind it, unless it is longer than what two blocks share.
      if (!last && text.size() - quote < kMaxTag) return quote;
      Damaged(records);
      return text.size();
    }
    if (text[end] == '\n') {
      Damaged(records);
      return end + 1;
    }
    if (text[end] == '\\') {
      ++end;
    } else if (EndsString(text, end)) {
      break;
    }
  }
  const size_t next = kBlankChars.FirstNotIn(text, end + 1);
  if (next >= text.size() && !last && text.size() - quote < kMaxTag) return quote;
  const bool in_object = !brackets_.empty() && brackets_.back().is_object;
  if (in_object && next < text.size() && text[next] == ':') {
    key_ = text.substr(quote + 1, std::min(end - quote - 1, kMaxName));
    return next + 1;
  }
  records->Value(key_, base + quote + 1, base + end);
  return end + 1;
}

size_t JsonLexer::Walk(std::string_view text, size_t from, uint64_t base, bool last,
                       KeyRecords* records) {
  size_t at = from;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      const size_t next = TakeString(text, at, base, last, records);
      if (next == at) return at;
      at = next;
    } else if (c == '{' || c == '[') {
      if (brackets_.size() == kMaxDepth) Damaged(records);
      if (c == '{') records->Open(key_, base + at);
      brackets_.push_back({c == '{', c == '[' ? key_ : std::string()});
      if (c == '{') key_.clear();
      ++at;
    } else if (c == '}' || c == ']') {
      Close(c == '}', base + at + 1, records);
      ++at;
    } else if (c == ',') {
      const bool in_array = !brackets_.empty() && !brackets_.back().is_object;
      key_ = in_array ? brackets_.back().name : std::string();
      ++at;
    } else if (IsBlank(c) || c == ':') {
      ++at;
    } else {
      const size_t end = std::min(kEndsPlain.FirstIn(text, at), text.size());
      if (end == text.size() && !last && end - at < kMaxTag) return at;
      if (c == '-' || (c >= '0' && c <= '9')) records->Value(key_, base + at, base + end);
      at = std::max(end, at + 1);
    }
  }
  return at;
}

void XmlLexer::OpenPending(KeyRecords* records) {
  if (!pending_.empty()) records->Open(pending_, pending_begin_);
  pending_.clear();
}

void XmlLexer::Attributes(std::string_view text, size_t at, size_t end, uint64_t base,
                          KeyRecords* records) const {
  while (at < end) {
    const size_t equals = text.find('=', at);
    if (equals >= end) return;
    const std::string_view key = text.substr(at, equals - at);
    const size_t first = key.find_first_not_of(kBlanks);
    const size_t quote = text.find_first_of("\"'", equals);
    if (first == key.npos || quote >= end) return;
    const size_t close = text.find(text[quote], quote + 1);
    if (close >= end) return;
    records->Value(Name(key.substr(first)), base + quote + 1, base + close);
    at = close + 1;
  }
}

// `end` is where its '>' stands.
size_t XmlLexer::TakeTag(std::string_view text, size_t tag, size_t end, uint64_t base,
                         KeyRecords* records) {
  const std::string_view inside = text.substr(tag + 1, end - tag - 1);
  const std::string name(Name(inside.starts_with('/') ? inside.substr(1) : inside));
  if (inside.starts_with('/')) {
    const uint64_t value_end = base + tag;
    if (name_ == name && value_end > text_begin_) records->Value(name, text_begin_, value_end);
    if (pending_.empty()) records->Close(base + end + 1);
    pending_.clear();
    name_.clear();
  } else {
    OpenPending(records);
    const bool is_empty = inside.ends_with('/');
    const bool has_attributes = inside.find('=') != inside.npos;
    if (has_attributes || is_empty) {
      records->Open(name, base + tag);
      const size_t space = inside.find_first_of(kBlanks);
      if (has_attributes)
        Attributes(text, tag + 1 + std::min(space, inside.size()), end, base, records);
      if (is_empty) records->Close(base + end + 1);
    } else {
      pending_ = name;
      pending_begin_ = base + tag;
    }
    name_ = is_empty ? std::string() : name;
  }
  text_begin_ = base + end + 1;
  return end + 1;
}

size_t XmlLexer::Walk(std::string_view text, size_t from, uint64_t base, bool last,
                      KeyRecords* records) {
  for (size_t at = from;;) {
    const size_t tag = text.find('<', at);
    if (tag == text.npos) return text.size();
    const std::string_view rest = text.substr(tag);
    if (rest.size() < 2 && !last) return tag;
    const bool is_comment = rest.starts_with("<!--");
    const size_t end = text.find(is_comment ? "-->" : ">", tag);
    if (end == text.npos || end - tag > kMaxTag) {
      if (!last && rest.size() < kMaxTag) return tag;
      at = tag + 1;
      continue;
    }
    const char mark = rest.size() > 1 ? rest[1] : ' ';
    if (mark == '!' || mark == '?') {
      at = end + (is_comment ? 3 : 1);
    } else {
      at = TakeTag(text, tag, end, base, records);
    }
  }
}

}  // namespace warder
