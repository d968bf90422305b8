#include "scanner/store/hash_set.h"

#include <bit>

namespace warder {

size_t HashSet::SlotOf(uint64_t element) const {
  // Fibonacci hashing: the upper bits of the product depend on all bits of the element.
  constexpr uint64_t kGoldenRatio = 0x9E3779B97F4A7C15;
  const size_t mask = slots_.size() - 1;
  size_t slot = (element * kGoldenRatio) >> (64 - std::countr_zero(slots_.size()));
  while (slots_[slot] != 0 && slots_[slot] != element) slot = (slot + 1) & mask;
  return slot;
}

void HashSet::Grow() {
  constexpr size_t kFirstSlots = 16;
  std::vector<uint64_t> old = std::move(slots_);
  slots_.assign(old.empty() ? kFirstSlots : old.size() * 2, 0);
  for (const uint64_t element : old) {
    if (element != 0) slots_[SlotOf(element)] = element;
  }
}

bool HashSet::Insert(uint64_t element) {
  if (element == 0) {
    const bool is_new = !has_zero_;
    has_zero_ = true;
    return is_new;
  }
  // At most three quarters full: a search then looks at two or three slots.
  if (size_ * 4 >= slots_.size() * 3) Grow();
  const size_t slot = SlotOf(element);
  if (slots_[slot] == element) return false;
  slots_[slot] = element;
  ++size_;
  return true;
}

bool HashSet::Contains(uint64_t element) const {
  if (element == 0) return has_zero_;
  return !slots_.empty() && slots_[SlotOf(element)] == element;
}

}  // namespace warder
