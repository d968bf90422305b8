#include "scanner/detect/score/context.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "scanner/detect/engines/word_edges.h"
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
  static constexpr std::array<std::string_view, 28> kGeneric{
      " value ",     " id ",     " text ",    " number ", " no ", " code ",  " ref ",
      " reference ", " td ",     " span ",    " div ",    " p ",  " b ",     " data ",
      " dd ",        " li ",     " strong ",  " em ",     " i ",  " th ",    " cell ",
      " string ",    " answer ", " content ", " w t ",    " a ",  " label ", " field "};
  return std::find(kGeneric.begin(), kGeneric.end(), words) != kGeneric.end();
}

constexpr size_t kMaxKey = 48;

// Words behind a value count as this much further away than words before it.
constexpr size_t kBehindPenalty = 24;

// Far more bits than there are context words, so that nearly all other words are told apart by one
// look.
constexpr int kFilterPower = 18;
constexpr size_t kFilterBits = size_t{1} << kFilterPower;

size_t FilterBit(uint64_t key) {
  return (key * 0x9e3779b97f4a7c15u) >> (64 - kFilterPower);
}

// The first seven letters and the length: a word's key. What is behind them is compared in full.
uint64_t TokenKeyOf(std::string_view token) {
  uint64_t key = token.size() << 56;
  for (size_t i = 0; i < token.size() && i < 7; ++i) {
    key |= static_cast<uint64_t>(static_cast<unsigned char>(token[i])) << (8 * i);
  }
  return key;
}

// A bit for each digit and lower-case letter.
uint64_t LetterBit(uint64_t byte) {
  return uint64_t{1} << ((byte & 31) | (byte & 64) >> 1);
}

// The first three letters, for words with an open end. No token has this length.
uint64_t LettersKey(std::string_view letters) {
  return TokenKeyOf(letters.substr(0, 3)) | uint64_t{0x80} << 56;
}

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

ContextIndex::ContextIndex(const std::vector<Rule>& rules)
    : filter_(kFilterBits / 64), rule_filters_(rules.size()), first_letters_(rules.size()) {
  for (size_t i = 0; i < rules.size(); ++i) {
    const ContextWords& context = rules[i].context;
    Add(static_cast<RuleIndex>(i), false, context.words);
    Add(static_cast<RuleIndex>(i), true, context.against);
    for (const std::string& heading : context.headings)
      headings_[Words(heading)].push_back(static_cast<RuleIndex>(i));
    for (const std::string& heading : context.weak_headings)
      weak_headings_[Words(heading)].push_back(static_cast<RuleIndex>(i));
  }
}

void ContextIndex::Add(RuleIndex rule, bool against, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    std::string needle = Words(word).substr(1);
    if (needle.empty()) continue;
    const size_t first = needle.find(' ');
    const bool open_end = word.ends_with('*');
    if (open_end) needle.pop_back();
    const bool by_letters = open_end && first >= needle.size();
    const uint64_t key = by_letters ? LettersKey(needle) : TokenKeyOf(needle.substr(0, first));
    filter_[FilterBit(key) / 64] |= uint64_t{1} << (FilterBit(key) % 64);
    rule_filters_[rule].set(FilterBit(key) % kRuleFilterBits);
    first_letters_[rule] |= LetterBit(static_cast<uint8_t>(needle[0]));
    entries_[key].push_back({rule, against, needle});
  }
}

bool ContextIndex::Holds(uint64_t key) const {
  const size_t bit = FilterBit(key);
  return ((filter_[bit / 64] >> (bit % 64)) & 1) != 0;
}

bool ContextIndex::Concerns(std::span<const RuleIndex> rules, uint64_t key) const {
  const size_t bit = FilterBit(key) % kRuleFilterBits;
  return std::any_of(rules.begin(), rules.end(),
                     [&](RuleIndex rule) { return rule_filters_[rule][bit]; });
}

