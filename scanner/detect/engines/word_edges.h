// Where the words of a short text begin and end, all at once.
#ifndef WARDER_DETECT_ENGINES_WORD_EDGES_H_
#define WARDER_DETECT_ENGINES_WORD_EDGES_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace warder {

// Bit i of the two numbers = byte i of the text.
struct WordEdges {
  static constexpr size_t kMost = 128;  // bytes of text

  std::array<uint64_t, 2> starts{};  // letters and digits (of ASCII) behind something else
  std::array<uint64_t, 2> ends{};    // all bytes that are neither
  // Capitals inside, at which camel case may begin a new word: all that StartsHump of
  // rules/words.h can say yes to.
  std::array<uint64_t, 2> humps{};

  void AddHump(size_t at) {
    starts[at / 64] |= uint64_t{1} << (at % 64);
    ends[at / 64] |= uint64_t{1} << (at % 64);
  }
  // The first end behind byte `start`; at most the size of the text.
  size_t EndOf(size_t start) const {
    size_t word = (start + 1) / 64;
    uint64_t rest = word < 2 ? ends[word] >> ((start + 1) % 64) << ((start + 1) % 64) : 0;
    while (rest == 0 && ++word < 2) rest = ends[word];
    return word >= 2 ? kMost : word * 64 + static_cast<size_t>(std::countr_zero(rest));
  }
};

// `text` has at most WordEdges::kMost bytes; kTextPadding bytes behind it are readable.
WordEdges FindWordEdges(std::string_view text);

}  // namespace warder

#endif  // WARDER_DETECT_ENGINES_WORD_EDGES_H_
