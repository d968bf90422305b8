// Shell patterns on names that are bytes, the same in every locale.
#ifndef WARDER_SOURCE_GLOB_H_
#define WARDER_SOURCE_GLOB_H_

#include <string_view>

namespace warder {

// True if all of `name` matches `pattern`, byte by byte:
//
//   ?      any byte but '/'
//   *      any number of bytes but '/'
//   **     any number of bytes, '/' included; "**/" also matches nothing, so that "**/x" finds x at
//   every depth [a-c]  one of a set or range, [!a-c] none of it; never '/'. Without a closing ']'
//   the '[' stands for itself \x     the byte x
//
// Time: at most (bytes of the name) x (bytes of the pattern) for each "**" in it.
bool GlobMatches(std::string_view pattern, std::string_view name);

}  // namespace warder

#endif  // WARDER_SOURCE_GLOB_H_
