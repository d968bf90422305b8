// The subset construction, with RE2's preferences: a state is the list of places in the program
// where a match may go on, most preferred first. Where the program ends, those behind it in the
// list are dropped: a match was found that is preferred to theirs. Assertions look at one byte on
// either side, so a state also knows what stood in front, and is worked out once for each kind of
// byte behind.
#include "scanner/detect/engines/shape_automaton.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "scanner/detect/engines/regex_class.h"

namespace warder {
namespace {

using Kind = RegexNode::Kind;
using Op = ShapeInstruction::Op;

constexpr size_t kMaxEntries = 24 * 1024;  // of the table; a state is 15 bits
constexpr size_t kMaxWork = 400'000;       // instructions looked at while building

}  // namespace

class AutomatonBuilder {
 public:
  AutomatonBuilder(std::span<const ShapeInstruction> code, std::span<const ByteSet> sets)
      : code_(code), sets_(sets), seen_(code.size()), looks_(code.size()) {}

  std::unique_ptr<const ShapeAutomaton> Build() {
    FindClasses();
    FindLookers();
    states_.push_back({});  // nothing goes on from here
    made_->next_.assign(made_->classes_, 0);
    for (size_t before = 0; before < made_->start_.size(); ++before)
      made_->start_[before] = StateOf({{0}, static_cast<uint8_t>(before)});
    for (size_t state = 1; state < states_.size(); ++state) {
      if (states_.size() * made_->classes_ > kMaxEntries || work_ > kMaxWork) return nullptr;
      AddState(state);
    }
    return std::move(made_);
  }

 private:
  using Before = ShapeAutomaton::Before;
  using Places = std::vector<uint16_t>;
  struct State {
    Places places;
    uint8_t before = 0;
    bool operator<(const State& other) const {
      return std::tie(before, places) < std::tie(other.before, other.places);
    }
  };
  // What stands behind a place.
  enum Behind : uint8_t { kNewline, kWord, kOther, kEnd, kBehinds };

  // Bytes that no set and no assertion tells apart are one class.
  void FindClasses() {
    std::vector<ByteSet> told_apart(sets_.begin(), sets_.end());
    told_apart.push_back(WordBytes());
    told_apart.push_back(ByteSet().set('\n'));
    size_t count = 1;
    for (const ByteSet& set : told_apart) {
      std::map<std::pair<uint8_t, bool>, uint8_t> split;
      for (size_t byte = 0; byte < 256; ++byte) {
        uint8_t& of = made_->class_of_[byte];
        of = split.try_emplace({of, set[byte]}, static_cast<uint8_t>(split.size())).first->second;
      }
      count = split.size();
    }
    made_->classes_ = count + 1;
    first_byte_.resize(count);
    for (size_t byte = 256; byte-- > 0;) {
      first_byte_[made_->class_of_[byte]] = static_cast<uint8_t>(byte);
      made_->before_of_[byte] = byte == '\n'        ? ShapeAutomaton::kNewline
                                : WordBytes()[byte] ? ShapeAutomaton::kWord
                                                    : ShapeAutomaton::kOther;
    }
  }

  // Which instructions may come to an assertion before they take a byte.
  void FindLookers() {
    for (bool changed = true; changed;) {
      changed = false;
      for (size_t at = code_.size(); at-- > 0;) {
        const ShapeInstruction& instruction = code_[at];
        const bool looks =
            instruction.op == Op::kAssert ||
            (instruction.op == Op::kJump && looks_[instruction.target]) ||
            (instruction.op == Op::kFork && (looks_[at + 1] || looks_[instruction.target]));
        changed = changed || looks != looks_[at];
        looks_[at] = looks;
      }
    }
  }

  uint16_t StateOf(State state) {
    if (state.places.empty()) return 0;
    const bool looks = std::any_of(state.places.begin(), state.places.end(),
                                   [this](uint16_t place) { return looks_[place]; });
    if (!looks) state.before = ShapeAutomaton::kOther;
    const auto [known, is_new] =
        known_.try_emplace(state, static_cast<uint16_t>(states_.size() * made_->classes_));
    if (is_new) states_.push_back(std::move(state));
    return known->second;
  }

