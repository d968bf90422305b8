// Values that have the shape of an identifier and are something else. Both halves of the corpus
// plant the same sorts of them, in documents of their own.
#ifndef WARDER_CORPUS_LOOK_ALIKES_H_
#define WARDER_CORPUS_LOOK_ALIKES_H_

#include <span>
#include <string_view>

#include "corpus/document.h"
#include "corpus/random.h"

namespace warder::corpus {

// Plants one `what`, such as "planning_reference"; throws std::logic_error for an unknown one.
// Check letters and digits are random, so that they pass by chance as often as in life.
void PlantLookalike(Document& document, std::string_view what, Random& random,
                    Context context = Context::kBare);

// All sorts.
std::span<const std::string_view> LookalikeNames();

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_LOOK_ALIKES_H_