uint64_t ContextIndex::FirstLetters(std::span<const RuleIndex> rules) const {
  uint64_t letters = 0;
  for (const RuleIndex rule : rules) letters |= first_letters_[rule];
  return letters;
}

const std::vector<ContextIndex::Entry>* ContextIndex::Find(uint64_t key) const {
  if (!Holds(key)) return nullptr;
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second;
}

// The edges of the words of `text`, as AppendTokens cuts them.
WordEdges EdgesIn(std::string_view text) {
  WordEdges edges = FindWordEdges(text);
  for (size_t word = 0; word < edges.humps.size(); ++word) {
    for (uint64_t humps = edges.humps[word]; humps != 0; humps &= humps - 1) {
      const size_t at = word * 64 + static_cast<size_t>(std::countr_zero(humps));
      if (StartsHump(text, at)) edges.AddHump(at);
    }
  }
  return edges;
}

bool ContextIndex::MayHoldWords(std::span<const RuleIndex> rules, std::string_view text) const {
  if (text.size() > WordEdges::kMost) return true;
  constexpr uint64_t kLowerCase = 0x2020202020202020u;
  const uint64_t first_letters = FirstLetters(rules);
  const WordEdges edges = EdgesIn(text);
  for (size_t word = 0; word < edges.starts.size(); ++word) {
    for (uint64_t starts = edges.starts[word]; starts != 0; starts &= starts - 1) {
      const size_t begin = word * 64 + static_cast<size_t>(std::countr_zero(starts));
      if ((first_letters & LetterBit(static_cast<uint8_t>(text[begin] | 0x20))) == 0) continue;
      const size_t length = std::min(edges.EndOf(begin), text.size()) - begin;
      uint64_t letters = 0;
      std::memcpy(&letters, text.data() + begin, sizeof letters);
      letters |= kLowerCase;
      const uint64_t known = ~uint64_t{0} >> (64 - 8 * std::min<size_t>(length, 7));
      const uint64_t whole = static_cast<uint64_t>(length) << 56 | (letters & known);
      if (Concerns(rules, whole) && Holds(whole)) return true;
      const uint64_t three = (letters & 0xFFFFFF) | (uint64_t{3} << 56 | uint64_t{0x80} << 56);
      if (length >= 3 && Concerns(rules, three) && Holds(three)) return true;
    }
  }
  return false;
}

// Calls place(entry, first byte, byte behind the last) for each context word in `text`.
template <class Place>
void ContextIndex::ForWords(std::string_view text, WordBuffer* buffer, const Place& place) const {
  buffer->words.clear();
  buffer->tokens.clear();
  AppendTokens(text, &buffer->words, &buffer->tokens);
  const std::string_view words = buffer->words;
  for (const WordToken& token : buffer->tokens) {
    const std::string_view rest = words.substr(token.word);
    for (const uint64_t key : {TokenKeyOf(rest.substr(0, token.length)), LettersKey(rest)}) {
      const auto* entries = Find(key);
      if (entries == nullptr) continue;
      for (const Entry& entry : *entries) {
        if (!rest.starts_with(entry.needle)) continue;
        // Spaces in the needle are the joints between its tokens.
        const auto joints = std::count(entry.needle.begin(), entry.needle.end() - 1, ' ');
        const WordToken& last = *(&token + joints);
        place(entry, token.begin, last.begin + last.length);
      }
    }
  }
}

void ReadHeading(const ContextIndex& index, std::string_view heading,
                 const std::function<void(RuleIndex rule, HeadingSays says)>& visit) {
  ContextIndex::WordBuffer buffer;
  index.ForWords(heading, &buffer, [&](const ContextIndex::Entry& entry, size_t, size_t) {
    visit(entry.rule, entry.against ? HeadingSays::kAgainst : HeadingSays::kFor);
  });
  const std::string words = Words(heading);
  const auto visit_whole = [&](const auto& headings, HeadingSays says) {
    const auto whole = headings.find(words);
    if (whole == headings.end()) return;
    for (const RuleIndex rule : whole->second) visit(rule, says);
  };
  visit_whole(index.headings_, HeadingSays::kFor);
  visit_whole(index.weak_headings_, HeadingSays::kPerhaps);
}

