// A record: the unit in which evidence meets. A row of a table, a form, a message, a short
// paragraph.
#ifndef WARDER_MODEL_RECORD_H_
#define WARDER_MODEL_RECORD_H_

#include <cstdint>
#include <vector>

#include "scanner/model/finding.h"

namespace warder {

enum class RecordKind : uint8_t { kRow, kForm, kMessage, kParagraph };

// Half-open span of the part, in bytes of the original, and the findings in it as indices into
// Part::findings.
struct Record {
  RecordKind kind = RecordKind::kParagraph;
  uint64_t begin = 0;
  uint64_t end = 0;
  std::vector<uint32_t> findings;
};

}  // namespace warder

#endif  // WARDER_MODEL_RECORD_H_