  // All that bytes may do in `state`.
  void AddState(size_t state) {
    std::array<Places, kBehinds> bytes;  // instructions that take a byte, by what is behind
    std::array<bool, kBehinds> ends{};
    for (uint8_t behind = 0; behind < kBehinds; ++behind)
      ends[behind] = Follow(states_[state], static_cast<Behind>(behind), &bytes[behind]);
    made_->next_.resize((state + 1) * made_->classes_);
    for (size_t c = 0; c < made_->classes_; ++c) {
      const bool at_end = c + 1 == made_->classes_;
      const uint8_t behind = at_end ? uint8_t{kEnd} : BehindOf(first_byte_[c]);
      const uint16_t next = at_end ? uint16_t{0} : Take(bytes[behind], first_byte_[c]);
      made_->next_[state * made_->classes_ + c] =
          next | (ends[behind] ? ShapeAutomaton::kMatchBefore : uint16_t{0});
    }
  }

  static uint8_t BehindOf(uint8_t byte) {
    return byte == '\n' ? kNewline : WordBytes()[byte] ? kWord : kOther;
  }

  uint16_t Take(const Places& places, uint8_t byte) {
    State next;
    next.before = made_->before_of_[byte];
    for (const uint16_t place : places) {
      if (sets_[code_[place].set][byte]) next.places.push_back(static_cast<uint16_t>(place + 1));
    }
    work_ += places.size();
    return StateOf(std::move(next));
  }

  // Lists the instructions that wait for the next byte, in order of preference; true if a match
  // ends here, behind which the list ends.
  bool Follow(const State& state, Behind behind, Places* bytes) {
    std::fill(seen_.begin(), seen_.end(), false);
    Places open(state.places.rbegin(), state.places.rend());
    while (!open.empty()) {
      const uint16_t at = open.back();
      open.pop_back();
      ++work_;
      if (seen_[at]) continue;
      seen_[at] = true;
      const ShapeInstruction& instruction = code_[at];
      const auto following = static_cast<uint16_t>(at + 1);
      switch (instruction.op) {
        case Op::kByte:
          bytes->push_back(at);
          break;
        case Op::kFork:
          open.push_back(instruction.target);
          open.push_back(following);
          break;
        case Op::kJump:
          open.push_back(instruction.target);
          break;
        case Op::kAssert:
          if (Holds(instruction.assertion, state.before, behind)) open.push_back(following);
          break;
        case Op::kMatch:
          return true;
      }
    }
    return false;
  }

  static bool Holds(Kind assertion, uint8_t before, Behind behind) {
    const bool word_before = before == ShapeAutomaton::kWord;
    switch (assertion) {
      case Kind::kWordBoundary:
        return word_before != (behind == kWord);
      case Kind::kNotWordBoundary:
        return word_before == (behind == kWord);
      case Kind::kLineStart:
        return before == ShapeAutomaton::kTextStart || before == ShapeAutomaton::kNewline;
      case Kind::kLineEnd:
        return behind == kEnd || behind == kNewline;
      case Kind::kTextStart:
        return before == ShapeAutomaton::kTextStart;
      case Kind::kTextEnd:
        return behind == kEnd;
      default:
        return true;
    }
  }

  std::span<const ShapeInstruction> code_;
  std::span<const ByteSet> sets_;
  std::unique_ptr<ShapeAutomaton> made_ = std::make_unique<ShapeAutomaton>();
  std::vector<uint8_t> first_byte_;  // of each class
  std::vector<State> states_;
  std::map<State, uint16_t> known_;
  std::vector<bool> seen_;
  std::vector<bool> looks_;
  size_t work_ = 0;
};

std::unique_ptr<const ShapeAutomaton> ShapeAutomaton::Build(std::span<const ShapeInstruction> code,
                                                            std::span<const ByteSet> sets) {
  return AutomatonBuilder(code, sets).Build();
}

}  // namespace warder
