// What a document knows of its people: a word that is a name in one place of it ("Mr Smith") is one
// in other places ("Smith said").
//
// Takes the blocks of a part in order. The memory covers stretches of at most kMaxUndecided
// undecided words, so that it stays small in the largest file; where a stretch ends depends on the
// text only.
#ifndef WARDER_DETECT_NAMES_MEMORY_H_
#define WARDER_DETECT_NAMES_MEMORY_H_

#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <vector>

namespace warder {

class NameMemory {
 public:
  static constexpr size_t kMaxUndecided = 1'000'000;

  void Remember(uint64_t hash) { known_.insert(hash); }
  // `number` is the caller's.
  void AddLone(uint64_t hash, uint64_t number) { lone_.push_back({hash, number}); }
  bool IsFull() const { return lone_.size() >= kMaxUndecided; }

  // Calls visit(number) for each word that is a remembered name, in the order of AddLone, and
  // forgets the words, not the names.
  template <class Visit>
  void Decide(const Visit& visit) {
    for (const auto& [hash, number] : lone_) {
      if (known_.contains(hash)) visit(number);
    }
    lone_.clear();
  }

 private:
  struct Lone {
    uint64_t hash;
    uint64_t number;
  };
  std::unordered_set<uint64_t> known_;
  std::vector<Lone> lone_;
};

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_MEMORY_H_
