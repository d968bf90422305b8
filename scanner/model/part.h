// A part of an object that can hide data of its own: a sheet, a tracked deletion, an attachment, a
// file name.
#ifndef WARDER_MODEL_PART_H_
#define WARDER_MODEL_PART_H_

#include <cstdint>
#include <string>
#include <vector>

#include "scanner/model/finding.h"
#include "scanner/model/location.h"
#include "scanner/model/mention.h"

namespace warder {

struct Part {
  PartKind kind = PartKind::kContent;
  std::string
      label;  // which sheet, attribute ...; may hold personal data, masked before it is printed
  bool hidden = false;  // not seen by a person who opens the object in its usual program
  // In order of offset, then rule; no two equal.
  std::vector<Finding> findings;
  // Findings at `possible` that were counted but not kept (kMaxListedPossible).
  uint64_t unlisted_findings = 0;
  // Names of people, in order of offset; only where the run was asked for them.
  std::vector<Mention> mentions;
  uint64_t unlisted_mentions = 0;  // beyond kMaxListedMentions
};

}  // namespace warder

#endif  // WARDER_MODEL_PART_H_
