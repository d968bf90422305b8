// The values of a small JSON text, each with the path to it: enough to read a volume's header
// without a library that the program would have to trust with a stranger's bytes.
#ifndef WARDER_OPEN_PROTECT_VOLUMES_SMALL_JSON_H_
#define WARDER_OPEN_PROTECT_VOLUMES_SMALL_JSON_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"

namespace warder {

// Keys from the outermost object; items of arrays have the key "[]".
using JsonPath = std::vector<std::string>;

// Calls `visit` for each text, number, true, false and null, in order; escapes other than of the
// backslash, the quote and the slash are left as they are. False where the text is not JSON or is
// nested deeper than 16; what came before has been visited.
bool VisitJson(ByteView text,
               const std::function<void(const JsonPath& path, std::string_view value)>& visit);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_VOLUMES_SMALL_JSON_H_
