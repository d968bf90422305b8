// A value that an engine proposed and a validator let pass, on its way to becoming a finding.
#ifndef WARDER_DETECT_SCORE_CANDIDATE_H_
#define WARDER_DETECT_SCORE_CANDIDATE_H_

#include <cstdint>
#include <limits>

#include "scanner/model/evidence.h"
#include "scanner/model/finding.h"

namespace warder {

// No label seen.
inline constexpr uint16_t kNoLabel = std::numeric_limits<uint16_t>::max();
// Not in a known cell of a table.
inline constexpr uint16_t kNoColumn = std::numeric_limits<uint16_t>::max();

// Offsets are those of the view.
struct Candidate {
  uint32_t begin = 0;
  uint32_t end = 0;
  // The row of a table or the record line it stands in; row_end 0 = in none.
  uint32_t row_begin = 0;
  uint32_t row_end = 0;
  // The line it stands in, where it stands in no row; line_end 0 = not known.
  uint32_t line_begin = 0;
  uint32_t line_end = 0;
  uint32_t term = 0;  // which phrase or pattern; different terms make evidence "quantity"
  uint16_t column = kNoColumn;
  uint16_t label_distance = kNoLabel;  // bytes between the value and the nearest word for the rule
  RuleIndex rule = 0;
  Confidence level = Confidence::kPossible;
  bool crosses_cells = false;  // stands in a row and in more than one of its cells
  bool reached = false;  // some step of the ladder is reached; only then `level` means something
  Evidence evidence;

  bool InRow() const { return row_end > 0; }
  // Its row, or else its line, which bounds a record less firmly.
  bool IsBounded() const { return InRow() || line_end > 0; }
  uint32_t BoundBegin() const { return InRow() ? row_begin : line_begin; }
  uint32_t BoundEnd() const { return InRow() ? row_end : line_end; }
};

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_CANDIDATE_H_
