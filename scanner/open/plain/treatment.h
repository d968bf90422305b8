// What becomes of an object that no reader of a foreign format claims.
#ifndef WARDER_OPEN_PLAIN_TREATMENT_H_
#define WARDER_OPEN_PLAIN_TREATMENT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "scanner/model/coverage.h"
#include "scanner/model/protection.h"
#include "scanner/open/plain/recognise.h"

namespace warder {

struct Treatment {
  enum class How : uint8_t {
    kNothing,  // there is nothing to read
    kText,     // TextReader, as text
    kStrings,  // TextReader::UseStrings
    kNotRead,
  };
  How how = How::kNothing;
  // Of the gap, where the object is not read or not wholly.
  std::optional<CoverageClass> coverage;
  std::string reason;
};

// The one place that maps what the bytes look like, and how they are protected (null: not graded),
// to a coverage class.
Treatment TreatmentOf(const Format& format, const Protection* protection);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_TREATMENT_H_
