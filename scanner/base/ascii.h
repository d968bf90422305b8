// Letters of ASCII without regard to case: names of elements and members, keywords, numbers of
// devices. Other bytes stand for themselves; no locale has a say.
#ifndef WARDER_BASE_ASCII_H_
#define WARDER_BASE_ASCII_H_

#include <algorithm>
#include <string>
#include <string_view>

namespace warder {

constexpr char LowerOf(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

inline std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = LowerOf(c);
  return lower;
}

constexpr bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return LowerOf(x) == LowerOf(y); });
}

}  // namespace warder

#endif  // WARDER_BASE_ASCII_H_
