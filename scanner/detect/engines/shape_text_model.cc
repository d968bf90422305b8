#include "scanner/detect/engines/shape_text_model.h"

#include <algorithm>
#include <cstdint>

#include "scanner/detect/engines/regex_class.h"

namespace warder {
namespace {

using Kind = RegexNode::Kind;
using Weights = TextState::Weights;

// Bytes that patterns ask for by name are kinds of their own; letters and digits are split where
// identifiers split them (hexadecimal digits, first digits of years).
constexpr std::string_view kSingles = "012_ \n-/.:,\"@+()<>=%'";
constexpr uint8_t kOtherDigit = 21, kUpperHex = 22, kUpper = 23, kLowerHex = 24, kLower = 25,
                  kPunctuation = 26, kControl = 27, kHigh = 28;
static_assert(kSingles.size() == kOtherDigit);

uint8_t KindOf(uint8_t byte) {
  const size_t single = kSingles.find(static_cast<char>(byte));
  if (single != std::string_view::npos) return static_cast<uint8_t>(single);
  if (byte >= '0' && byte <= '9') return kOtherDigit;
  if (byte >= 'A' && byte <= 'Z') return byte <= 'F' ? kUpperHex : kUpper;
  if (byte >= 'a' && byte <= 'z') return byte <= 'f' ? kLowerHex : kLower;
  if (byte >= 0x80) return kHigh;
  return byte > ' ' && byte < 0x7F ? kPunctuation : kControl;
}

struct Kinds {
  std::array<uint8_t, 256> of;
  std::array<bool, TextState::kKinds> is_word = {};
  Kinds() {
    for (size_t b = 0; b < 256; ++b) {
      of[b] = KindOf(static_cast<uint8_t>(b));
      is_word[of[b]] = WordBytes()[b];
    }
  }
};

const Kinds& AllKinds() {
  static const Kinds kinds;
  return kinds;
}

void Add(const TextState& from, TextState* to) {
  for (size_t k = 0; k < TextState::kKinds; ++k) {
    to->plain[k] += from.plain[k];
    to->boundary[k] += from.boundary[k];
    to->not_boundary[k] += from.not_boundary[k];
  }
}

// The whole state moved to one of its three parts: an assertion on top of another one that is still
// open is rare enough to forget the older.
TextState Gathered(const TextState& state, Weights TextState::*part) {
  TextState gathered;
  Weights& weights = gathered.*part;
  for (size_t k = 0; k < TextState::kKinds; ++k) {
    weights[k] = state.plain[k] + state.boundary[k] + state.not_boundary[k];
  }
  return gathered;
}

}  // namespace

const TextModel& TextModel::Get() {
  static const TextModel model;
  return model;
}

TextModel::TextModel() {
  // One half is added to each count, so that what the sample lacks is rare, not impossible.
  std::array<float, 256> bytes;
  bytes.fill(0.5F);
  for (Weights& row : follows_) row.fill(0.02F);
  const Kinds& kinds = AllKinds();
  uint8_t previous = kinds.of['\n'];
  for (const char c : SampleText()) {
    const auto byte = static_cast<uint8_t>(c);
    bytes[byte] += 1;
    follows_[previous][kinds.of[byte]] += 1;
    previous = kinds.of[byte];
  }
  float total = 0;
  for (const float count : bytes) total += count;
  for (size_t b = 0; b < 256; ++b) {
    frequency_[b] = bytes[b] / total;
    kind_frequency_[kinds.of[b]] += frequency_[b];
  }
  for (Weights& row : follows_) {
    float sum = 0;
    for (const float count : row) sum += count;
    for (float& share : row) share /= sum;
  }
}

double TextModel::Frequency(const ByteSet& set) const {
  double sum = 0;
  for (size_t b = 0; b < 256; ++b) {
    if (set[b]) sum += static_cast<double>(frequency_[b]);
  }
  return sum;
}

TextState TextModel::Start() const {
  TextState state;
  state.plain = kind_frequency_;
  return state;
}

// Adds to `to` what `from` becomes by reading one byte of which `target` gives the wanted share of
// each kind. word_change: 0 = any byte, 1 = only from word to other or back, -1 = only within words
// or within others.
void TextModel::AddStep(const Weights& from, const Weights& target, int word_change,
                        Weights* to) const {
  const Kinds& kinds = AllKinds();
  for (size_t k = 0; k < TextState::kKinds; ++k) {
    if (from[k] == 0) continue;
    for (size_t next = 0; next < TextState::kKinds; ++next) {
      const bool changes = kinds.is_word[k] != kinds.is_word[next];
      const bool allowed = word_change == 0 || changes == (word_change > 0);
      (*to)[next] += allowed ? from[k] * follows_[k][next] * target[next] : 0;
    }
  }
}

TextState TextModel::AfterByte(const ByteSet& set, const TextState& state) const {
  const Kinds& kinds = AllKinds();
  Weights target = {};
  for (size_t b = set._Find_first(); b < 256; b = set._Find_next(b))
    target[kinds.of[b]] += frequency_[b];
  for (size_t k = 0; k < TextState::kKinds; ++k) {
    if (kind_frequency_[k] > 0) target[k] /= kind_frequency_[k];
  }
  TextState next;
  AddStep(state.plain, target, 0, &next.plain);
  AddStep(state.boundary, target, 1, &next.plain);
  AddStep(state.not_boundary, target, -1, &next.plain);
  return next;
}

TextState TextModel::AfterCopies(const RegexNode& node, int min, int max,
                                 const TextState& state) const {
  static constexpr int kEnough = 24;  // copies beyond this change nothing that matters
  const int least = std::min(min, kEnough);
  const int most = max < 0 ? kEnough : std::min(max, kEnough);
  TextState sum;
  TextState copy = state;
  for (int i = 0; i <= most; ++i) {
    if (i >= least) Add(copy, &sum);
    if (i < most) copy = After(node, copy);
  }
  return sum;
}

TextState TextModel::After(const RegexNode& node, const TextState& state) const {
  switch (node.kind) {
    case Kind::kEmpty:
      return state;
    case Kind::kBytes:
      return AfterByte(node.bytes, state);
    case Kind::kConcat: {
      TextState next = state;
      for (const auto& child : node.children) next = After(*child, next);
      return next;
    }
    case Kind::kAlternate: {
      TextState sum;
      for (const auto& child : node.children) Add(After(*child, state), &sum);
      return sum;
    }
    case Kind::kRepeat:
      return AfterCopies(*node.children.front(), node.min, node.max, state);
    case Kind::kWordBoundary:
      return Gathered(state, &TextState::boundary);
    case Kind::kNotWordBoundary:
      return Gathered(state, &TextState::not_boundary);
    case Kind::kLineStart:
    case Kind::kTextStart: {
      const auto newline = AllKinds().of['\n'];
      TextState kept;
      kept.plain[newline] = Gathered(state, &TextState::plain).plain[newline];
      return kept;
    }
    case Kind::kLineEnd:
    case Kind::kTextEnd:
      return AfterByte(ByteSet().set('\n'), state);
  }
  return state;
}

double TextModel::Probability(const TextState& state) const {
  TextState asked;
  asked.boundary = state.boundary;
  asked.not_boundary = state.not_boundary;
  const TextState answered = AfterByte(ByteSet().set(), asked);
  double sum = 0;
  for (size_t k = 0; k < TextState::kKinds; ++k)
    sum += static_cast<double>(state.plain[k] + answered.plain[k]);
  return sum;
}

}  // namespace warder
