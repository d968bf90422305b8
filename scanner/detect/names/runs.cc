#include "scanner/detect/names/runs.h"

#include <algorithm>
#include <bit>

namespace warder {
namespace {

// Without a natural end for so long, runs are cut at fixed places of the original.
constexpr size_t kLongRun = 600;
constexpr size_t kLongRunStep = 256;
static_assert(kLongRun + kLongRunStep < kRunReach);
// A line of at least this length may be wrapped text, so a name may go on in the next one.
constexpr size_t kWrappedLine = 40;
// Words outside the run are no further from it than this.
constexpr size_t kNearGap = 4;
constexpr size_t kMaxParticle = 5;
// A run that begins so soon after an unknown place may be the rest of a longer one.
constexpr size_t kUnknownHead = 64;
static_assert(kUnknownHead > kMaxWord + kNearGap);

constexpr std::array<uint8_t, 256> MakePunctuation() {
  std::array<uint8_t, 256> classes{};
  for (auto& one : classes) one = 15;
  const auto put = [&](std::string_view characters, uint8_t value) {
    for (const char c : characters) classes[static_cast<uint8_t>(c)] = value;
  };
  put("\r\n", 1);
  put(",", 3);
  put(".", 4);
  put(":", 5);
  put("([<", 6);
  put(")]>", 7);
  put("\"'", 8);
  put("\t|;", 9);
  put("@/\\_=", 10);
  put("&", 11);
  put("-", 12);
  put("!?", 14);
  return classes;
}
constexpr auto kPunctuation = MakePunctuation();

const WordFacts kNothing;

bool IsSmall(char c) {
  return c >= 'a' && c <= 'z';
}

bool IsLineBreak(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

RunReader::RunReader(std::string_view text, size_t from, size_t to, bool from_is_break,
                     const OffsetMap* map, const Gazetteer& gazetteer, WordMasks* masks)
    : text_(text),
      from_(from),
      to_(to),
      map_(map),
      gazetteer_(gazetteer),
      masks_(*masks),
      at_(from),
      broken_at_(from),
      unknown_(!from_is_break) {
  FindWords(text.substr(from, to - from), masks);
}

// to_ if there is none.
size_t RunReader::NextCapital(size_t at) const {
  if (at >= to_) return to_;
  size_t block = (at - from_) >> 6;
  uint64_t bits = masks_.capitals[block] & (~uint64_t{0} << ((at - from_) & 63));
  while (bits == 0) {
    if (++block >= masks_.capitals.size()) return to_;
    bits = masks_.capitals[block];
  }
  return from_ + block * 64 + static_cast<size_t>(std::countr_zero(bits));
}

void RunReader::ReadToken(size_t begin, NameRun* run) {
  size_t end = WordEndAt(begin);
  // O'Brien, D'Arcy, D'amico: one word.
  if (end - begin <= 2 && end + 1 < to_ && text_[end] == '\'' && IsWordAt(end + 1)) {
    const bool may_go_on_small = end - begin == 1 && (text_[begin] == 'D' || text_[begin] == 'O');
    const size_t rest = WordEndAt(end + 1);
    if (IsCapital(text_.data() + end + 1, text_.data() + to_) ||
        (may_go_on_small && rest - end > 3)) {
      end = rest;
    }
  }
  NameToken& token = run->tokens[run->size];
  token.begin = static_cast<uint32_t>(begin);
  token.end = static_cast<uint32_t>(end);
  token.particle = false;
  if (end - begin > kMaxWord) {
    token.word = Word();
    token.facts = &kNothing;
    return;
  }
  token.word = ReadWord(text_.data() + begin, text_.data() + end);
  token.facts = &gazetteer_.Find(token.word.hash);
}

// Words that no name holds, even where headings or capitals give them a capital.
bool RunReader::EndsRun(const NameToken& token) const {
  if (token.end - token.begin > kMaxWord) return true;
  if (token.word.length < 2) return false;
  switch (token.facts->cue) {
    case Cue::kFunction:
    case Cue::kByPrep:
    case Cue::kPlacePrep:
    case Cue::kDeterminer:
    case Cue::kPronoun:
      return true;
    default:
      return false;
  }
}

bool RunReader::MustCut(size_t last_begin, size_t begin) const {
  if (!unknown_ && begin - broken_at_ < kLongRun) return false;
  const auto step = [&](size_t at) {
    return (map_ == nullptr ? at : map_->Original(at)) / kLongRunStep;
  };
  return step(last_begin) != step(begin);
}

bool RunReader::IsParticleAt(size_t begin, size_t end) const {
  if (end - begin > kMaxParticle) return false;
  return ReadNear(begin, end).facts->cue == Cue::kParticle;
}

// The place of the next capitalised word of the run, or npos.
size_t RunReader::Join(size_t end, const NameToken& last, NameGap* gap) const {
  const auto at = [&](size_t i) { return i < to_ ? text_[i] : '\n'; };
  size_t next = end;
  switch (at(end)) {
    case '-':
      *gap = NameGap::kHyphen;
      return end + 1;
    case '.':
      if (last.word.length > 4) return std::string_view::npos;
      *gap = NameGap::kDot;
      return at(end + 1) == ' ' ? end + 2 : end + 1;
    case ',':
      *gap = NameGap::kComma;
      return at(end + 1) == ' ' ? end + 2 : end + 1;
    case ' ':
      *gap = NameGap::kSpace;
      return at(end + 1) == ' ' ? end + 2 : end + 1;
    case '\r':
    case '\n': {
      const size_t floor = end - std::min(end - from_, kWrappedLine);
      if (end - floor < kWrappedLine) return std::string_view::npos;
      if (text_.substr(floor, end - floor).find('\n') != std::string_view::npos)
        return std::string_view::npos;
      next += at(end) == '\r' ? 1 : 0;
      next += at(next) == '\n' ? 1 : 0;
      *gap = NameGap::kLine;
      return next;
    }
    default:
      return std::string_view::npos;
  }
}

// Small particles from `at` on, if a capitalised word follows: its place; else npos.
size_t RunReader::JoinParticles(size_t at, NameRun* run) {
  std::array<size_t, 3> begins{at};
  for (size_t count = 1; count <= 2; ++count) {
    const size_t begin = begins[count - 1];
    if (!IsWordAt(begin) || !IsSmall(text_[begin])) return std::string_view::npos;
    const size_t end = WordEndAt(begin);
    if (end + 1 >= to_ || (text_[end] != ' ' && text_[end] != '-') || !IsParticleAt(begin, end))
      return std::string_view::npos;
    begins[count] = end + 1;
    if (!IsWordAt(end + 1)) return std::string_view::npos;
    if (!IsCapital(text_.data() + end + 1, text_.data() + to_)) continue;
    if (run->size + count >= kMaxRunTokens - 1) return std::string_view::npos;
    for (size_t i = 0; i < count; ++i) {
      ReadToken(begins[i], run);
      NameToken& token = run->tokens[run->size++];
      token.gap = NameGap::kSpace;
      token.particle = true;
    }
    return end + 1;
  }
  return std::string_view::npos;
}

// "de Souza said", "al-Hakim".
void RunReader::TakeParticlesBefore(size_t begin, NameRun* run) {
  std::array<size_t, 2> begins{};
  size_t count = 0;
  for (size_t at = begin; count < 2 && at >= from_ + 3; ++count) {
    if ((text_[at - 1] != ' ' && text_[at - 1] != '-') || !IsWordAt(at - 2)) break;
    const size_t word = WordBeginAt(at - 2);
    if (word == from_ || !IsSmall(text_[word]) || !IsParticleAt(word, at - 1)) break;
    begins[count] = at = word;
  }
  while (count > 0) {
    ReadToken(begins[--count], run);
    NameToken& token = run->tokens[run->size++];
    token.gap = run->size == 1 ? NameGap::kNone : NameGap::kSpace;
    token.particle = true;
  }
}

// Reads tokens from `begin` until the run ends or must be cut.
void RunReader::ReadRun(size_t begin, NameRun* run) {
  NameGap gap = run->size == 0 ? NameGap::kNone : NameGap::kSpace;
  const size_t first = begin;
  for (size_t last = begin;;) {
    ReadToken(begin, run);
    NameToken& token = run->tokens[run->size];
    token.gap = gap;
    at_ = token.end;
    if (EndsRun(token)) return;
    const bool must_cut = begin > first && MustCut(last, begin);
    if (must_cut && begin - from_ >= kLongRun) unknown_ = false;
    if (must_cut || run->size == kMaxRunTokens - 1) {
      // The last place of the array is kept free for the token that does not fit.
      resume_ = at_ = begin;
      return;
    }
    ++run->size;
    last = begin;
    begin = FindNext(token, run, &gap);
    if (begin == std::string_view::npos) return;
  }
}

// The place of the capitalised word that goes on with the run, or npos.
size_t RunReader::FindNext(const NameToken& token, NameRun* run, NameGap* gap) {
  const size_t next = Join(token.end, token, gap);
  if (next == std::string_view::npos || !IsWordAt(next)) return std::string_view::npos;
  if (IsCapital(text_.data() + next, text_.data() + to_)) return next;
  if (*gap != NameGap::kSpace) return std::string_view::npos;
  const size_t behind = JoinParticles(next, run);
  if (behind != std::string_view::npos && text_[behind - 1] == '-') *gap = NameGap::kHyphen;
  return behind;
}

bool RunReader::Next(NameRun* run) {
  for (;;) {
    run->size = 0;
    const size_t begin = NextCapital(at_);
    if (begin >= to_) return false;
    if (begin != resume_) {
      broken_at_ = begin;
      if (begin - from_ >= kUnknownHead) unknown_ = false;
      TakeParticlesBefore(begin, run);
    }
    const bool unknown = unknown_;
    resume_ = std::string_view::npos;
    ReadRun(begin, run);
    if (run->size == 0 || unknown || run->tokens[run->size - 1].particle) continue;
    size_t upper = 0, mixed = 0;
    for (size_t i = 0; i < run->size; ++i) {
      upper += run->tokens[i].word.shape == WordShape::kUpper ? 1 : 0;
      mixed += run->tokens[i].word.shape == WordShape::kCapital ? 1 : 0;
    }
    run->capitals = upper >= 2 && upper > mixed;
    return true;
  }
}

NearWord RunReader::ReadNear(size_t begin, size_t end) const {
  if (end - begin > kMaxWord) return {2, &kNothing};
  const Word word = ReadWord(text_.data() + begin, text_.data() + end);
  return {word.hash, &gazetteer_.Find(word.hash)};
}

void RunReader::AddContext(NameRun* run) const {
  run->before.fill({2, &kNothing});
  run->after.fill({2, &kNothing});
  run->punctuation_before = run->punctuation_after = 0;
  run->starts_sentence = false;
  const size_t begin = run->tokens[0].begin;
  const size_t floor = begin - std::min(begin - from_, kNearGap + 1);
  size_t at = begin;
  while (at > floor && !IsWordAt(at - 1)) {
    const char c = text_[--at];
    if (c != ' ' && run->punctuation_before == 0)
      run->punctuation_before = kPunctuation[static_cast<uint8_t>(c)];
    run->starts_sentence |= c == '.' || c == '!' || c == '?' || IsLineBreak(c);
  }
  if (at == 0) {
    run->starts_sentence = true;
    if (run->punctuation_before == 0) run->punctuation_before = 1;
  } else if (at > floor) {
    const size_t word = WordBeginAt(at - 1);
    run->before[0] = ReadNear(word, at);
    // "Mr. Smith", "J. Smith": the point ends no sentence.
    if (run->before[0].facts->cue == Cue::kTitle || at - word == 1) run->starts_sentence = false;
    if (word >= from_ + 2 && text_[word - 1] == ' ' && IsWordAt(word - 2))
      run->before[1] = ReadNear(WordBeginAt(word - 2), word - 1);
  }
  size_t after = run->tokens[run->size - 1].end;
  const size_t ceiling = std::min(to_, after + kNearGap);
  while (after < ceiling && !IsWordAt(after)) {
    const char c = text_[after++];
    if (c != ' ' && run->punctuation_after == 0)
      run->punctuation_after = kPunctuation[static_cast<uint8_t>(c)];
  }
  if (after < ceiling) {
    const size_t end = WordEndAt(after);
    run->after[0] = ReadNear(after, end);
    if (end + 1 < to_ && text_[end] == ' ' && IsWordAt(end + 1))
      run->after[1] = ReadNear(end + 1, WordEndAt(end + 1));
  } else if (after >= to_ && run->punctuation_after == 0) {
    run->punctuation_after = 1;
  }
}

}  // namespace warder
