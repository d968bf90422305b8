// Whether a symbolic link that is not followed points at something the walk sees anyway. For this
// folder only.
#ifndef WARDER_SOURCE_LINK_SCOPE_H_
#define WARDER_SOURCE_LINK_SCOPE_H_

#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"

namespace warder {

// Judged by the text of the target alone: looking where it points could mount file systems or wait
// for a dead server. That errs on the safe side. A target that seems to lie inside may pass through
// another link inside, but then that one is judged too; and a target that climbs with ".." after
// having gone down counts as outside.
//
// `directory` is the real, absolute path of the link's directory, `roots` those of the roots.
bool LinkStaysInside(std::string_view target, std::string_view directory,
                     const std::vector<PathBytes>& roots);

}  // namespace warder

#endif  // WARDER_SOURCE_LINK_SCOPE_H_
