// Three steps, a few KiB of text at a time. A vector pass turns 64 bytes into bitmaps (letters and
// digits, capitals, small letters), and shifts and ANDs of these into the places where words begin
// and end, as AppendWords of rules/words.h cuts them. The places become a list. For each, the first
// letters make a number, and so do more and fewer, and a look at bitmaps of 8 KiB tells nearly
// always that no word of the set begins so. No branch depends on what the text holds, until then.
#include "scanner/detect/engines/word_set.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>
#include <utility>

#include "scanner/base/ascii.h"
#include "scanner/base/limits.h"
#include "scanner/detect/engines/word_number.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "scanner/detect/engines/word_set.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "scanner/detect/engines/byte_bits-inl.h"

HWY_BEFORE_NAMESPACE();
namespace warder {
namespace HWY_NAMESPACE {
namespace {

constexpr size_t kWordsOfBits = WordSet::kStretch / 64 + 2;

struct Bits {
  uint64_t alnum = 0;
  uint64_t upper = 0;
  uint64_t lower = 0;
};

// Bit i = byte i of the 64 at `text`.
HWY_INLINE Bits Classify(const uint8_t* text) {
  const Bytes d;
  Bits bits;
  for (size_t at = 0; at < 64; at += hn::Lanes(d)) {
    const auto bytes = hn::LoadU(d, text + at);
    const auto digit = InRange(d, bytes, '0', 10);
    const auto letter = InRange(d, hn::Or(bytes, hn::Set(d, uint8_t{0x20})), 'a', 26);
    const auto upper = InRange(d, bytes, 'A', 26);
    const uint64_t letters = MaskBits(d, letter), capitals = MaskBits(d, upper);
    bits.upper |= capitals << at;
    bits.lower |= (letters ^ capitals) << at;
    bits.alnum |= (letters | MaskBits(d, digit)) << at;
  }
  return bits;
}

HWY_INLINE void Cut(size_t rest, Bits* bits) {
  if (rest >= 64) return;
  const uint64_t inside = (uint64_t{1} << rest) - 1;
  bits->alnum &= inside;
  bits->upper &= inside;
  bits->lower &= inside;
}

// Of nothing left it lists something, which costs less than a branch: how many words begin in 64
// bytes is anybody's guess.
template <size_t... kIndex>
HWY_INLINE uint64_t ListFew(uint64_t bits, size_t base, uint16_t* list,
                            std::index_sequence<kIndex...>) {
  constexpr uint64_t kLast = uint64_t{1} << 63;
  ((list[kIndex] = static_cast<uint16_t>(base + hwy::Num0BitsBelowLS1Bit_Nonzero64(bits | kLast)),
    bits &= bits - 1),
   ...);
  return bits;
}

// Appends the numbers of the bits that are set, `base` added. Writes up to 8 numbers more, so that
// few bits need no branch.
HWY_INLINE uint16_t* ListBits(uint64_t bits, size_t base, uint16_t* list) {
  static constexpr size_t kAtOnce = 8;
  uint16_t* const end = list + std::popcount(bits);
  while (true) {
    bits = ListFew(bits, base, list, std::make_index_sequence<kAtOnce>());
    if (bits == 0) return end;
    list += kAtOnce;
  }
}

// Bit i = behind byte i of the 64 at `text` the letter stands, in either case.
HWY_INLINE uint64_t FindBehind(const uint8_t* text, uint8_t letter) {
  const Bytes d;
  uint64_t bits = 0;
  for (size_t at = 0; at < 64; at += hn::Lanes(d)) {
    const auto lower = hn::Or(hn::LoadU(d, text + at + 1), hn::Set(d, uint8_t{0x20}));
    bits |= MaskBits(d, hn::Eq(lower, hn::Set(d, letter))) << at;
  }
  return bits;
}

// Appends the words among `begins` that have two letters and end as a sought one does.
ListedWord* ListShort(const WordFilter& filter, const uint8_t* text, size_t words,
                      const uint64_t* begins, const uint64_t* ends, ListedWord* list) {
  for (size_t word = 0; word < words; ++word) {
    uint64_t bits = 0;
    for (const uint8_t letter : filter.last_of_two) bits |= FindBehind(text + word * 64, letter);
    bits &= begins[word] & (ends[word] >> 2 | ends[word + 1] << 62);
    for (; bits != 0; bits &= bits - 1)
      *list++ = {static_cast<uint16_t>(word * 64 + static_cast<size_t>(std::countr_zero(bits))), 8};
  }
  return list;
}

// Lists the places in [text + begin, text + end) where a word begins that the filter lets pass,
// with what it passed as. `list` has room for 2 * (end - begin + 64). Offsets are relative to
// `begin`; words of two letters come last.
ListedWord* ListWords(const WordFilter& filter, std::string_view text, size_t begin, size_t end,
                      ListedWord* list) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  uint16_t starts[WordSet::kStretch + 64];
  uint64_t begins[kWordsOfBits];
  uint64_t ends[kWordsOfBits];
  uint16_t* next = starts;
  Bits before, now = Classify(bytes + begin);
  if (begin > 0) before = Classify(bytes + begin - 64);
  Cut(text.size() - begin, &now);
  size_t word = 0;
  for (size_t at = begin; at < end + 64; at += 64, ++word) {
    const size_t rest = text.size() - std::min(at, text.size());
    Bits behind;
    if (rest > 64) {
      behind = Classify(bytes + at + 64);
      Cut(rest - 64, &behind);
    }
    const uint64_t after_alnum = now.alnum << 1 | before.alnum >> 63;
    const uint64_t after_upper = now.upper << 1 | before.upper >> 63;
    const uint64_t after_lower = now.lower << 1 | before.lower >> 63;
    const uint64_t lower_next = now.lower >> 1 | behind.lower << 63;
    const uint64_t hump = now.upper & (after_lower | (after_upper & lower_next));
    ends[word] = ~now.alnum | hump;
    if (at < end) {
      const uint64_t letter = now.upper | now.lower;
      begins[word] = (letter & ~after_alnum) | hump;
      next = ListBits(begins[word], at - begin, next);
    }
    before = now;
    now = behind;
  }
  // Those that one look lets pass come to the front of `starts`; few do, and are looked at again.
  uint16_t* passed = starts;
  for (const uint16_t* start = starts; start != next; ++start) {
    const uint64_t letters = FirstEight(text.data() + begin + *start);
    const uint64_t follows = filter.follows[BeginNumber(letters)];
    *passed = *start;
    passed += (follows >> FollowBit(letters) | (follows & HasBit(ends, *start + 3u))) & 1;
  }
  for (const uint16_t* start = starts; start != passed; ++start) {
    const uint64_t letters = FirstEight(text.data() + begin + *start);
    const uint64_t three = HasBit(filter.by_three, WordNumber<3>(letters));
    const uint64_t longer = HasBit(filter.by_four, WordNumber<4>(letters)) << 1 |
                            HasBit(filter.by_six, WordNumber<6>(letters)) << 2;
    const uint64_t known = (three & HasBit(ends, *start + 3u)) | longer;
    *list = {*start, static_cast<uint16_t>(three | longer)};
    list += known != 0 ? 1 : 0;
  }
  if (!filter.last_of_two.empty()) {
    list = ListShort(filter, bytes + begin, (end - begin + 63) / 64, begins, ends, list);
  }
  return list;
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace warder
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace warder {
namespace {

HWY_EXPORT(ListWords);

// Entries are found by the other bits of their number.
constexpr uint32_t kIndexShift = 4;

bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}
bool IsAlnum(char c) {
  return IsUpper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void SetBit(uint32_t index, WordFilter::Bits* bits) {
  (*bits)[index / 64] |= uint64_t{1} << (index % 64);
}

}  // namespace

bool WordSet::Takes(std::string_view word, bool whole) {
  if (whole && word.size() == 2) return IsLower(word[0]) && IsLower(word[1]);
  return word.size() >= kMinLength && word[0] >= 'a' && word[0] <= 'z' &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

WordSet::WordSet(std::span<const SoughtWord> words) : first_of_((65536 >> kIndexShift) + 1) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (Takes(words[i].text, words[i].whole)) Add(words[i], static_cast<uint32_t>(i));
  }
  // By length, so that of two that begin at one place the one that ends first is found first.
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.number, a.size, a.literal) < std::tie(b.number, b.size, b.literal);
  });
  uint32_t entry = 0;
  for (size_t upper = 0; upper < first_of_.size(); ++upper) {
    while (entry < entries_.size() && entries_[entry].number >> kIndexShift < upper) ++entry;
    first_of_[upper] = entry;
  }
}

