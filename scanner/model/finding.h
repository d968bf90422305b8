// A finding: a rule matched a span, with a confidence and the evidence for it. The value itself is
// never part of it: it leaves detection as a keyed token.
#ifndef WARDER_MODEL_FINDING_H_
#define WARDER_MODEL_FINDING_H_

#include <cstdint>

#include "scanner/base/token.h"
#include "scanner/model/category.h"
#include "scanner/model/evidence.h"
#include "scanner/model/location.h"
#include "scanner/model/role.h"

namespace warder {

// HMAC-SHA-256 of the canonical value and its identifier type, cut to 128 bits. All zero = the
// rule's values do not identify anyone (a marking, an offence phrase) and carry no token.
using Token = TokenBytes;

// Index into the run's rule set.
using RuleIndex = uint16_t;

// Of Finding::row: it stands in no row.
inline constexpr uint32_t kNoRow = UINT32_MAX;

// Small (64 bytes) because a table of persons makes many. Invariants: position.length > 0; strings
// evidence never goes with more than kPossible.
struct Finding {
  uint64_t offset = 0;  // bytes of the original part
  uint64_t line = 0;    // from 1; 0 = not known
  uint32_t length = 0;
  uint32_t column = 0;  // bytes from 1; saturates at the maximum
  Token token{};
  // Of a name: half a token of surname and first initial; 0 where no initial is known.
  uint64_t initial_token = 0;
  // Bytes of the part from where its row (or record line) begins to the finding, or kNoRow.
  uint32_t row = kNoRow;
  Evidence evidence;
  RuleIndex rule = 0;
  Category category = Category::kContact;
  Confidence confidence = Confidence::kPossible;
  Role role = Role::kUnstated;  // of a name, as words next to it or its heading say
  bool full_name = false;       // a surname and a forename, not only an initial

  bool has_token() const { return token != Token{}; }
  bool operator==(const Finding&) const = default;
};

}  // namespace warder

#endif  // WARDER_MODEL_FINDING_H_
