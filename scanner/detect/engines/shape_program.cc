// Lays out classes, shared nodes and roots as one list of operations in an order in which few
// streams are alive at a time (depth first from each root), and gives streams rows of the arena for
// as long as they are read.
#include "scanner/detect/engines/shape_program.h"

#include <algorithm>
#include <atomic>

namespace warder {
namespace {

using Op = ShapeOperation;

Op::Kind KindOf(ByteGate::Kind kind) {
  switch (kind) {
    case ByteGate::Kind::kOr:
      return Op::Kind::kOr;
    case ByteGate::Kind::kAndNot:
      return Op::Kind::kAndNot;
    case ByteGate::Kind::kXor:
      return Op::Kind::kXor;
    case ByteGate::Kind::kNot:
      return Op::Kind::kNot;
    case ByteGate::Kind::kSelect:
      return Op::Kind::kSelect;
    default:
      return Op::Kind::kAnd;
  }
}

size_t Inputs(ByteGate::Kind kind) {
  return kind == ByteGate::Kind::kSelect ? 3 : kind == ByteGate::Kind::kNot ? 1 : 2;
}

uint8_t VariantOfAndNot(size_t with, size_t without) {
  if (with > 2 || without > 2) return 0;
  return static_cast<uint8_t>(with + 2 * (without - 1));
}

uint8_t VariantOf(size_t operands, const std::vector<size_t>& groups) {
  if (groups.empty())
    return operands >= 2 && operands <= 4 ? static_cast<uint8_t>(operands - 1) : 0;
  size_t singles = operands;
  for (const size_t size : groups) singles -= size;
  if (groups == std::vector<size_t>{2} && singles == 1) return 1;
  if (groups == std::vector<size_t>{2} && singles == 2) return 2;
  if (groups == std::vector<size_t>{3} && singles == 1) return 3;
  if (groups == std::vector<size_t>{2, 2} && singles == 0) return 4;
  return 0;
}

// A stream that some operation computes and others read.
struct Value {
  Op::Kind kind = Op::Kind::kAnd;
  std::vector<ShapeTerm> inputs;  // `node` is the index of a value
  std::vector<size_t> groups;     // two-level: sizes of the groups that follow the single inputs
  size_t without = 0;             // kAndNot: that many at the end must not be there
  int ahead = 0;                  // furthest read
  int last_use = -1;              // index of the step
  int reach = 0;
  bool scheduled = false;
  bool fused = false;
};

struct Step {
  int value = 0;
  int shape = -1;  // >= 0: emits
  int shift = 0;
};

// Gives out the first rows that are free.
class RowAllocator {
 public:
  uint32_t Take(size_t count) {
    for (auto run = free_.begin(); run != free_.end(); ++run) {
      if (run->count < count) continue;
      const size_t begin = run->begin;
      run->begin += count;
      run->count -= count;
      if (run->count == 0) free_.erase(run);
      return static_cast<uint32_t>(begin);
    }
    size_t begin = size_;
    if (!free_.empty() && free_.back().begin + free_.back().count == size_) {
      begin = free_.back().begin;
      free_.pop_back();
    }
    size_ = begin + count;
    return static_cast<uint32_t>(begin);
  }
  void Return(size_t begin, size_t count) {
    auto next = std::lower_bound(free_.begin(), free_.end(), begin,
                                 [](const Run& run, size_t at) { return run.begin < at; });
    next = free_.insert(next, {begin, count});
    if (next + 1 != free_.end() && begin + count == (next + 1)->begin) {
      next->count += (next + 1)->count;
      free_.erase(next + 1);
    }
    if (next != free_.begin() && (next - 1)->begin + (next - 1)->count == begin) {
      (next - 1)->count += next->count;
      free_.erase(next);
    }
  }
  size_t size() const { return size_; }

