// A set of 64-bit hashes: 11 to 22 bytes for each element and nothing else.
#ifndef WARDER_STORE_HASH_SET_H_
#define WARDER_STORE_HASH_SET_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace warder {

// Open addressing with linear probing.
class HashSet {
 public:
  // True if it was not there yet.
  bool Insert(uint64_t element);
  bool Contains(uint64_t element) const;
  size_t size() const { return size_ + (has_zero_ ? 1 : 0); }

  template <class Visit>
  void ForEach(Visit visit) const {
    if (has_zero_) visit(uint64_t{0});
    for (const uint64_t element : slots_) {
      if (element != 0) visit(element);
    }
  }

 private:
  // The slot that holds `element` or is free for it; there is always a free one.
  size_t SlotOf(uint64_t element) const;
  void Grow();

  std::vector<uint64_t> slots_;  // 0 = free; a power of two of them
  size_t size_ = 0;
  bool has_zero_ = false;
};

}  // namespace warder

#endif  // WARDER_STORE_HASH_SET_H_
