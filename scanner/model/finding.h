// A finding: a rule matched a span, with a confidence and the evidence for it. The value itself is
// never part of it: it leaves detection as a keyed token.
#ifndef WARDER_MODEL_FINDING_H_
#define WARDER_MODEL_FINDING_H_

#include <cstdint>

#include "scanner/base/token.h"
#include "scanner/model/category.h"
#include "scanner/model/evidence.h"
#include "scanner/model/location.h"

namespace warder {

// HMAC-SHA-256 of the canonical value and its identifier type, cut to 128 bits. All zero = the
// rule's values do not identify anyone (a marking, an offence phrase) and carry no token.
using Token = TokenBytes;

// Index into the run's rule set.
using RuleIndex = uint16_t;

// Small (48 bytes) because a table of persons makes many. Invariants: position.length > 0; strings
// evidence never goes with more than kPossible.
struct Finding {
  uint64_t offset = 0;  // bytes of the original part
  uint64_t line = 0;    // from 1; 0 = not known
  uint32_t length = 0;
  uint32_t column = 0;  // bytes from 1; saturates at the maximum
  Token token{};
  Evidence evidence;
  RuleIndex rule = 0;
  Category category = Category::kContact;
  Confidence confidence = Confidence::kPossible;

  bool has_token() const { return token != Token{}; }
  bool operator==(const Finding&) const = default;
};

}  // namespace warder

#endif  // WARDER_MODEL_FINDING_H_
