#include "scanner/detect/score/context.h"

#include <algorithm>
#include <array>

#include "scanner/detect/score/candidate.h"

namespace warder {
namespace {

bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}
bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
bool IsAlnum(char c) {
  return IsUpper(c) || IsLower(c) || IsDigit(c);
}
bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Keys whose name says nothing about the value; the words further back then count as well.
bool IsGenericKey(std::string_view words) {
  static constexpr std::array<std::string_view, 14> kGeneric{
      " value ",     " id ", " text ", " number ", " no ", " code ", " ref ",
      " reference ", " td ", " span ", " div ",    " p ",  " b ",    " data "};
  return std::find(kGeneric.begin(), kGeneric.end(), words) != kGeneric.end();
}

constexpr size_t kMaxKey = 48;

// Walks back from `at` over blanks.
size_t SkipBlanksBack(std::string_view text, size_t at, size_t limit) {
  while (at > limit && IsBlank(text[at - 1])) --at;
  return at;
}

// "<tag attr='x'>" that ends at `at`: the name.
std::string_view TagName(std::string_view text, size_t at, size_t limit) {
  const size_t floor = at > limit + kMaxKey ? at - kMaxKey : limit;
  const size_t open = text.rfind('<', at - 1);
  if (open == std::string_view::npos || open < floor) return {};
  const std::string_view tag = text.substr(open + 1, at - open - 2);
  return tag.substr(0, tag.find_first_of(" \t\r\n/"));
}

// The name that ends at `at`, either in quotes or made of name characters.
std::string_view KeyEndingAt(std::string_view text, size_t at, size_t limit) {
  const size_t floor = at > limit + kMaxKey ? at - kMaxKey : limit;
  if (at > floor && (text[at - 1] == '"' || text[at - 1] == '\'')) {
    const size_t open = text.rfind(text[at - 1], at - 2);
    if (at < 2 || open == std::string_view::npos || open < floor) return {};
    return text.substr(open + 1, at - open - 2);
  }
  size_t begin = at;
  while (begin > floor && (IsAlnum(text[begin - 1]) || text[begin - 1] == '_' ||
                           text[begin - 1] == '-' || text[begin - 1] == '.')) {
    --begin;
  }
  return text.substr(begin, at - begin);
}

}  // namespace

WordList::WordList(const std::vector<std::string>& entries) {
  for (const std::string& entry : entries) {
    const bool is_prefix = !entry.empty() && entry.back() == '*';
    std::string needle = Words(entry);
    if (is_prefix) needle.pop_back();
    if (needle.size() > 1) needles_.push_back(std::move(needle));
  }
}

bool WordList::In(std::string_view words) const {
  return std::any_of(needles_.begin(), needles_.end(), [&](const std::string& needle) {
    return words.find(needle) != std::string_view::npos;
  });
}

size_t WordList::DistanceFromEnd(std::string_view words) const {
  size_t best = std::string_view::npos;
  for (const std::string& needle : needles_) {
    const size_t at = words.rfind(needle);
    if (at != std::string_view::npos) best = std::min(best, words.size() - at - needle.size());
  }
  return best;
}

FieldKey FindFieldKey(std::string_view text, size_t value_begin, size_t limit) {
  size_t at = value_begin;
  bool quoted = false;
  if (at > limit && (text[at - 1] == '"' || text[at - 1] == '\'')) {
    --at;
    quoted = true;
  }
  at = SkipBlanksBack(text, at, limit);
  if (at <= limit + 1) return {};
  const char mark = text[at - 1];
  if (mark == '>' && !quoted) {
    const std::string_view tag = TagName(text, at, limit);
    return {tag, !tag.empty() && tag[0] != '/'};
  }
  if (mark != '=' && mark != ':') return {};
  const size_t key_end = SkipBlanksBack(text, at - 1, limit);
  if (key_end <= limit) return {};
  // `Prison number: A...` is a label in prose, not a key: only a quoted name or `name=` ends the
  // search there.
  const char last = text[key_end - 1];
  if (mark == ':' && last != '"' && last != '\'') return {};
  const std::string_view key = KeyEndingAt(text, key_end, limit);
  return {key, !key.empty()};
}

void ContextView::Set(std::string_view text, size_t value_begin, size_t value_end, size_t low,
                      size_t high) {
  text_ = text;
  begin_ = value_begin;
  end_ = value_end;
  low_ = low;
  high_ = high;
  before_bytes_ = after_bytes_ = std::string_view::npos;
  key_ = FindFieldKey(text, value_begin, low);
  key_words_.clear();
  if (key_.structured) AppendWords(key_.text, &key_words_);
  key_is_generic_ = key_.structured && IsGenericKey(key_words_);
}

std::string_view ContextView::Before(size_t bytes) {
  if (before_bytes_ != bytes) {
    before_.clear();
    const size_t from = begin_ - low_ > bytes ? begin_ - bytes : low_;
    AppendWords(text_.substr(from, begin_ - from), &before_);
    before_bytes_ = bytes;
  }
  return before_;
}

std::string_view ContextView::After(size_t bytes) {
  if (after_bytes_ != bytes) {
    after_.clear();
    AppendWords(text_.substr(end_, std::min(bytes, high_ - end_)), &after_);
    after_bytes_ = bytes;
  }
  return after_;
}

uint16_t ContextView::LabelDistance(const ContextWords& windows, const WordList& list) {
  if (list.empty()) return kNoLabel;
  if (key_.structured) {
    if (list.In(key_words_)) return 0;
    if (!key_is_generic_) return kNoLabel;
  }
  size_t best =
      windows.before > 0 ? list.DistanceFromEnd(Before(windows.before)) : std::string_view::npos;
  if (windows.after > 0) {
    const std::string_view after = After(windows.after);
    // Words behind the value count as a little further away than words before it.
    if (list.In(after)) best = std::min(best, after.size());
  }
  return best == std::string_view::npos ? kNoLabel : static_cast<uint16_t>(best);
}

bool ContextView::Has(const ContextWords& windows, const WordList& list) {
  if (list.empty()) return false;
  if (key_.structured && list.In(key_words_)) return true;
  if (key_.structured && !key_is_generic_) return false;
  return (windows.before > 0 && list.In(Before(windows.before))) ||
         (windows.after > 0 && list.In(After(windows.after)));
}

}  // namespace warder