 private:
  struct Run {
    size_t begin;
    size_t count;
  };
  std::vector<Run> free_;  // sorted, no two touch
  size_t size_ = 0;
};

class ProgramMaker {
 public:
  ProgramMaker(const ShapeGraph& graph, std::span<const ShapeTerm> roots)
      : graph_(graph), roots_(roots) {}

  ShapeProgram Make() {
    AddValues();
    for (const ShapeTerm& root : roots_) {
      if (root.node != ShapeGraph::kFalse.node) Fuse(ValueOf(root.node));
    }
    Schedule();
    Measure();
    Write();
    for (size_t i = 0; i < program_.layouts.size(); ++i) {
      const size_t vector_bits = size_t{64} << i;
      program_.layouts[i] = MakeLayout(kShapeBlock / vector_bits);
    }
    return std::move(program_);
  }

 private:
  static bool IsGiven(int value) { return value < static_cast<int>(kGivenStreams); }
  Value& At(int value) { return values_[static_cast<size_t>(value)]; }
  // The step's value stands in rows by itself, apart from being reported.
  bool IsStored(const Step& step) { return At(step.value).scheduled || IsGiven(step.value); }
  // It only reports what an earlier step has stored.
  bool IsRepeat(const Step& step) { return IsStored(step) && step.shape >= 0; }
  int ValueOf(int node);
  int ValueOfClass(const ByteSet& bytes);
  void AddValues();
  void Fuse(int value);
  bool MayFuse(const Value& outer, int inner);
  bool IsReadOnce(int value);
  struct Factors {
    std::vector<ShapeTerm> with;
    std::vector<ShapeTerm> without;
  };
  void FuseFactors(Value* value);
  bool FuseFactor(const ShapeTerm& factor, Factors* into);
  void Schedule();
  void ScheduleValue(int value);
  void Measure();
  void WriteStep(const Step& step);
  void Write();
  ShapeLayout MakeLayout(size_t rows_of_block);

