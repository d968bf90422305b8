// A class is built from what is there already if one gate can join two existing outputs into it;
// otherwise it is split on one bit into the two functions that remain when the bit is 1 or 0
// (Shannon's expansion), which are built the same way. Since every intermediate result is itself a
// set of bytes and is kept by that set, digits, letters and check-letter classes end up sharing
// most of their gates.
#include "scanner/detect/engines/shape_classes.h"

#include <cstdint>

namespace warder {
namespace {

using Kind = ByteGate::Kind;
constexpr int kBits = 8;

ByteSet BitBytes(int bit) {
  ByteSet set;
  for (size_t b = 0; b < 256; ++b) set[b] = (b >> bit & 1) != 0;
  return set;
}

// `bytes` where the bit is `value`, repeated for the other value: the function no longer depends on
// the bit.
ByteSet Cofactor(const ByteSet& bytes, int bit, bool value) {
  static const std::array<ByteSet, kBits> kOnes = [] {
    std::array<ByteSet, kBits> sets;
    for (int i = 0; i < kBits; ++i) sets[static_cast<size_t>(i)] = BitBytes(i);
    return sets;
  }();
  const ByteSet& ones = kOnes[static_cast<size_t>(bit)];
  const size_t distance = size_t{1} << bit;
  if (value) {
    const ByteSet half = bytes & ones;
    return half | half >> distance;
  }
  const ByteSet half = bytes & ~ones;
  return half | half << distance;
}

}  // namespace

ByteNetwork::ByteNetwork() {
  for (int bit = 0; bit < kBits; ++bit) Append(ByteGate{Kind::kGiven, {}, BitBytes(bit)});
  for (const ByteSet& bytes : ShapePalette()) Append(ByteGate{Kind::kGiven, {}, bytes});
}

int ByteNetwork::Append(ByteGate gate) {
  const int made = static_cast<int>(gates_.size());
  index_.emplace(gate.bytes, made);
  gates_.push_back(std::move(gate));
  return made;
}

bool ByteNetwork::JoinExisting(const ByteSet& bytes, ByteGate* gate) const {
  std::vector<int> inside;   // outputs that are subsets
  std::vector<int> outside;  // outputs that are supersets
  for (int i = 0; i < static_cast<int>(gates_.size()); ++i) {
    const ByteSet& output = gates_[static_cast<size_t>(i)].bytes;
    if ((output & ~bytes).none()) inside.push_back(i);
    if ((bytes & ~output).none()) outside.push_back(i);
  }
  const auto output = [&](int i) -> const ByteSet& { return gates_[static_cast<size_t>(i)].bytes; };
  for (const int a : inside) {
    for (const int b : inside) {
      if (b > a && (output(a) | output(b)) == bytes) {
        *gate = {Kind::kOr, {a, b, 0}, bytes};
        return true;
      }
    }
  }
  for (const int a : outside) {
    for (const int b : outside) {
      if (b > a && (output(a) & output(b)) == bytes) {
        *gate = {Kind::kAnd, {a, b, 0}, bytes};
        return true;
      }
    }
    const ByteSet removed = output(a) & ~bytes;
    for (int b = 0; b < static_cast<int>(gates_.size()); ++b) {
      if ((output(b) & output(a)) == removed) {
        *gate = {Kind::kAndNot, {a, b, 0}, bytes};
        return true;
      }
    }
  }
  return false;
}

int ByteNetwork::Split(const ByteSet& bytes) {
  for (int bit = kBits - 1; bit >= 0; --bit) {
    const ByteSet one = Cofactor(bytes, bit, true);
    const ByteSet zero = Cofactor(bytes, bit, false);
    if (one == zero) continue;
    if (one.none()) return Append({Kind::kAndNot, {Add(zero), bit, 0}, bytes});
    if (zero.none()) return Append({Kind::kAnd, {Add(one), bit, 0}, bytes});
    if (one.all()) return Append({Kind::kOr, {Add(zero), bit, 0}, bytes});
    if (one == ~zero) return Append({Kind::kXor, {Add(zero), bit, 0}, bytes});
    if (zero.all()) return Append({Kind::kNot, {Add(~bytes), 0, 0}, bytes});
    const int if_one = Add(one);
    return Append({Kind::kSelect, {bit, if_one, Add(zero)}, bytes});
  }
  return 0;
}

int ByteNetwork::Add(const ByteSet& bytes) {
  const auto known = index_.find(bytes);
  if (known != index_.end()) return known->second;
  const auto inverse = index_.find(~bytes);
  if (inverse != index_.end()) return Append({Kind::kNot, {inverse->second, 0, 0}, bytes});
  ByteGate gate;
  if (JoinExisting(bytes, &gate)) return Append(gate);
  return Split(bytes);
}

}  // namespace warder
