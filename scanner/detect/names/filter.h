// The cheap look that spares most runs the model.
#ifndef WARDER_DETECT_NAMES_FILTER_H_
#define WARDER_DETECT_NAMES_FILTER_H_

#include <string_view>

#include "scanner/detect/names/runs.h"

namespace warder {

// False for runs that hold no known name, no title and no unknown word that looks like one: lone
// acronyms, ordinary words at the start of a sentence. Context need not be filled in.
bool MayHoldName(const NameRun& run, std::string_view text);

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_FILTER_H_
