#include "scanner/detect/names/features.h"

#include <algorithm>

namespace warder {
namespace {

constexpr uint64_t kNoWord = 2;

struct Neighbour {
  const WordFacts* facts;
  uint64_t hash;
  uint32_t shape;
  bool inside;
};

// How common the word is in each role, coarsely.
uint32_t Signature(const WordFacts& facts) {
  const uint32_t common = facts.common >= 6 ? 3 : facts.common >= 4 ? 2 : facts.common > 0 ? 1 : 0;
  return (facts.given + 1u) / 2 | (facts.family + 1u) / 2 << 3 | common << 6 |
         (facts.place ? 1u : 0) << 8 | (facts.proper ? 1u : 0) << 9;
}

// What the word is, and its cue; 10 bits.
uint32_t Sort(const WordFacts& facts) {
  return (facts.given > 0 ? 1u : 0) | (facts.family > 0 ? 2u : 0) |
         (facts.common >= 5  ? 8u
          : facts.common > 0 ? 4u
                             : 0u) |
         (facts.place ? 16u : 0) | static_cast<uint32_t>(facts.cue) << 5;
}

bool IsOnlyName(const WordFacts& facts) {
  return facts.IsName() && facts.common == 0;
}

class Builder {
 public:
  Builder(const NameRun& run, size_t index, Features* out) : run_(run), index_(index), out_(*out) {}

  void Build() {
    const NameToken& token = run_.tokens[index_];
    const WordFacts& facts = *token.facts;
    const Neighbour before = At(-1), before2 = At(-2), after = At(1), after2 = At(2);
    const uint32_t shape = static_cast<uint32_t>(token.word.shape) | (run_.capitals ? 8u : 0) |
                           (token.particle ? 16u : 0);
    const uint32_t sort = Sort(facts);
    const uint64_t gap_before =
        index_ > 0 ? static_cast<uint64_t>(token.gap) : 8u + run_.punctuation_before;
    const uint64_t gap_after = index_ + 1 < run_.size
                                   ? static_cast<uint64_t>(run_.tokens[index_ + 1].gap)
                                   : 8u + run_.punctuation_after;
    Add(shape);
    Add(Signature(facts) | uint64_t{shape} << 10);
    Add(Signature(facts) | uint64_t{index_ == 0 && run_.starts_sentence} << 12);
    const bool has_identity = !IsOnlyName(facts) && (facts.common > 0 || facts.place ||
                                                     facts.proper || facts.cue != Cue::kNone);
    Add(has_identity ? token.word.hash : token.word.length);
    Add(token.word.suffix);
    Add(token.word.suffix & 0xFFFF);
    Add(sort | uint64_t{Sort(*before.facts)} << 16 | gap_before << 32 |
        uint64_t{before.shape} << 40);
    Add(sort | uint64_t{Sort(*after.facts)} << 16 | gap_after << 32 | uint64_t{after.shape} << 40);
    Add(Sort(*before.facts) | gap_before << 16 | uint64_t{before.shape} << 24);
    Add(Sort(*after.facts) | gap_after << 16 | uint64_t{after.shape} << 24);
    Add(Identity(before));
    Add(Identity(after));
    Add(Identity(before2));
    Add(Identity(after2));
    Add(CueOf(before) | CueOf(before2) << 6 | gap_before << 12);
    Add(CueOf(after) | CueOf(after2) << 6 | gap_after << 12);
    Add(std::min<size_t>(index_, 4) | std::min<size_t>(run_.size, 6) << 4 |
        uint64_t{sort & 15} << 8 | uint64_t{run_.punctuation_before} << 12 |
        uint64_t{run_.punctuation_after} << 17);
    Add(gap_before | gap_after << 8 | uint64_t{shape} << 16);
    Add(sort | uint64_t{Sort(*before.facts)} << 11 | uint64_t{Sort(*after.facts)} << 22 |
        uint64_t{shape} << 40);
    Add(static_cast<uint64_t>(run_.before[0].facts->cue) |
        static_cast<uint64_t>(run_.after[0].facts->cue) << 6 | index_ << 12 | run_.size << 18);
    Add(Ahead() | uint64_t{sort} << 16);
    Add(Behind() | uint64_t{sort} << 16);
    Add(facts.given | uint64_t{facts.family} << 3 | uint64_t{before.facts->given} << 8 |
        uint64_t{after.facts->family} << 12 | uint64_t{facts.common} << 16);
    Add(after.hash * 3 + (sort & 15));
    Add(before.hash * 5 + (sort & 15));
    Add(Signature(facts) | uint64_t{token.IsInitial()} << 12 | gap_before << 14 | gap_after << 20 |
        uint64_t{before.shape} << 28 | uint64_t{after.shape} << 32 | CueOf(before) << 36);
  }

