// Lays out classes, shared nodes and roots as one list of operations in an order in which few
// streams are alive at a time (depth first from each root), and gives streams rows of the arena for
// as long as they are read.
#include "scanner/detect/engines/shape_program.h"

#include <algorithm>

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

// A stream that some operation computes and others read.
struct Value {
  Op::Kind kind = Op::Kind::kAnd;
  std::vector<ShapeTerm> inputs;  // `node` is the index of a value
  std::vector<size_t> groups;     // two-level: sizes of the groups that follow the single inputs
  int ahead = 0;                  // furthest read
  int last_use = -1;              // index of the step
  int reach = 0;
  bool scheduled = false;
  bool fused = false;
  uint32_t row = 0;
};

struct Step {
  int value = 0;
  int shape = -1;  // >= 0: emits
  int shift = 0;
};

class RowAllocator {
 public:
  explicit RowAllocator(size_t reserved) : taken_(reserved, true) {}

  uint32_t Take(size_t count) {
    size_t run = 0;
    for (size_t i = 0; i < taken_.size(); ++i) {
      run = taken_[i] ? 0 : run + 1;
      if (run == count) return Mark(i + 1 - count, count);
    }
    const size_t begin = taken_.size() - run;
    taken_.resize(begin + count, false);
    return Mark(begin, count);
  }
  void Return(uint32_t begin, size_t count) { std::fill_n(taken_.begin() + begin, count, false); }
  size_t size() const { return taken_.size(); }

 private:
  uint32_t Mark(size_t begin, size_t count) {
    std::fill_n(taken_.begin() + static_cast<std::ptrdiff_t>(begin), count, true);
    return static_cast<uint32_t>(begin);
  }
  std::vector<bool> taken_;
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
    return std::move(program_);
  }

 private:
  static bool IsGiven(int value) { return value < static_cast<int>(kGivenStreams); }
  Value& At(int value) { return values_[static_cast<size_t>(value)]; }
  // The step's value stands in rows by itself, apart from being reported.
  bool IsStored(const Step& step) { return At(step.value).scheduled || IsGiven(step.value); }
  int ValueOf(int node);
  int ValueOfClass(const ByteSet& bytes);
  void AddValues();
  void Fuse(int value);
  bool MayFuse(const Value& outer, int inner);
  void Schedule();
  void ScheduleValue(int value);
  void Measure();
  void Write();

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
  const auto index = static_cast<size_t>(inner);
  const Op::Kind opposite = outer.kind == Op::Kind::kAnd ? Op::Kind::kOr : Op::Kind::kAnd;
  const Value& value = values_[index];
  return !IsGiven(inner) && value.kind == opposite && users_[index] == 1 &&
         root_count_[index] == 0 && value.inputs.size() <= kMaxGroup;
}

void ProgramMaker::Fuse(int value) {
  if (IsGiven(value) || At(value).fused) return;
  At(value).fused = true;
  if (At(value).kind != Op::Kind::kAnd && At(value).kind != Op::Kind::kOr) {
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
    if (IsStored(steps_[i]) && steps_[i].shape >= 0) {
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

void ProgramMaker::Write() {
  RowAllocator rows(0);
  const auto size_of = [](const Value& v) { return kShapeRows + static_cast<size_t>(v.ahead); };
  for (size_t given = 0; given < kGivenStreams; ++given) {
    Value& value = values_[given];
    program_.given_rows[given] = kNoRow;
    if (value.last_use < 0) continue;
    program_.given_rows[given] = value.row = rows.Take(size_of(value));
    if (value.ahead == 0) continue;
    Op op;
    op.kind = Op::Kind::kAhead;
    op.out = value.row;
    op.stream = static_cast<uint32_t>(given);
    op.ahead = static_cast<uint32_t>(value.ahead);
    program_.operations.push_back(op);
  }
  for (size_t i = 0; i < steps_.size(); ++i) {
    const Step& step = steps_[i];
    Value& value = At(step.value);
    Op op;
    op.first = static_cast<uint32_t>(program_.operands.size());
    const bool reread =
        IsStored(step) && step.shape >= 0;  // only reports what an earlier step has stored
    const std::vector<ShapeTerm> inputs =
        reread ? std::vector<ShapeTerm>{{step.value, 0}} : value.inputs;
    op.kind = reread ? Op::Kind::kAnd : value.kind;
    op.operands = static_cast<uint16_t>(inputs.size());
    op.singles = op.operands;
    for (const ShapeTerm& input : inputs) {
      const Value& read = At(input.node);
      program_.operands.push_back(
          {read.row + static_cast<uint32_t>(input.shift), static_cast<uint32_t>(input.node)});
    }
    if (!reread && !value.groups.empty()) {
      op.kind = value.kind == Op::Kind::kAnd ? Op::Kind::kAndOfOrs : Op::Kind::kOrOfAnds;
      auto last = program_.operands.end();
      for (auto size = value.groups.rbegin(); size != value.groups.rend(); ++size) {
        std::prev(last)->row |= kGroupEnd;
        last -= static_cast<std::ptrdiff_t>(*size);
        op.singles = static_cast<uint16_t>(op.singles - *size);
      }
    }
    if (step.shape >= 0) {
      op.emits = true;
      op.shape = static_cast<uint16_t>(step.shape);
      op.shift = step.shift;
      program_.reach = std::max(program_.reach, static_cast<size_t>(value.reach));
      program_.least_shift = std::min(program_.least_shift, step.shift);
      program_.greatest_shift = std::max(program_.greatest_shift, step.shift);
    } else {
      op.ahead = static_cast<uint32_t>(value.ahead);
      op.stream = static_cast<uint32_t>(step.value);
      op.out = value.row = rows.Take(size_of(value));
    }
    program_.operations.push_back(op);
    for (const ShapeTerm& input : inputs) {
      Value& read = At(input.node);
      if (read.last_use != static_cast<int>(i)) continue;
      rows.Return(read.row, size_of(read));
      read.last_use = -2;  // an input may be read twice
    }
  }
  program_.rows = rows.size();
  program_.streams = values_.size();
}

}  // namespace

ShapeProgram MakeShapeProgram(const ShapeGraph& graph, std::span<const ShapeTerm> roots) {
  return ProgramMaker(graph, roots).Make();
}

}  // namespace warder
