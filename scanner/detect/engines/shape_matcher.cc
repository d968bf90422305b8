// Most proposed places fail within a few bytes and a match takes a few dozen steps, so for texts
// that ask a few times only, plain backtracking over a small program beats building tables.
// Patterns whose alternatives multiply run into a budget of steps; then the place stays a hit and
// whoever confirms decides.
#include "scanner/detect/engines/shape_matcher.h"

#include <algorithm>
#include <array>
#include <utility>

#include "scanner/detect/engines/regex_class.h"

namespace warder {
namespace {

using Kind = RegexNode::Kind;

constexpr size_t kMaxCode = 8192;
constexpr int kMaxSteps = 20000;
constexpr size_t kMaxPending = 1024;
constexpr uint32_t kAskedOften = 64;

constexpr std::array<bool, 256> MakeIsWord() {
  std::array<bool, 256> table = {};
  for (size_t b = '0'; b <= '9'; ++b) table[b] = true;
  for (size_t b = 'A'; b <= 'Z'; ++b) table[b] = table[b + 0x20] = true;
  table['_'] = true;
  return table;
}
constexpr std::array<bool, 256> kIsWord = MakeIsWord();

bool IsWord(std::string_view text, size_t at) {
  return at < text.size() && kIsWord[static_cast<uint8_t>(text[at])];
}

void AppendElements(const RegexNode& node, OptionalCopies where,
                    std::vector<PatternElement>* elements) {
  if (node.kind == Kind::kConcat) {
    for (const auto& child : node.children) AppendElements(*child, where, elements);
  } else if (node.kind == Kind::kRepeat) {
    const RegexNode& child = *node.children.front();
    const int rest = node.max < 0 ? -1 : node.max - node.min;
    const PatternElement optional{&child, 0, rest, node.lazy};
    if (rest != 0 && where == OptionalCopies::kFirst) elements->push_back(optional);
    for (int i = 0; i < node.min; ++i) AppendElements(child, where, elements);
    if (rest != 0 && where == OptionalCopies::kLast) elements->push_back(optional);
  } else if (node.kind != Kind::kEmpty) {
    elements->push_back({&node});
  }
}

}  // namespace

std::vector<PatternElement> ElementsOf(const RegexNode& pattern, OptionalCopies where) {
  std::vector<PatternElement> elements;
  AppendElements(pattern, where, &elements);
  return elements;
}

ShapeMatcher::ShapeMatcher(std::span<const PatternElement> elements, size_t first,
                           std::optional<ByteSet> before)
    : before_(before) {
  for (const PatternElement& element : elements.subspan(first)) {
    AddCopies(*element.node, element.min, element.max, element.lazy);
  }
  code_.push_back({});
  if (code_.size() > kMaxCode) code_.clear();
  if (decides()) FindLeads();
}

// The bytes that may come next from any of the places `now`, which become those behind them;
// `ends`: a match may end here.
void ShapeMatcher::AddReach(std::vector<uint16_t>* now, ByteSet* bytes, bool* ends) const {
  std::vector<uint16_t> next;
  std::vector<bool> seen(code_.size());
  while (!now->empty()) {
    const uint16_t pc = now->back();
    now->pop_back();
    if (seen[pc]) continue;
    seen[pc] = true;
    const Instruction& instruction = code_[pc];
    const auto behind = static_cast<uint16_t>(pc + 1);
    switch (instruction.op) {
      case Instruction::Op::kByte:
        *bytes |= sets_[instruction.set];
        next.push_back(behind);
        break;
      case Instruction::Op::kFork:
        now->push_back(behind);
        now->push_back(instruction.target);
        break;
      case Instruction::Op::kJump:
        now->push_back(instruction.target);
        break;
      case Instruction::Op::kAssert:
        now->push_back(behind);
        break;
      case Instruction::Op::kMatch:
        *ends = true;
        break;
    }
  }
  *now = std::move(next);
}

void ShapeMatcher::FindLeads() {
  std::vector<uint16_t> now{0};
  bool ends = false;
  for (size_t k = 0; k < kLeads; ++k) {
    ByteSet bytes;
    AddReach(&now, &bytes, &ends);
    if (ends) bytes.set();
    for (size_t byte = 0; byte < leads_.size(); ++byte)
      leads_[byte] |= static_cast<uint8_t>(bytes[byte] << k);
  }
}

inline bool ShapeMatcher::LeadsFit(std::string_view text, size_t at) const {
  if (text.size() < kLeads || at > text.size() - kLeads) return true;
  const auto lead = [&](size_t k) { return leads_[static_cast<uint8_t>(text[at + k])] >> k; };
  return (lead(0) & lead(1) & lead(2) & lead(3) & 1) != 0;
}

// The leads of the last four bytes at once: bit k of `open` = the bytes up to this one may be the
// first k + 1 of a match.
size_t ShapeMatcher::NextStart(std::string_view text, size_t from, size_t to) const {
  if (!decides()) return from;
  const size_t end = std::min(to + kLeads - 1, text.size());
  unsigned open = 0;
  for (size_t at = from; at < end; ++at) {
    open = (open << 1 | 1) & leads_[static_cast<uint8_t>(text[at])];
    if ((open >> (kLeads - 1) & 1) != 0) return at - (kLeads - 1);
  }
  if (to + kLeads - 1 <= text.size()) return to;
  return std::min(to, std::max(from, text.size() - std::min(text.size(), kLeads - 1)));
}

void ShapeMatcher::AddByte(const ByteSet& set) {
  const auto known = std::find(sets_.begin(), sets_.end(), set);
  const auto index = static_cast<uint16_t>(known - sets_.begin());
  if (known == sets_.end()) sets_.push_back(set);
  code_.push_back({Instruction::Op::kByte, Kind::kEmpty, index, 0});
}

// As many copies as asked for; each optional one starts with a fork to behind the last. For a lazy
// one the fork's two ways change places.
void ShapeMatcher::AddCopies(const RegexNode& node, int min, int max, bool lazy) {
  for (int i = 0; i < min && code_.size() <= kMaxCode; ++i) AddNode(node);
  const int optional = max < 0 ? 1 : max - min;
  std::vector<size_t> leave;
  const uint16_t loop = Here();
  for (int i = 0; i < optional && code_.size() <= kMaxCode; ++i) {
    if (lazy) {
      code_.push_back({Instruction::Op::kFork, Kind::kEmpty, 0, static_cast<uint16_t>(Here() + 2)});
      leave.push_back(code_.size());
      code_.push_back({Instruction::Op::kJump, Kind::kEmpty, 0, 0});
    } else {
      leave.push_back(code_.size());
      code_.push_back({Instruction::Op::kFork, Kind::kEmpty, 0, 0});
    }
    AddNode(node);
  }
  if (max < 0) code_.push_back({Instruction::Op::kJump, Kind::kEmpty, 0, loop});
  for (const size_t at : leave) code_[at].target = Here();
}

void ShapeMatcher::AddNode(const RegexNode& node) {
  switch (node.kind) {
    case Kind::kEmpty:
      return;
    case Kind::kBytes:
      return AddByte(node.bytes);
    case Kind::kConcat:
      for (const auto& child : node.children) AddNode(*child);
      return;
    case Kind::kRepeat:
      return AddCopies(*node.children.front(), node.min, node.max, node.lazy);
    case Kind::kAlternate: {
      std::vector<size_t> leave;
      for (size_t i = 0; i < node.children.size(); ++i) {
        const bool last = i + 1 == node.children.size();
        const size_t fork = code_.size();
        if (!last) code_.push_back({Instruction::Op::kFork, Kind::kEmpty, 0, 0});
        AddNode(*node.children[i]);
        if (last) break;
        leave.push_back(code_.size());
        code_.push_back({Instruction::Op::kJump, Kind::kEmpty, 0, 0});
        code_[fork].target = Here();
      }
      for (const size_t at : leave) code_[at].target = Here();
      return;
    }
    default:
      code_.push_back({Instruction::Op::kAssert, node.kind, 0, 0});
  }
}

inline bool ShapeMatcher::Holds(Kind assertion, std::string_view text, size_t at) {
  switch (assertion) {
    case Kind::kWordBoundary:
      return IsWord(text, at - 1) != IsWord(text, at);
    case Kind::kNotWordBoundary:
      return IsWord(text, at - 1) == IsWord(text, at);
    case Kind::kLineStart:
      return at == 0 || text[at - 1] == '\n';
    case Kind::kLineEnd:
      return at == text.size() || text[at] == '\n';
    case Kind::kTextStart:
      return at == 0;
    case Kind::kTextEnd:
      return at == text.size();
    default:
      return true;
  }
}

inline bool ShapeMatcher::Accepts(const Instruction& byte, std::string_view text, size_t at) const {
  return at < text.size() && sets_[byte.set][static_cast<uint8_t>(text[at])];
}

int ShapeMatcher::Match(std::string_view text, size_t at) const {
  if (!decides()) return kGaveUp;
  if (!LeadsFit(text, at)) return kNoMatch;
  if (before_ && !(at > 0 && (*before_)[static_cast<uint8_t>(text[at - 1])])) return kNoMatch;
  const ShapeAutomaton* const automaton = lazy_->ready.load(std::memory_order_acquire);
  return automaton != nullptr ? automaton->Match(text, at) : Backtrack(text, at);
}

// Called by the one thread that asked as often as it takes.
void ShapeMatcher::MakeAutomaton() const {
  lazy_->automaton = ShapeAutomaton::Build(code_, sets_);
  lazy_->ready.store(lazy_->automaton.get(), std::memory_order_release);
}

int ShapeMatcher::Backtrack(std::string_view text, size_t at) const {
  if (lazy_->asked.fetch_add(1, std::memory_order_relaxed) == kAskedOften) MakeAutomaton();
  struct Pending {
    uint32_t position;
    uint16_t code;
  };
  std::array<Pending, kMaxPending> pending;
  size_t waiting = 0;
  size_t position = at;
  size_t pc = 0;
  for (int steps = 0; steps < kMaxSteps; ++steps) {
    const Instruction& next = code_[pc];
    bool holds = true;
    ++pc;
    switch (next.op) {
      case Instruction::Op::kByte:
        holds = Accepts(next, text, position);
        ++position;
        break;
      case Instruction::Op::kFork:
        if (code_[pc].op == Instruction::Op::kByte && !Accepts(code_[pc], text, position)) {
          pc = next.target;  // the first way fails at once
          break;
        }
        if (waiting == kMaxPending) return kGaveUp;
        pending[waiting++] = {static_cast<uint32_t>(position), next.target};
        break;
      case Instruction::Op::kJump:
        pc = next.target;
        break;
      case Instruction::Op::kAssert:
        holds = Holds(next.assertion, text, position);
        break;
      case Instruction::Op::kMatch:
        return static_cast<int>(position - at);
    }
    if (holds) continue;
    if (waiting == 0) return kNoMatch;
    position = pending[--waiting].position;
    pc = pending[waiting].code;
  }
  return kGaveUp;
}

}  // namespace warder
