// A small seeded generator of random numbers whose sequence is fixed by this file alone: the
// standard library's distributions differ between implementations, and the corpus must be the same
// bytes everywhere.
#ifndef WARDER_CORPUS_RANDOM_H_
#define WARDER_CORPUS_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace warder::corpus {

// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  // 0 <= result < bound; bound > 0. The bias of the multiply-shift is below 2^-32.
  uint32_t Below(uint32_t bound) {
    return static_cast<uint32_t>(((Next() >> 32) * uint64_t{bound}) >> 32);
  }

  // low <= result <= high.
  int Between(int low, int high) {
    return low + static_cast<int>(Below(static_cast<uint32_t>(high - low + 1)));
  }

  bool Chance(int percent) { return Below(100) < static_cast<uint32_t>(percent); }

  // An element of any container with size() and operator[].
  template <class Container>
  const auto& Pick(const Container& items) {
    return items[Below(static_cast<uint32_t>(std::size(items)))];
  }

  // A generator of its own for the named thing, so that one document's draws never shift another's.
  Random Fork(std::string_view name) const {
    uint64_t hash = 0xCBF29CE484222325u ^ state_;
    for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    return Random(hash);
  }

  // `count` random decimal digits.
  std::string Digits(int count) {
    std::string digits;
    for (int i = 0; i < count; ++i) digits.push_back(static_cast<char>('0' + Below(10)));
    return digits;
  }

  // `count` random characters of `alphabet`.
  std::string From(std::string_view alphabet, int count) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text.push_back(alphabet[Below(static_cast<uint32_t>(alphabet.size()))]);
    return text;
  }

 private:
  uint64_t state_;
};

// The parts one after the other. C++ leaves the order in which the operands of '+' and the
// arguments of a function are evaluated to the compiler, but that of a braced list is fixed:
// whatever draws more than once per expression goes through this.
inline std::string Joined(std::initializer_list<std::string> parts) {
  std::string text;
  for (const std::string& part : parts) text += part;
  return text;
}

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_RANDOM_H_
