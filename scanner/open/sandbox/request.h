// What the parent asks of a reader: to open one object, whose descriptor goes along.
#ifndef WARDER_OPEN_SANDBOX_REQUEST_H_
#define WARDER_OPEN_SANDBOX_REQUEST_H_

#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/limits.h"
#include "scanner/base/result.h"
#include "scanner/open/format_reader.h"

namespace warder {

struct OpenRequest {
  std::string name;   // without directories; a hint for the reader only
  uint64_t size = 0;  // of the object; what lies behind it in the file is not read
  // Of an archive that was cut into files: the sizes of those behind the first, whose descriptors
  // go along in the same order. At most kMaxVolumes.
  std::vector<uint64_t> more_sizes;
  MemberRange range;
  Limits limits;
  bool grades_only = false;  // as NewOpener
};

inline constexpr size_t kMaxVolumes = 240;
// The name is cut at kMaxRequestName.
inline constexpr size_t kMaxRequestName = 1024;
std::string EncodeRequest(const OpenRequest& request);
// Fails for what EncodeRequest could not have written.
Result<OpenRequest> DecodeRequest(ByteView bytes);

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_REQUEST_H_
