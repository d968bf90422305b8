// First from the front: which streams may have a bit at all. Then from the back: which of them any
// report depends on.
#include "scanner/detect/engines/shape_pruning.h"

#include <algorithm>

namespace warder {
namespace {

using Kind = ShapeOperation::Kind;

class Pruning {
 public:
  Pruning(const ShapeProgram& program, uint32_t classes)
      : program_(program), may_be_used_(program.streams), needed_(program.streams) {
    for (size_t stream = 0; stream < kGivenStreams; ++stream)
      may_be_used_[stream] = stream < 8 || (classes >> (stream - 8) & 1) != 0;
  }

  std::vector<uint32_t> Operations() {
    const std::vector<ShapeOperation>& all = program_.operations;
    std::vector<bool> has_bits;
    for (const ShapeOperation& op : all) {
      has_bits.push_back(MayHaveBits(op));
      if (!op.emits) may_be_used_[op.stream] = has_bits.back();
    }
    std::vector<uint32_t> kept;
    for (size_t i = all.size(); i-- > 0;) {
      if (!has_bits[i] || !(all[i].emits || needed_[all[i].stream])) continue;
      kept.push_back(static_cast<uint32_t>(i));
      if (all[i].kind == Kind::kAhead) continue;
      for (const ShapeOperand& operand : OperandsOf(all[i])) needed_[operand.stream] = true;
    }
    std::reverse(kept.begin(), kept.end());
    return kept;
  }

 private:
  std::span<const ShapeOperand> OperandsOf(const ShapeOperation& op) const {
    return std::span(program_.operands).subspan(op.first, op.operands);
  }

  bool MayHaveBits(const ShapeOperation& op) const {
    const auto operands = OperandsOf(op);
    const auto used = [this](const ShapeOperand& operand) { return may_be_used_[operand.stream]; };
    switch (op.kind) {
      case Kind::kAnd:
        return std::all_of(operands.begin(), operands.end(), used);
      case Kind::kOr:
      case Kind::kXor:
        return std::any_of(operands.begin(), operands.end(), used);
      case Kind::kAndNot:
        return std::all_of(operands.begin(), operands.begin() + op.singles, used);
      case Kind::kNot:
        return true;
      case Kind::kSelect:
        return used(operands[1]) || used(operands[2]);
      case Kind::kAhead:
        return may_be_used_[op.stream];
      case Kind::kAndOfOrs:
      case Kind::kOrOfAnds:
        return GroupsMayHaveBits(op, operands);
    }
    return true;
  }

  // Single operands are groups by themselves.
  bool GroupsMayHaveBits(const ShapeOperation& op, std::span<const ShapeOperand> operands) const {
    const bool ands_groups = op.kind == Kind::kAndOfOrs;
    bool group = !ands_groups;  // what the groups' own operation starts from
    for (size_t i = 0; i < operands.size(); ++i) {
      const bool used = may_be_used_[operands[i].stream];
      group = ands_groups ? group || used : group && used;
      if (i >= op.singles && !operands[i].ends_group) continue;
      if (group != ands_groups) return group;
      group = !ands_groups;
    }
    return ands_groups;
  }

  const ShapeProgram& program_;
  std::vector<bool> may_be_used_;
  std::vector<bool> needed_;
};

}  // namespace

std::span<const uint32_t> ShapePruner::OperationsFor(const ShapeProgram& program,
                                                     uint32_t classes) {
  if (program_ != program.number || kept_.size() > kMostKept) {
    kept_.clear();
    program_ = program.number;
  }
  const auto [entry, is_new] = kept_.try_emplace(classes);
  if (is_new) entry->second = Pruning(program, classes).Operations();
  return entry->second;
}

}  // namespace warder
