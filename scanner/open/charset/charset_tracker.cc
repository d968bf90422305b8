// UTF-16 without a mark shows by its NULs: in text most characters are below 0x100, so one byte of
// nearly every unit is zero, always on the same side. A NUL in 8-bit text is therefore the cue to
// test the 64 bytes around it as UTF-16 and UTF-32 of both byte orders, and the accepted text is
// then followed backwards to its exact first character. Scripts outside Latin have their zero bytes
// in spaces and line breaks only; their other units share a few upper bytes, which are control
// characters when read as 8-bit text, and both facts are used.
//
// UTF-16 ends where a run of units would make better sense as pairs of ASCII characters. In Chinese
// such units exist, so there the run must be longer.
//
// A boundary can lie up to kHoldBack bytes before the page that shows it: that much of the
// classified text stays open.
#include "scanner/open/charset/charset_tracker.h"

#include <algorithm>
#include <cstring>

#include "scanner/open/charset/kernels.h"
#include "scanner/open/charset/utf8.h"

namespace warder {
namespace {

constexpr size_t kProbe = 64;
constexpr int kMaxProbesPerPage = 32;
constexpr size_t kMinAsciiPairsInLatin = 6;
constexpr size_t kMinAsciiPairs = 16;
constexpr size_t kMinAsciiPairsAtEnd = 4;

bool IsTextByte(unsigned char c) {
  return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';
}

struct Unit {
  unsigned char high;
  unsigned char low;
};

Unit UnitAt(const char* p, bool big_endian) {
  const auto first = static_cast<unsigned char>(p[0]);
  const auto second = static_cast<unsigned char>(p[1]);
  return big_endian ? Unit{first, second} : Unit{second, first};
}

bool IsLatinText(Unit unit) {
  return unit.high == 0 && (IsTextByte(unit.low) || unit.low >= 0xA0);
}
// Upper bytes of the alphabets up to Thai, of Latin and Greek extensions, and of general
// punctuation.
bool IsAlphabetic(Unit unit) {
  return (unit.high >= 0x01 && unit.high <= 0x06) || (unit.high >= 0x09 && unit.high <= 0x0E) ||
         (unit.high >= 0x1E && unit.high <= 0x20);
}
bool IsBadUnit(Unit unit) {
  const bool control = unit.high == 0 && !IsTextByte(unit.low) && unit.low < 0xA0;
  return control || (unit.high >= 0xD8 && unit.high <= 0xDF) ||
         (unit.high == 0xFF && unit.low >= 0xFE);
}

struct Utf16Signs {
  bool plausible = false;
  bool mostly_latin = false;
  size_t blanks = 0;  // spaces and line breaks
};

Utf16Signs TestUtf16(const char* p, size_t size, bool big_endian) {
  const size_t units = size / 2;
  size_t latin = 0, alphabetic = 0, bad = 0;
  Utf16Signs signs;
  for (size_t i = 0; i < units; ++i) {
    const Unit unit = UnitAt(p + 2 * i, big_endian);
    latin += IsLatinText(unit);
    alphabetic += IsAlphabetic(unit);
    bad += IsBadUnit(unit);
    signs.blanks += unit.high == 0 && (unit.low == ' ' || unit.low == '\n');
  }
  signs.mostly_latin = latin * 10 >= units * 7;
  if (units < kProbe / 2) {
    signs.plausible =
        units >= 3 && (latin == units || (units >= 8 && bad == 0 && latin * 2 >= units));
  } else if (bad * 16 <= units) {
    signs.plausible = signs.mostly_latin || (latin >= 1 && (latin + alphabetic) * 10 >= units * 9);
  }
  return signs;
}

uint32_t Utf32At(const char* p, bool big_endian) {
  const auto* b = reinterpret_cast<const unsigned char*>(p);
  if (big_endian) return uint32_t{b[0]} << 24 | uint32_t{b[1]} << 16 | uint32_t{b[2]} << 8 | b[3];
  return uint32_t{b[3]} << 24 | uint32_t{b[2]} << 16 | uint32_t{b[1]} << 8 | b[0];
}
bool IsScalarValue(uint32_t c) {
  return c < 0xD800 || (c >= 0xE000 && c < 0x110000);
}

bool LooksLikeUtf32(const char* p, size_t size, bool big_endian) {
  const size_t units = size / 4;
  if (units < 3) return false;
  for (size_t i = 0; i < units; ++i) {
    const uint32_t c = Utf32At(p + 4 * i, big_endian);
    if (!IsScalarValue(c) || (c < 0x80 && !IsTextByte(static_cast<unsigned char>(c)))) return false;
  }
  return true;
}

struct ByteCounts {
  size_t nuls = 0;
  size_t controls = 0;  // other than those that text files hold
};

ByteCounts CountControls(const char* p, size_t size) {
  ByteCounts counts;
  for (size_t i = 0; i < size; ++i) {
    const auto c = static_cast<unsigned char>(p[i]);
    counts.nuls += c == 0;
    counts.controls += (c >= 1 && c <= 7) || (c >= 0x0E && c < 0x20 && c != 0x1A && c != 0x1B);
  }
  return counts;
}

bool IsBinary(const char* p, size_t size) {
  const ByteCounts counts = CountControls(p, size);
  if (counts.controls * 100 > size * 15) return true;
  return counts.nuls > 0 && counts.controls * 100 > (size - counts.nuls) * 3;
}

}  // namespace

void CharsetTracker::Reset() {
  mode_ = Mode::kBytes;
  last_ = false;
  page_begin_ = page_end_ = classified_ = floor_ = no_wide_before_ = 0;
  segments_.clear();
  code_page_.Reset();
}

void CharsetTracker::AddPage(const char* page, size_t size, bool last) {
  floor_ = decided();
  page_ = page;
  page_begin_ = page_end_;
  page_end_ += size;
  last_ = last;
  if (page_begin_ == 0) StartAtMark();
  while (classified_ < page_end_ && Step()) {
  }
}

uint64_t CharsetTracker::decided() const {
  if (last_) return classified_;
  return std::max(floor_, classified_ > kHoldBack ? classified_ - kHoldBack : 0);
}

void CharsetTracker::TakeSegments(std::vector<Segment>* segments) {
  const uint64_t limit = decided();
  size_t done = 0;
  for (Segment& segment : segments_) {
    if (segment.begin >= limit) break;
    segments->push_back(segment);
    if (segment.end > limit) {
      segments->back().end = limit;
      segment.begin = limit;
      break;
    }
    ++done;
  }
  segments_.erase(segments_.begin(), segments_.begin() + static_cast<ptrdiff_t>(done));
}

void CharsetTracker::Emit(const Charset& charset, uint64_t end) {
  if (end <= classified_) return;
  if (!segments_.empty() && segments_.back().charset == charset) {
    segments_.back().end = end;
  } else {
    segments_.push_back({classified_, end, charset});
  }
  classified_ = end;
}

// Takes back what was classified from `end` on.
void CharsetTracker::CutBack(uint64_t end) {
  while (!segments_.empty() && segments_.back().begin >= end) segments_.pop_back();
  if (!segments_.empty()) segments_.back().end = std::min(segments_.back().end, end);
  classified_ = end;
}

void CharsetTracker::StartAtMark() {
  const size_t size = page_end_ - page_begin_;
  const auto starts = [&](std::string_view mark) {
    return size >= mark.size() && std::memcmp(page_, mark.data(), mark.size()) == 0;
  };
  using namespace std::string_view_literals;
  if (starts("\xFF\xFE\0\0"sv) && size >= 8 && IsScalarValue(Utf32At(page_ + 4, false))) {
    mode_ = Mode::kUtf32;
    big_endian_ = false;
  } else if (starts("\0\0\xFE\xFF"sv)) {
    mode_ = Mode::kUtf32;
    big_endian_ = true;
  } else if (starts("\xFF\xFE"sv) || starts("\xFE\xFF"sv)) {
    mode_ = Mode::kUtf16;
    big_endian_ = page_[0] == '\xFE';
    wide_units_ = wide_latin_ = 0;
  }
}

bool CharsetTracker::Step() {
  switch (mode_) {
    case Mode::kBytes:
      return StepBytes();
    case Mode::kUtf16:
      return StepUtf16();
    case Mode::kUtf32:
      return StepUtf32();
  }
  return false;
}

bool CharsetTracker::StepBytes() {
  const uint64_t before = classified_;
  if (IsPlainAscii(At(classified_), page_end_ - classified_)) {
    Emit({}, page_end_);
    return true;
  }
  WideStart wide;
  if (FindWide(&wide)) {
    if (wide.begin < classified_) CutBack(wide.begin);
    ClassifyBytes(wide.begin, wide.needs_more);
    if (wide.needs_more) return false;
    classified_ = std::max(classified_, wide.begin);
    code_page_.Reset();
    mode_ =
        wide.charset.encoding == Encoding::kUtf16Le || wide.charset.encoding == Encoding::kUtf16Be
            ? Mode::kUtf16
            : Mode::kUtf32;
    big_endian_ =
        wide.charset.encoding == Encoding::kUtf16Be || wide.charset.encoding == Encoding::kUtf32Be;
    wide_units_ = wide_latin_ = 0;
    return true;
  }
  ClassifyBytes(page_end_, !last_);
  return classified_ > before;
}

bool CharsetTracker::FindWide(WideStart* found) {
  uint64_t at = std::max(classified_, no_wide_before_);
  for (int probes = 0; probes < kMaxProbesPerPage && at < page_end_; ++probes) {
    const void* hit = std::memchr(At(at), 0, page_end_ - at);
    if (hit == nullptr) return false;
    const uint64_t nul = at + static_cast<uint64_t>(static_cast<const char*>(hit) - At(at));
    if (WideAt(nul, found)) return true;
    at = nul + 16;
    while (at < page_end_ && *At(at - 1) == 0) ++at;
  }
  return false;
}

// Tests for UTF-32 and UTF-16 text whose first zero byte is at `nul`.
bool CharsetTracker::WideAt(uint64_t nul, WideStart* found) {
  const bool has_before = nul > floor_;
  const uint64_t little = has_before ? nul - 1 : nul;
  if (!last_ && page_end_ - little < kProbe) {
    *found = {little > classified_ + kHoldBack ? little - kHoldBack : classified_, {}, true};
    return true;
  }
  const auto probe = [&](uint64_t begin) { return std::min<uint64_t>(kProbe, page_end_ - begin); };
  const auto accept = [&](uint64_t begin, Encoding encoding) {
    *found = {begin, {encoding, nullptr, {}}, false};
    return true;
  };
  if (has_before && LooksLikeUtf32(At(little), probe(little), false))
    return accept(ExtendBack32(little, false), Encoding::kUtf32Le);
  if (LooksLikeUtf32(At(nul), probe(nul), true))
    return accept(ExtendBack32(nul, true), Encoding::kUtf32Be);
  const Utf16Signs big_signs = TestUtf16(At(nul), probe(nul), true);
  const Utf16Signs little_signs =
      has_before ? TestUtf16(At(little), probe(little), false) : Utf16Signs{};
  if (!big_signs.plausible && !little_signs.plausible) return false;
  bool big = big_signs.plausible;
  if (big && little_signs.plausible) {
    // One reads the other's text off by one byte. Latin text is the same either way, and a line
    // break in front of the NUL ends 8-bit text; other scripts get blanks in the right places only
    // if read right.
    const bool same = big_signs.mostly_latin && little_signs.mostly_latin;
    big = same ? *At(little) == '\n' : big_signs.blanks > little_signs.blanks;
  }
  if (big) return accept(ExtendBack(nul, true), Encoding::kUtf16Be);
  return accept(ExtendBack(little, false), Encoding::kUtf16Le);
}

uint64_t CharsetTracker::ExtendBack(uint64_t begin, bool big_endian) const {
  const uint64_t floor = std::max(floor_, no_wide_before_);
  while (begin >= floor + 2) {
    const Unit unit = UnitAt(At(begin - 2), big_endian);
    const bool mark = unit.high == 0xFE && unit.low == 0xFF;
    const bool foreign = unit.high > 0 && unit.high < 0x20 && !IsTextByte(unit.high);
    if (!mark && !foreign && !IsLatinText(unit)) break;
    begin -= 2;
    if (mark) break;
  }
  return begin;
}

uint64_t CharsetTracker::ExtendBack32(uint64_t begin, bool big_endian) const {
  const uint64_t floor = std::max(floor_, no_wide_before_);
  while (begin >= floor + 4 && IsScalarValue(Utf32At(At(begin - 4), big_endian))) begin -= 4;
  return begin;
}

bool CharsetTracker::StepUtf16() {
  const Charset charset{big_endian_ ? Encoding::kUtf16Be : Encoding::kUtf16Le, nullptr, {}};
  const uint64_t high_mask = big_endian_ ? 0x80FF80FF80FF80FF : 0xFF80FF80FF80FF80;
  const uint64_t end = classified_ + (page_end_ - classified_) / 2 * 2;
  const uint64_t begin = classified_;
  size_t bad = 0;
  uint64_t next_vector = begin;
  uint64_t run_begin = begin;  // of units that are two ASCII characters each
  for (uint64_t at = begin; at < end;) {
    if (at >= next_vector) {
      const size_t ascii = AsciiUnits(At(at), (end - at) / 2, big_endian_);
      wide_units_ += ascii;
      wide_latin_ += ascii;
      at += 2 * ascii;
      if (ascii > 0) run_begin = at;
      next_vector = at + 128;
      continue;
    }
    uint64_t word = 0;
    if (at + 8 <= end && (std::memcpy(&word, At(at), 8), (word & high_mask) == 0)) {
      wide_units_ += 4;
      wide_latin_ += 4;
      bad += word == 0 ? 4 : 0;
      run_begin = at += 8;
      continue;
    }
    const Unit unit = UnitAt(At(at), big_endian_);
    at += 2;
    ++wide_units_;
    wide_latin_ += unit.high == 0;
    bad += IsBadUnit(unit) && unit.high < 0xD8;
    if (!IsTextByte(unit.high) || !IsTextByte(unit.low)) {
      run_begin = at;
      continue;
    }
    const size_t run = (at - run_begin) / 2;
    const bool latin = wide_latin_ * 10 >= (wide_units_ - run) * 9;
    if (run >= (latin ? kMinAsciiPairsInLatin : kMinAsciiPairs)) {
      Emit(charset, run_begin);
      mode_ = Mode::kBytes;
      no_wide_before_ = run_begin;
      return true;
    }
  }
  if (bad * 10 > end - begin) {  // a fifth of the units
    mode_ = Mode::kBytes;
    no_wide_before_ = page_end_;
    return true;
  }
  if (!last_) {
    Emit(charset, run_begin);
    return false;
  }
  const bool odd = end < page_end_;
  const bool tail = end - run_begin >= 2 * kMinAsciiPairsAtEnd || odd;
  Emit(charset, tail ? run_begin : end);
  mode_ = Mode::kBytes;
  no_wide_before_ = page_end_;
  return true;
}

bool CharsetTracker::StepUtf32() {
  const Charset charset{big_endian_ ? Encoding::kUtf32Be : Encoding::kUtf32Le, nullptr, {}};
  uint64_t at = classified_;
  while (at + 4 <= page_end_ && IsScalarValue(Utf32At(At(at), big_endian_))) at += 4;
  const bool ended = at + 4 <= page_end_ || last_;
  Emit(charset, at);
  if (!ended) return false;
  mode_ = Mode::kBytes;
  return true;
}

// Gives [classified_, end) a charset other than UTF-16 and UTF-32. If more 8-bit text may follow, a
// UTF-8 sequence that goes on there is left to it.
void CharsetTracker::ClassifyBytes(uint64_t end, bool more_follows) {
  if (end <= classified_) return;
  const char* text = At(classified_);
  if (more_follows) {  // half a byte order mark, or one whose text is in the next page
    for (int i = 0; i < 3 && end > classified_ && static_cast<unsigned char>(*At(end - 1)) >= 0xFE;
         ++i)
      --end;
  }
  Utf8Check check = CheckUtf8(text, end - classified_);
  if (more_follows) {
    end -= check.cut_tail;
  } else if (check.cut_tail > 0) {
    ++check.invalid;
  }
  const size_t size = end - classified_;
  const bool has_high = check.valid + check.invalid > 0;
  if ((check.invalid > 0 || std::memchr(text, 0, size) != nullptr) && IsBinary(text, size)) {
    Emit({Encoding::kBinary, nullptr, {}}, end);
  } else if (!has_high) {
    Emit({}, end);
  } else if (check.valid >= 4 * check.invalid) {
    code_page_.Reset();
    Emit({Encoding::kUtf8, nullptr, {}}, end);
  } else {
    Emit(code_page_.Choose({text, size}), end);
  }
}

std::vector<Segment> SegmentsOf(ByteView bytes) {
  CharsetTracker tracker;
  std::vector<Segment> pieces;
  for (size_t at = 0; at < bytes.size(); at += CharsetTracker::kPageSize) {
    const size_t size = std::min(CharsetTracker::kPageSize, bytes.size() - at);
    tracker.AddPage(bytes.data() + at, size, at + size == bytes.size());
    tracker.TakeSegments(&pieces);
  }
  std::vector<Segment> united;
  for (const Segment& piece : pieces) {
    if (!united.empty() && united.back().charset == piece.charset) {
      united.back().end = piece.end;
    } else {
      united.push_back(piece);
    }
  }
  return united;
}

}  // namespace warder
