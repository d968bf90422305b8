#include "scanner/store/store.h"

namespace warder {

uint64_t FindingCounts::AtLeast(Category category, Confidence confidence) const {
  uint64_t sum = 0;
  for (auto level = static_cast<size_t>(confidence); level < kConfidenceCount; ++level) {
    sum += counts[static_cast<size_t>(category)][level];
  }
  return sum;
}

uint64_t FindingCounts::TotalAtLeast(Confidence confidence) const {
  uint64_t sum = 0;
  for (int i = 0; i < kCategoryCount; ++i) sum += AtLeast(static_cast<Category>(i), confidence);
  return sum;
}

void FindingCounts::Merge(const FindingCounts& other) {
  for (size_t c = 0; c < counts.size(); ++c) {
    for (size_t k = 0; k < counts[c].size(); ++k) counts[c][k] += other.counts[c][k];
  }
}

}  // namespace warder