bool MayHaveLabel(const ContextIndex& index, std::string_view text, RuleIndex rule,
                  const ContextWords& windows, size_t value_begin, size_t value_end) {
  if (FindFieldKey(text, value_begin, 0).structured) return true;
  // Words that the value's ends cut would be read on into it.
  if (value_begin > 0 && IsAlnum(text[value_begin - 1])) return true;
  if (value_end < text.size() && IsAlnum(text[value_end])) return true;
  const size_t behind = value_begin - LeadersBefore(text, value_begin, 0);
  // What the window leaves of a word may look like another one. That is rare, and finding out where
  // the word ends takes longer than the rest.
  const size_t from = behind - std::min(behind, windows.before);
  const size_t to = std::min(value_end + windows.after, text.size());
  return index.MayHoldWords({&rule, 1}, text.substr(from, to - from));
}

void ContextView::Set(const ContextIndex& index, std::string_view text,
                      std::span<const RuleIndex> rules, size_t value_begin, size_t value_end,
                      size_t before, size_t after, size_t low, size_t high) {
  hits_.clear();
  rules_ = rules;
  const FieldKey key = FindFieldKey(text, value_begin, low);
  if (key.structured) {
    LookInKey(index, key.text);
    if (!IsGenericKey(Words(key.text))) return;
  }
  // Blanks and leader dots that line the value up are no distance.
  const size_t to = value_begin - LeadersBefore(text, value_begin, low);
  const size_t from = std::max(low, to - std::min(to, before));
  LookBefore(index, text, from, to);
  LookAfter(index, text, value_end, std::min(value_end + after, high));
}

void ContextView::LookInKey(const ContextIndex& index, std::string_view key) {
  index.ForWords(key, &words_, [this](const ContextIndex::Entry& entry, size_t, size_t) {
    hits_.push_back({entry.rule, entry.against, true, 0, 0});
  });
}

void ContextView::LookBefore(const ContextIndex& index, std::string_view text, size_t from,
                             size_t to) {
  // A word that the window cuts is not read as another word.
  while (from > 0 && from < to && IsAlnum(text[from - 1]) && IsAlnum(text[from])) ++from;
  if (!index.MayHoldWords(rules_, text.substr(from, to - from))) return;
  index.ForWords(
      text.substr(from, to - from), &words_,
      [&](const ContextIndex::Entry& entry, size_t begin, size_t end) {
        hits_.push_back({entry.rule, entry.against, true, to - from - begin, to - from - end});
      });
}

void ContextView::LookAfter(const ContextIndex& index, std::string_view text, size_t from,
                            size_t to) {
  while (to > from && to < text.size() && IsAlnum(text[to]) && IsAlnum(text[to - 1])) --to;
  if (!index.MayHoldWords(rules_, text.substr(from, to - from))) return;
  index.ForWords(text.substr(from, to - from), &words_,
                 [&](const ContextIndex::Entry& entry, size_t begin, size_t end) {
                   hits_.push_back({entry.rule, entry.against, false, end, begin + kBehindPenalty});
                 });
}

ContextView::Signs ContextView::Look(RuleIndex rule, const ContextWords& windows) const {
  Signs signs{kNoLabel};
  for (const Hit& hit : hits_) {
    if (hit.rule != rule || hit.reach > (hit.before ? windows.before : windows.after)) continue;
    if (hit.against) {
      signs.against = true;
    } else {
      if (hit.distance < signs.label_distance) {
        signs.label_distance = static_cast<uint16_t>(hit.distance);
        signs.is_before = hit.before;
      }
    }
  }
  return signs;
}

}  // namespace warder
