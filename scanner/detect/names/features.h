// What the model looks at: each token of a run becomes kFeatureCount numbers of weights.
//
// A word that is known as a name and as nothing else takes part by how common it is, never by
// itself: the model learns what names look like, not who there is.
#ifndef WARDER_DETECT_NAMES_FEATURES_H_
#define WARDER_DETECT_NAMES_FEATURES_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "scanner/detect/names/runs.h"

namespace warder {

inline constexpr int kFeatureBits = 16;
inline constexpr size_t kFeatureCount = 26;
using Features = std::array<uint32_t, kFeatureCount>;

void ComputeFeatures(const NameRun& run, size_t index, Features* features);

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_FEATURES_H_
