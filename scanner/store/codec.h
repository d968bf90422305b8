// Results as the store keeps them, before they are sealed.
#ifndef WARDER_STORE_CODEC_H_
#define WARDER_STORE_CODEC_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/object_result.h"
#include "scanner/model/run.h"

namespace warder {

// What a run does not know of itself: what is needed to go on with it, and to judge it elsewhere.
struct RunOrigin {
  std::vector<std::string> words;  // as they were typed behind "scan"; empty once it is finished
  PathBytes folder;  // the working directory then; FolderTokenOf it once the run is finished
  Portability machine = Portability::kUnknown;  // of the scanning host
  std::string options;     // digest of the options that decide what is found in a file
  std::string taken_from;  // id of the run that unchanged files are taken from; may be empty
  uint64_t taken = 0;      // how many, in encoding 1; since then each result says so itself
};

struct RunDescription {
  Run run;
  RunOrigin origin;
};

// Without the object's path and members, which the store keeps as names of their own, and without
// what is judged anew whenever it is asked for.
std::string EncodeResult(const ObjectResult& result, int64_t encoding);
// Nothing if these are not the bytes of a result in that encoding.
std::optional<ObjectResult> DecodeResult(std::string_view bytes, int64_t encoding);

std::string EncodeDescription(const RunDescription& description, int64_t encoding);
std::optional<RunDescription> DecodeDescription(std::string_view bytes, int64_t encoding);

}  // namespace warder

#endif  // WARDER_STORE_CODEC_H_