void WordSet::Add(const SoughtWord& word, uint32_t literal) {
  const size_t size = word.text.size();
  const uint64_t letters = FirstEight((word.text + std::string(8, '\0')).data());
  const uint32_t number = size >= 6   ? WordNumber<6>(letters)
                          : size >= 4 ? WordNumber<4>(letters)
                          : size == 3 ? WordNumber<3>(letters)
                                      : WordNumber<2>(letters);
  Entry entry;
  entry.mask = size >= 8 ? ~uint64_t{0} : (uint64_t{1} << (8 * size)) - 1;
  entry.letters = letters & entry.mask;
  entry.literal = literal;
  entry.text = static_cast<uint32_t>(texts_.size());
  entry.size = static_cast<uint32_t>(size);
  entry.number = static_cast<uint16_t>(number);
  entry.whole = word.whole;
  // The bytes that differ from no other one under the folding but their capital.
  entry.letters_only = std::all_of(word.text.begin(), word.text.begin() + std::min<size_t>(size, 8),
                                   [](char c) { return c >= 'a' && c <= 'z'; });
  entries_.push_back(entry);
  texts_ += word.text;
  if (size == 2) {
    filter_.last_of_two.push_back(static_cast<uint8_t>(word.text[1]));
    return;
  }
  uint64_t& follows = filter_.follows[BeginNumber(letters)];
  follows |= size > 3 ? uint64_t{1} << FollowBit(letters) : WordFilter::kMayEnd;
  SetBit(number, size >= 6 ? &filter_.by_six : size >= 4 ? &filter_.by_four : &filter_.by_three);
  if (size > 3 || word.whole) return;
  for (const char fourth : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789")) {
    const uint64_t four = entry.letters | static_cast<uint64_t>(fourth) << 24;
    SetBit(WordNumber<4>(four), &filter_.by_four);
    follows |= uint64_t{1} << FollowBit(four);
  }
}

