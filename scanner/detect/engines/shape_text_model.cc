#include "scanner/detect/engines/shape_text_model.h"

#include "scanner/detect/engines/regex_class.h"

namespace warder {
namespace {

using Kind = RegexNode::Kind;

SamplePositions Both(const SamplePositions& a, const SamplePositions& b) {
  SamplePositions both;
  for (size_t i = 0; i < both.size(); ++i) both[i] = a[i] & b[i];
  return both;
}

SamplePositions Except(const SamplePositions& a, const SamplePositions& b) {
  SamplePositions rest;
  for (size_t i = 0; i < rest.size(); ++i) rest[i] = a[i] & ~b[i];
  return rest;
}

SamplePositions Either(const SamplePositions& a, const SamplePositions& b) {
  SamplePositions either;
  for (size_t i = 0; i < either.size(); ++i) either[i] = a[i] | b[i];
  return either;
}

// Each position moved on by one.
SamplePositions Next(const SamplePositions& positions) {
  SamplePositions next;
  uint64_t carry = 0;
  for (size_t i = 0; i < next.size(); ++i) {
    next[i] = positions[i] << 1 | carry;
    carry = positions[i] >> 63;
  }
  return next;
}

// Each position moved back by one.
SamplePositions Previous(const SamplePositions& positions) {
  SamplePositions previous;
  for (size_t i = 0; i < previous.size(); ++i) {
    const uint64_t carry = i + 1 < positions.size() ? positions[i + 1] << 63 : 0;
    previous[i] = positions[i] >> 1 | carry;
  }
  return previous;
}

// Where the bytes of the sample stand. Ten times as large as the sample, and needed only where
// patterns are matched against it.
class Places {
 public:
  static const Places& Get() {
    static const Places places;
    return places;
  }

  SamplePositions Bytes(const ByteSet& set) const {
    SamplePositions all = {};
    for (size_t b = set._Find_first(); b < 256; b = set._Find_next(b)) {
      if (index_[b] >= 0) all = Either(all, positions_[static_cast<size_t>(index_[b])]);
    }
    return all;
  }
  // In front of which a word begins or ends; at which a line begins.
  const SamplePositions& boundaries() const { return boundaries_; }
  const SamplePositions& line_starts() const { return line_starts_; }

 private:
  Places();

  std::vector<SamplePositions> positions_;  // of each byte that occurs
  std::array<int16_t, 256> index_ = {};     // of each byte in positions_; -1: does not occur
  SamplePositions boundaries_ = {};
  SamplePositions line_starts_ = {};
};

Places::Places() {
  const std::string sample = MakeSampleText();
  index_.fill(-1);
  for (size_t at = 0; at < kSampleSize; ++at) {
    const auto byte = static_cast<uint8_t>(sample[at]);
    if (index_[byte] < 0) {
      index_[byte] = static_cast<int16_t>(positions_.size());
      positions_.push_back({});
    }
    positions_[static_cast<size_t>(index_[byte])][at / 64] |= uint64_t{1} << at % 64;
  }
  const SamplePositions words = Bytes(WordBytes());
  const SamplePositions behind_words = Next(words);
  for (size_t i = 0; i < words.size(); ++i) boundaries_[i] = words[i] ^ behind_words[i];
  line_starts_ = Next(Bytes(ByteSet().set('\n')));
  line_starts_[0] |= 1;
}

}  // namespace

const TextModel& TextModel::Get() {
  static const TextModel model;
  return model;
}

TextModel::TextModel() {
  const std::string sample = MakeSampleText();
  frequency_.fill(0.5);  // what the sample lacks is rare, not impossible
  for (size_t at = 0; at < kSampleSize; ++at) frequency_[static_cast<uint8_t>(sample[at])] += 1;
  for (double& frequency : frequency_) frequency /= kSampleSize + 128.0;
}

double TextModel::Frequency(const ByteSet& set) const {
  double sum = 0;
  for (size_t b = set._Find_first(); b < 256; b = set._Find_next(b)) sum += frequency_[b];
  return sum;
}

SamplePositions TextProbe::Everywhere() {
  SamplePositions all;
  all.fill(~uint64_t{0});
  return all;
}

const SamplePositions& TextProbe::Bytes(const ByteSet& set) {
  const auto [entry, is_new] = bytes_.try_emplace(set);
  if (is_new) entry->second = Places::Get().Bytes(set);
  return entry->second;
}

SamplePositions TextProbe::Behind(const ByteSet& set, const SamplePositions& positions) {
  return Both(positions, Next(Bytes(set)));
}

SamplePositions TextProbe::BeforeCopies(const RegexNode& node, int min, int max,
                                        const SamplePositions& rest) {
  SamplePositions copies = rest;
  for (int i = min; max < 0 || i < max; ++i) {
    const SamplePositions more = Either(rest, Before(node, copies));
    if (more == copies) break;
    copies = more;
  }
  for (int i = 0; i < min; ++i) copies = Before(node, copies);
  return copies;
}

SamplePositions TextProbe::Before(const RegexNode& node, const SamplePositions& rest) {
  switch (node.kind) {
    case Kind::kEmpty:
      return rest;
    case Kind::kBytes:
      return node.bytes.all() ? Previous(rest) : Both(Bytes(node.bytes), Previous(rest));
    case Kind::kConcat: {
      SamplePositions positions = rest;
      for (size_t i = node.children.size(); i-- > 0;)
        positions = Before(*node.children[i], positions);
      return positions;
    }
    case Kind::kAlternate: {
      SamplePositions any = {};
      for (const auto& child : node.children) any = Either(any, Before(*child, rest));
      return any;
    }
    case Kind::kRepeat:
      return BeforeCopies(*node.children.front(), node.min, node.max, rest);
    case Kind::kWordBoundary:
      return Both(rest, Places::Get().boundaries());
    case Kind::kNotWordBoundary:
      return Except(rest, Places::Get().boundaries());
    case Kind::kLineStart:
    case Kind::kTextStart:
      return Both(rest, Places::Get().line_starts());
    case Kind::kLineEnd:
    case Kind::kTextEnd:
      return Both(rest, Bytes(ByteSet().set('\n')));
  }
  return rest;
}

double TextProbe::PerMb(const SamplePositions& positions) {
  // Bits are added up within bytes first, in a way that compilers turn into vector code; most
  // targets of ours have no instruction for counting bits that may be used without asking.
  constexpr uint64_t kOdd = 0x5555555555555555ULL;
  constexpr uint64_t kPairs = 0x3333333333333333ULL;
  constexpr uint64_t kLow = 0x0F0F0F0F0F0F0F0FULL;
  constexpr size_t kAtOnce = 16;  // words whose sums fit into bytes
  uint64_t count = 0;
  for (size_t i = 0; i < positions.size(); i += kAtOnce) {
    uint64_t bytes = 0;
    for (size_t k = i; k < i + kAtOnce; ++k) {
      uint64_t word = positions[k];
      word -= word >> 1 & kOdd;
      word = (word & kPairs) + (word >> 2 & kPairs);
      bytes += (word + (word >> 4)) & kLow;
    }
    for (; bytes != 0; bytes >>= 8) count += bytes & 0xFF;
  }
  return static_cast<double>(count) * (1e6 / kSampleSize);
}

}  // namespace warder
