// A gap: something enumerated that was not looked at, or not wholly. Nothing is skipped without
// one.
#ifndef WARDER_MODEL_GAP_H_
#define WARDER_MODEL_GAP_H_

#include <cstdint>
#include <string>

#include "scanner/model/coverage.h"

namespace warder {

struct Gap {
  CoverageClass coverage = CoverageClass::kNoReader;
  // One short phrase without values: "permission denied", "zip archive", "shrank while read".
  std::string reason;
  uint64_t bytes = 0;  // not looked at; 0 = size not known
  uint32_t owner = 0;  // user id, where known
  // The system or the medium said no, not the bytes: another look may give more.
  bool of_the_system = false;
  bool operator==(const Gap&) const = default;
};

}  // namespace warder

#endif  // WARDER_MODEL_GAP_H_