void WordSet::LookAmong(uint32_t number, std::string_view text, size_t at,
                        std::vector<LiteralHit>* hits) const {
  const uint64_t letters = FirstEight(text.data() + at);
  const Entry* const last = entries_.data() + first_of_[(number >> kIndexShift) + 1];
  for (const Entry* e = entries_.data() + first_of_[number >> kIndexShift]; e != last; ++e) {
    if (e->number != number || (letters & e->mask) != e->letters) continue;
    const size_t end = at + e->size;
    if (end > text.size()) continue;
    if (e->whole && end < text.size() && IsAlnum(text[end]) && !IsUpper(text[end])) continue;
    const char* const word = texts_.data() + e->text;
    // Of equal bytes under FirstEight's folding, letters are equal in any case and others may
    // differ.
    const size_t known = e->letters_only ? std::min<size_t>(e->size, 8) : 0;
    const bool same = std::equal(word + known, word + e->size, text.data() + at + known,
                                 [](char a, char b) { return a == LowerOf(b); });
    if (same) hits->push_back({static_cast<uint32_t>(end), e->literal});
  }
}

void WordSet::Look(const ListedWord& word, std::string_view text, size_t begin,
                   std::vector<LiteralHit>* hits) const {
  const size_t at = begin + word.at;
  const uint64_t letters = FirstEight(text.data() + at);
  if ((word.passed & 1) != 0) LookAmong(WordNumber<3>(letters), text, at, hits);
  if ((word.passed & 2) != 0) LookAmong(WordNumber<4>(letters), text, at, hits);
  if ((word.passed & 4) != 0) LookAmong(WordNumber<6>(letters), text, at, hits);
  if ((word.passed & 8) != 0) LookAmong(WordNumber<2>(letters), text, at, hits);
}

void WordSet::Scan(std::string_view text, std::vector<LiteralHit>* hits) const {
  if (entries_.empty()) return;
  const auto first = static_cast<std::ptrdiff_t>(hits->size());
  ListedWord list[2 * (kStretch + 64)];
  for (size_t begin = 0; begin < text.size(); begin += kStretch) {
    const size_t end = std::min(begin + kStretch, text.size());
    const ListedWord* const last = HWY_DYNAMIC_DISPATCH(ListWords)(filter_, text, begin, end, list);
    for (const ListedWord* word = list; word != last; ++word) Look(*word, text, begin, hits);
  }
  const auto by_end = [](const LiteralHit& a, const LiteralHit& b) { return a.end < b.end; };
  if (!std::is_sorted(hits->begin() + first, hits->end(), by_end))
    std::stable_sort(hits->begin() + first, hits->end(), by_end);
}

}  // namespace warder
#endif  // HWY_ONCE
