// Sets of bytes for searches in hot loops: one look-up per byte, where std::string_view's
// find_first_of calls memchr for each.
#ifndef WARDER_BASE_CHAR_SET_H_
#define WARDER_BASE_CHAR_SET_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace warder {

class CharSet {
 public:
  constexpr explicit CharSet(std::string_view members) {
    for (const char c : members) holds_[static_cast<unsigned char>(c)] = true;
  }

  constexpr bool Holds(char c) const { return holds_[static_cast<unsigned char>(c)]; }
  // Whether any byte of `text` is a member.
  constexpr bool HoldsAny(std::string_view text) const { return FirstIn(text, 0) < text.size(); }
  // Offset from `from` on of the first member, or of the first byte that is none; text.size() where
  // there is none.
  constexpr size_t FirstIn(std::string_view text, size_t from) const {
    while (from < text.size() && !Holds(text[from])) ++from;
    return from;
  }
  constexpr size_t FirstNotIn(std::string_view text, size_t from) const {
    while (from < text.size() && Holds(text[from])) ++from;
    return from;
  }

 private:
  std::array<bool, 256> holds_{};
};

inline constexpr CharSet kDigitChars("0123456789");

}  // namespace warder

#endif  // WARDER_BASE_CHAR_SET_H_
