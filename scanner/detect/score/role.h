// What part a named person plays, from the words next to the name: a rank, a label, the heading of
// the column, the beginning of the line.
#ifndef WARDER_DETECT_SCORE_ROLE_H_
#define WARDER_DETECT_SCORE_ROLE_H_

#include <cstddef>
#include <string_view>

#include "scanner/model/role.h"

namespace warder {

// How far back from a name, and how far behind it, words about it are looked for; never beyond its
// line.
inline constexpr size_t kRoleWindow = 96;

// Of the name at text[begin, end). Depends on kRoleWindow bytes on either side and no others.
Role RoleOfName(std::string_view text, size_t begin, size_t end);

// Of the names in a column under this heading.
Role RoleOfHeading(std::string_view heading);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_ROLE_H_
