// All that one run learned about one object: what the store takes and the reports print.
#ifndef WARDER_MODEL_OBJECT_RESULT_H_
#define WARDER_MODEL_OBJECT_RESULT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/model/coverage.h"
#include "scanner/model/gap.h"
#include "scanner/model/object.h"
#include "scanner/model/part.h"
#include "scanner/model/people_count.h"
#include "scanner/model/person_mention.h"
#include "scanner/model/protection.h"
#include "scanner/model/rating.h"
#include "scanner/model/record.h"

namespace warder {

// Invariants: exactly one coverage class; a class other than kRead has at least one gap that says
// why; findings of every part are sorted. A possible spill has no findings and its names are never
// printed. What was cut short is incomplete.
struct ObjectResult {
  Object object;
  CoverageClass coverage = CoverageClass::kRead;
  std::vector<Gap> gaps;
  std::vector<Part> parts;
  std::vector<Record> records;
  std::string reader;   // which reader claimed it: "text", "table", "strings"; empty if none
  std::string charset;  // of the content, where it is text: "UTF-8", "UTF-16LE", "mixed"
  // Of the object's own bytes; nothing where no reader graded it, which is not the same as
  // unencrypted.
  std::optional<Protection> protection;
  // Of a file in a container: the strongest grade from the outermost container down to itself,
  // which whoever wants the content has to get past.
  std::optional<ProtectionGrade> path_grade;
  // By the file system, file by file (fscrypt). It guards the disk, not a copy of the file.
  std::optional<Protection> file_encryption;
  uint64_t bytes_read = 0;
  bool incomplete = false;  // makes the run incomplete
  bool taken = false;       // from an earlier run, because the file has not changed since
  bool kept = false;        // of the run that is gone on with: its store has it already
  bool cut_short = false;   // the run was stopped before all of it, or of a member, was looked at
  // A SECRET or TOP SECRET marking above the run's tier: nothing of the object may be shown or
  // stored but its keyed tokens.
  bool possible_spill = false;
  std::vector<Token> spill_tokens;
  // Who is in it, also where it is a possible spill; and how many people these are by themselves.
  std::vector<PersonMention> people;
  PeopleCount people_count;
  Judgement judgement;
};

// The grade of the object's own bytes. Text is graded only where something in it looks sealed:
// other text is not encrypted. Nothing for what has no content, or whose content nobody could look
// at.
inline std::optional<ProtectionGrade> ItemGrade(const ObjectResult& result) {
  if (result.protection) return result.protection->grade;
  if (result.reader == "text" || result.reader == "table") return ProtectionGrade::kUnencrypted;
  return std::nullopt;
}

}  // namespace warder

#endif  // WARDER_MODEL_OBJECT_RESULT_H_
