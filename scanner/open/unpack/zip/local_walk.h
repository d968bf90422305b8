// A zip archive without its central directory, cut off or damaged: what its local headers give.
#ifndef WARDER_OPEN_UNPACK_ZIP_LOCAL_WALK_H_
#define WARDER_OPEN_UNPACK_ZIP_LOCAL_WALK_H_

#include "scanner/open/format_reader.h"

namespace warder::zip {

// Ends with the gap that says where and how the archive is damaged. False: unwind.
[[nodiscard]] bool ReadByLocalHeaders(const RandomInput& archive, const MemberRange& range,
                                      ChildOpener* children, OpenSink* sink);

}  // namespace warder::zip

#endif  // WARDER_OPEN_UNPACK_ZIP_LOCAL_WALK_H_
