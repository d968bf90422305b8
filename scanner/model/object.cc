#include "scanner/model/object.h"

#include <array>

namespace warder {

std::string_view ReadBreadthName(ReadBreadth breadth) {
  constexpr std::array<std::string_view, 5> kNames{"owner", "named", "group", "everyone",
                                                   "unknown"};
  return kNames[static_cast<size_t>(breadth)];
}

}  // namespace warder