 private:
  void Add(uint64_t value) {
    uint64_t x = value + 0x632BE59BD9B4E019u * (count_ + 1);
    x ^= x >> 31;
    x *= 0x9E3779B97F4A7C15u;
    out_[count_++] = static_cast<uint32_t>(x >> 40) & ((1u << kFeatureBits) - 1);
  }

  Neighbour At(int offset) const {
    const auto at = static_cast<int64_t>(index_) + offset;
    if (at < 0) return Outside(run_.before[static_cast<size_t>(-1 - at)]);
    const auto place = static_cast<size_t>(at);
    if (place >= run_.size) return Outside(run_.after[place - run_.size]);
    const NameToken& token = run_.tokens[place];
    return {token.facts, token.word.hash, static_cast<uint32_t>(token.word.shape) + 1, true};
  }
  static Neighbour Outside(const NearWord& word) { return {word.facts, word.hash, 0, false}; }

  static uint64_t Identity(const Neighbour& one) {
    return one.inside && IsOnlyName(*one.facts) ? kNoWord : one.hash;
  }
  static uint64_t CueOf(const Neighbour& one) { return static_cast<uint64_t>(one.facts->cue); }

  // What the next three words of the run say: "Smith & Sons Ltd", "Nelson Mandela House".
  uint32_t Ahead() const {
    uint32_t found = 0;
    for (size_t i = index_ + 1; i < run_.size && i < index_ + 4; ++i) {
      const NameToken& token = run_.tokens[i];
      if (token.gap == NameGap::kComma || token.gap == NameGap::kLine) break;
      switch (token.facts->cue) {
        case Cue::kOrgSuffix:
          found |= 1u;
          break;
        case Cue::kStreet:
          found |= 2u;
          break;
        case Cue::kCourt:
          found |= 4u;
          break;
        case Cue::kHeading:
        case Cue::kPlaceWord:
          found |= 8u;
          break;
        default:
          break;
      }
      found |= (token.facts->given > 0 ? 16u : 0) | (token.facts->family > 0 ? 32u : 0);
    }
    return found;
  }

  uint32_t Behind() const {
    uint32_t found = 0;
    for (size_t i = index_ > 3 ? index_ - 3 : 0; i < index_; ++i) {
      const NameToken& token = run_.tokens[i];
      const WordFacts& facts = *token.facts;
      found |= (facts.given > 0 ? 1u : 0) | (facts.cue == Cue::kTitle ? 2u : 0) |
               (facts.cue == Cue::kOrgSuffix ? 4u : 0) |
               (facts.common >= 4 && facts.given == 0 ? 8u : 0) |
               (token.gap == NameGap::kComma ? 16u : 0);
    }
    return found;
  }

  const NameRun& run_;
  size_t index_;
  Features& out_;
  size_t count_ = 0;
};

}  // namespace

void ComputeFeatures(const NameRun& run, size_t index, Features* features) {
  Builder(run, index, features).Build();
}

}  // namespace warder