  const ShapeGraph& graph_;
  std::span<const ShapeTerm> roots_;
  ByteNetwork network_;
  std::vector<Value> values_;
  std::vector<int> value_of_node_;
  std::vector<int> value_of_gate_;
  std::vector<int> users_;       // of each value, by other values
  std::vector<int> root_count_;  // of each value
  std::vector<Step> steps_;
  ShapeProgram program_;
};

int ProgramMaker::ValueOfClass(const ByteSet& bytes) {
  const int gate = network_.Add(bytes);
  const auto& gates = network_.gates();
  while (value_of_gate_.size() < gates.size()) {
    const size_t index = value_of_gate_.size();
    const ByteGate& next = gates[index];
    Value value;
    value.kind = KindOf(next.kind);
    for (size_t i = 0; next.kind != ByteGate::Kind::kGiven && i < Inputs(next.kind); ++i) {
      value.inputs.push_back({value_of_gate_[static_cast<size_t>(next.in[i])], 0});
    }
    if (value.kind == Op::Kind::kAndNot) value.without = 1;
    value_of_gate_.push_back(static_cast<int>(values_.size()));
    values_.push_back(std::move(value));
  }
  return value_of_gate_[static_cast<size_t>(gate)];
}

int ProgramMaker::ValueOf(int node) {
  int& known = value_of_node_[static_cast<size_t>(node)];
  if (known >= 0) return known;
  const ShapeNode& from = graph_.node(node);
  if (from.kind == ShapeNode::Kind::kClass) return known = ValueOfClass(from.bytes);
  Value value;
  value.kind = from.kind == ShapeNode::Kind::kOr ? Op::Kind::kOr : Op::Kind::kAnd;
  for (const ShapeTerm& term : from.terms) value.inputs.push_back({ValueOf(term.node), term.shift});
  values_.push_back(std::move(value));
  return known = static_cast<int>(values_.size()) - 1;
}

void ProgramMaker::AddValues() {
  value_of_node_.assign(graph_.size(), -1);
  ValueOfClass(ShapePalette().front());  // what is given gets the first values
  // Classes first, small ones in front, because larger ones are often unions of them.
  std::vector<int> classes;
  std::vector<bool> seen(graph_.size(), false);
  std::vector<int> open;
  for (const ShapeTerm& root : roots_) open.push_back(root.node);
  while (!open.empty()) {
    const int node = open.back();
    open.pop_back();
    if (seen[static_cast<size_t>(node)]) continue;
    seen[static_cast<size_t>(node)] = true;
    if (graph_.node(node).kind == ShapeNode::Kind::kClass) classes.push_back(node);
    for (const ShapeTerm& term : graph_.node(node).terms) open.push_back(term.node);
  }
  std::sort(classes.begin(), classes.end(), [&](int a, int b) {
    return std::pair(graph_.node(a).bytes.count(), a) < std::pair(graph_.node(b).bytes.count(), b);
  });
  for (const int node : classes) ValueOf(node);
  for (const ShapeTerm& root : roots_) {
    if (root.node != ShapeGraph::kFalse.node) ValueOf(root.node);
  }
  users_.assign(values_.size(), 0);
  root_count_.assign(values_.size(), 0);
  for (const Value& value : values_) {
    for (const ShapeTerm& input : value.inputs) ++users_[static_cast<size_t>(input.node)];
  }
  for (const ShapeTerm& root : roots_) {
    if (root.node != ShapeGraph::kFalse.node)
      ++root_count_[static_cast<size_t>(ValueOf(root.node))];
  }
}

// An AND that only one OR reads, or the other way round, is computed within its reader: a store and
// a load less.
bool ProgramMaker::MayFuse(const Value& outer, int inner) {
  static constexpr size_t kMaxGroup = 6;
  const Op::Kind opposite = outer.kind == Op::Kind::kAnd ? Op::Kind::kOr : Op::Kind::kAnd;
  return IsReadOnce(inner) && At(inner).kind == opposite && At(inner).inputs.size() <= kMaxGroup;
}

// Only by another value, and only by one.
bool ProgramMaker::IsReadOnce(int value) {
  const auto index = static_cast<size_t>(value);
  return !IsGiven(value) && users_[index] == 1 && root_count_[index] == 0;
}

// An AND or AND NOT whose factor is the like, or a NOT, and nobody else's, becomes one of more
// factors; so does one that excludes an OR which is nobody else's.
void ProgramMaker::FuseFactors(Value* value) {
  static constexpr size_t kMostFactors = 8;
  const auto first_without = value->inputs.end() - static_cast<std::ptrdiff_t>(value->without);
  Factors factors{{value->inputs.begin(), first_without}, {first_without, value->inputs.end()}};
  for (size_t i = 0; i < factors.with.size() && factors.with.size() < kMostFactors;) {
    if (FuseFactor(factors.with[i], &factors)) {
      factors.with.erase(factors.with.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  for (size_t i = 0; i < factors.without.size() && factors.without.size() < kMostFactors;) {
    const ShapeTerm excluded = factors.without[i];
    if (excluded.shift != 0 || !IsReadOnce(excluded.node) ||
        At(excluded.node).kind != Op::Kind::kOr) {
      ++i;
      continue;
    }
    factors.without.erase(factors.without.begin() + static_cast<std::ptrdiff_t>(i));
    const auto& parts = At(excluded.node).inputs;
    factors.without.insert(factors.without.end(), parts.begin(), parts.end());
  }
  value->inputs = std::move(factors.with);
  value->without = factors.without.size();
  value->inputs.insert(value->inputs.end(), factors.without.begin(), factors.without.end());
  if (value->without > 0) value->kind = Op::Kind::kAndNot;
}

// Adds what the factor is made of. Not of one that is read ahead: its parts would have to be
// computed as far.
bool ProgramMaker::FuseFactor(const ShapeTerm& factor, Factors* into) {
  if (factor.shift != 0 || !IsReadOnce(factor.node)) return false;
  const Value& inner = At(factor.node);
  if (inner.kind == Op::Kind::kNot && into->with.size() > 1) {
    into->without.push_back(inner.inputs.front());
    return true;
  }
  if (inner.kind != Op::Kind::kAnd && inner.kind != Op::Kind::kAndNot) return false;
  const auto without = inner.inputs.end() - static_cast<std::ptrdiff_t>(inner.without);
  into->with.insert(into->with.end(), inner.inputs.begin(), without);
  into->without.insert(into->without.end(), without, inner.inputs.end());
  return true;
}

void ProgramMaker::Fuse(int value) {
  if (IsGiven(value) || At(value).fused) return;
  At(value).fused = true;
  const bool joins = At(value).kind == Op::Kind::kAnd || At(value).kind == Op::Kind::kOr;
  const bool has_groups =
      joins && std::any_of(At(value).inputs.begin(), At(value).inputs.end(),
                           [&](const ShapeTerm& input) { return MayFuse(At(value), input.node); });
  if (!has_groups) {
    if (At(value).kind == Op::Kind::kAnd || At(value).kind == Op::Kind::kAndNot)
      FuseFactors(&At(value));
    for (const ShapeTerm& input : At(value).inputs) Fuse(input.node);
    return;
  }
  std::vector<ShapeTerm> singles;
  std::vector<ShapeTerm> grouped;
  for (const ShapeTerm& input : At(value).inputs) {
    if (!MayFuse(At(value), input.node)) {
      singles.push_back(input);
      continue;
    }
    At(value).groups.push_back(At(input.node).inputs.size());
    for (const ShapeTerm& inner : At(input.node).inputs)
      grouped.push_back(ShapeGraph::Ahead(inner, input.shift));
  }
  singles.insert(singles.end(), grouped.begin(), grouped.end());
  At(value).inputs = std::move(singles);
  for (const ShapeTerm& input : At(value).inputs) Fuse(input.node);
}

void ProgramMaker::ScheduleValue(int value) {
  if (IsGiven(value) || At(value).scheduled) return;
  At(value).scheduled = true;
  for (const ShapeTerm& input : At(value).inputs) ScheduleValue(input.node);
  steps_.push_back({value, -1, 0});
}

void ProgramMaker::Schedule() {
  program_.own_operations.assign(roots_.size(), 0);
  for (size_t shape = 0; shape < roots_.size(); ++shape) {
    const ShapeTerm& root = roots_[shape];
    const size_t before = steps_.size();
    if (root.node == ShapeGraph::kFalse.node) continue;
    const int value = ValueOf(root.node);
    const auto index = static_cast<size_t>(value);
    const bool only_here = users_[index] == 0 && root_count_[index] == 1 && !IsGiven(value);
    if (only_here) {  // computed and reported in one step, without a store
      for (const ShapeTerm& input : At(value).inputs) ScheduleValue(input.node);
    } else {
      ScheduleValue(value);
    }
    steps_.push_back({value, static_cast<int>(shape), root.shift});
    program_.own_operations[shape] = steps_.size() - before;
  }
}

void ProgramMaker::Measure() {
  for (size_t i = 0; i < steps_.size(); ++i) {
    Value& value = At(steps_[i].value);
    if (IsRepeat(steps_[i])) {
      value.last_use = static_cast<int>(i);
      continue;
    }
    for (const ShapeTerm& input : value.inputs) {
      Value& read = At(input.node);
      read.last_use = static_cast<int>(i);
      read.ahead = std::max(read.ahead, input.shift);
      value.reach = std::max(value.reach, read.reach + input.shift);
    }
  }
}

void ProgramMaker::WriteStep(const Step& step) {
  const Value& value = At(step.value);
  const bool reread = IsRepeat(step);
  const std::vector<ShapeTerm> inputs =
      reread ? std::vector<ShapeTerm>{{step.value, 0}} : value.inputs;
  Op op;
  op.first = static_cast<uint32_t>(program_.operands.size());
  op.kind = reread ? Op::Kind::kAnd : value.kind;
  op.operands = static_cast<uint16_t>(inputs.size());
  op.singles = op.operands;
  op.variant = VariantOf(inputs.size(), reread ? std::vector<size_t>() : value.groups);
  if (op.kind == Op::Kind::kAndNot) {
    op.singles = static_cast<uint16_t>(inputs.size() - value.without);
    op.variant = VariantOfAndNot(op.singles, value.without);
  }
  for (const ShapeTerm& input : inputs) {
    program_.operands.push_back(
        {static_cast<uint32_t>(input.node), static_cast<uint16_t>(input.shift), false});
  }
  if (!reread && !value.groups.empty()) {
    op.kind = value.kind == Op::Kind::kAnd ? Op::Kind::kAndOfOrs : Op::Kind::kOrOfAnds;
    auto last = program_.operands.end();
    for (auto size = value.groups.rbegin(); size != value.groups.rend(); ++size) {
      std::prev(last)->ends_group = true;
      last -= static_cast<std::ptrdiff_t>(*size);
      op.singles = static_cast<uint16_t>(op.singles - *size);
    }
  }
  op.stream = static_cast<uint32_t>(step.value);
  op.ahead = static_cast<uint32_t>(value.ahead);
  if (step.shape >= 0) {
    op.emits = true;
    op.shape = static_cast<uint16_t>(step.shape);
    op.shift = step.shift;
    program_.reach = std::max(program_.reach, static_cast<size_t>(value.reach));
    program_.least_shift = std::min(program_.least_shift, step.shift);
    program_.greatest_shift = std::max(program_.greatest_shift, step.shift);
  }
  program_.operations.push_back(op);
}

void ProgramMaker::Write() {
  for (size_t given = 0; given < kGivenStreams; ++given) {
    if (values_[given].last_use < 0 || values_[given].ahead == 0) continue;
    Op op;
    op.kind = Op::Kind::kAhead;
    op.stream = static_cast<uint32_t>(given);
    op.ahead = static_cast<uint32_t>(values_[given].ahead);
    program_.operations.push_back(op);
  }
  for (const Step& step : steps_) WriteStep(step);
  program_.streams = values_.size();
}

ShapeLayout ProgramMaker::MakeLayout(size_t rows_of_block) {
  ShapeLayout layout;
  layout.rows_of_block = rows_of_block;
  layout.first_row.assign(values_.size(), kNoRow);
  RowAllocator rows;
  const auto size_of = [&](int value) {
    return rows_of_block + static_cast<size_t>(At(value).ahead);
  };
  const auto take = [&](int value) {
    layout.first_row[static_cast<size_t>(value)] = rows.Take(size_of(value));
  };
  for (int given = 0; IsGiven(given); ++given) {
    if (At(given).last_use >= 0) take(given);
  }
  std::vector<bool> returned(values_.size(), false);
  for (size_t i = 0; i < steps_.size(); ++i) {
    const int value = steps_[i].value;
    if (steps_[i].shape < 0) take(value);
    const auto give_back = [&](int read) {
      if (At(read).last_use != static_cast<int>(i) || returned[static_cast<size_t>(read)]) return;
      rows.Return(layout.first_row[static_cast<size_t>(read)], size_of(read));
      returned[static_cast<size_t>(read)] = true;
    };
    if (IsRepeat(steps_[i])) {
      give_back(value);
    } else {
      for (const ShapeTerm& input : At(value).inputs) give_back(input.node);
    }
  }
  layout.rows = rows.size();
  return layout;
}

}  // namespace

ShapeProgram MakeShapeProgram(const ShapeGraph& graph, std::span<const ShapeTerm> roots) {
  static std::atomic<uint64_t> made = 0;
  ShapeProgram program = ProgramMaker(graph, roots).Make();
  program.number = ++made;
  return program;
}

}  // namespace warder
