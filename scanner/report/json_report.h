// The report for machines: one JSON object per line, described by the schema in docs/formats.md.
#ifndef WARDER_REPORT_JSON_REPORT_H_
#define WARDER_REPORT_JSON_REPORT_H_

#include "scanner/judge/key_nearby.h"
#include "scanner/judge/people.h"
#include "scanner/model/object_result.h"
#include "scanner/report/json_writer.h"
#include "scanner/report/name_mask.h"
#include "scanner/store/store.h"

namespace warder {

// Raised when a field changes its meaning or goes; new fields may come at any time.
inline constexpr uint64_t kJsonSchemaVersion = 2;

// "path" and "members", and how they are written where that must be said.
void WriteName(const MaskedName& name, JsonWriter* writer);
// The account. `members`: those of containers, which are in it too.
void WriteCoverage(const CoverageAccount& coverage, const CoverageAccount::Line& members,
                   JsonWriter* writer);

class JsonReport {
 public:
  explicit JsonReport(Output* output) : writer_(output) {}

  // The options that leave something out, for the summary.
  void SetFilter(std::vector<std::string> filter) { filter_ = std::move(filter); }
  // Of the public key for which a store on the target is sealed; empty: there is none.
  void SetSealedTo(std::string id) { sealed_to_ = std::move(id); }
  // How many files had not changed since which run, and were taken from it, for the summary.
  void SetTaken(std::string run_id, uint64_t files) {
    taken_from_ = std::move(run_id);
    taken_ = files;
  }
  void WriteRunStart(const Run& run);
  // The object's line, then its gaps, then its findings. `mask` has learnt the object. A possible
  // spill gives nothing: it is in the summary's count alone.
  void WriteObject(const ObjectResult& object, const NameMask& mask);
  // A line for each object whose people another one holds as well.
  void WriteDuplicates(const DuplicateReport& duplicates, const NameMask& mask);
  // A line for each place where something encrypted has its key nearby.
  void WriteKeysNearby(const Run& run, const KeyNearby& keys_nearby, const NameMask& mask);
  // A line for each folder that holds people, then the summary. Both `summary` and `people` are of
  // the volumes of `run`.
  void WriteSummary(const Run& run, const RunSummary& summary, const PeopleReport& people,
                    const KeyNearby& keys_nearby, const NameMask& mask, uint64_t root_errors);

 private:
  void WriteObjectLine(const ObjectResult& result, const MaskedName& name);
  void WriteMentions(const ObjectResult& result, const MaskedName& name);
  void WritePart(const Part& part);
  void WriteFinding(const Finding& finding,
                    const Part& part);  // of a line that names the object already
  void WriteGap(const Gap& gap);
  void WriteVolumes(const Run& run, const RunSummary& summary, const PeopleReport& people,
                    const NameMask& mask);
  void WriteRollUps(const RunSummary& summary);

  JsonWriter writer_;
  std::vector<RuleInfo> rules_;
  std::vector<std::string> filter_;
  std::string taken_from_;
  std::string sealed_to_;
  uint64_t taken_ = 0;
};

}  // namespace warder

#endif  // WARDER_REPORT_JSON_REPORT_H_
