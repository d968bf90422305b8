// Checks one pattern at one place of a text: what turns a proposed place into a hit.
#ifndef WARDER_DETECT_ENGINES_SHAPE_MATCHER_H_
#define WARDER_DETECT_ENGINES_SHAPE_MATCHER_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "scanner/detect/engines/regex.h"
#include "scanner/detect/engines/shape_automaton.h"

namespace warder {

// A part of a pattern that is a sequence of such parts: `min` to `max` copies of `node` (max < 0:
// without end).
struct PatternElement {
  const RegexNode* node = nullptr;
  int min = 1;
  int max = 1;
  bool lazy = false;
};

// Where the optional copies of a repeat go. The language is the same, and so is the match that is
// preferred if what is repeated is one byte.
enum class OptionalCopies { kLast, kFirst };

// The pattern as a sequence; a repeat gives its mandatory copies one by one and one element for the
// rest. Patterns of equal structure give elements of equal numbers. `pattern` must outlive them.
std::vector<PatternElement> ElementsOf(const RegexNode& pattern,
                                       OptionalCopies where = OptionalCopies::kLast);

// It has RE2's preferences (leftmost alternative first, as many copies as possible unless lazy), so
// where it finds a match it finds RE2's. It backtracks until it has been asked a few times; then it
// becomes a table, unless that would be large. Safe from any thread.
class ShapeMatcher {
 public:
  static constexpr int kNoMatch = -1;
  static constexpr int kGaveUp = -2;  // so many ways to try that none was decided on

  // Matches elements from `first` on, behind one of the bytes `before` if given.
  ShapeMatcher(std::span<const PatternElement> elements, size_t first,
               std::optional<ByteSet> before);

  // Length of the match that begins at `at`, or one of the above. Text ends where `text` does.
  int Match(std::string_view text, size_t at) const;
  // The first place in [from, to) at which the next bytes do not speak against a match, or `to`.
  size_t NextStart(std::string_view text, size_t from, size_t to) const;
  // False if the pattern is so long that Match always gives up.
  bool decides() const { return !code_.empty(); }

 private:
  using Instruction = ShapeInstruction;
  // Made once a matcher has been asked often enough; copies of a matcher share it.
  struct Lazy {
    std::atomic<uint32_t> asked = 0;
    std::unique_ptr<const ShapeAutomaton> automaton;
    std::atomic<const ShapeAutomaton*> ready = nullptr;
  };

  int Backtrack(std::string_view text, size_t at) const;
  void MakeAutomaton() const;
  void AddNode(const RegexNode& node);
  void AddCopies(const RegexNode& node, int min, int max, bool lazy);
  void AddByte(const ByteSet& set);
  void FindLeads();
  void AddReach(std::vector<uint16_t>* now, ByteSet* bytes, bool* ends) const;
  bool LeadsFit(std::string_view text, size_t at) const;
  uint16_t Here() const { return static_cast<uint16_t>(code_.size()); }
  bool Accepts(const Instruction& byte, std::string_view text, size_t at) const;
  static bool Holds(RegexNode::Kind assertion, std::string_view text, size_t at);

  std::vector<Instruction> code_;
  std::vector<ByteSet> sets_;
  std::shared_ptr<Lazy> lazy_ = std::make_shared<Lazy>();
  std::optional<ByteSet> before_;
  // Bit k: the byte may be the k-th of a match. Most places are told off by these.
  static constexpr size_t kLeads = 4;
  std::array<uint8_t, 256> leads_ = {};
};

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_SHAPE_MATCHER_H_
