// A made-up run for the tests of reports: a custody share with findings of several kinds, gaps, a
// folder and a file whose names hold identifiers, and a possible spill.
#ifndef WARDER_TESTS_REPORT_SAMPLE_RUN_H_
#define WARDER_TESTS_REPORT_SAMPLE_RUN_H_

#include <memory>
#include <vector>

#include "scanner/judge/key_nearby.h"
#include "scanner/judge/people.h"
#include "scanner/model/object_result.h"
#include "scanner/model/run.h"
#include "scanner/report/name_mask.h"
#include "scanner/store/store.h"

namespace warder {

// What stands in names of the sample and must never be printed.
inline constexpr const char* kSampleSecrets[] = {"A9990XZ", "2021/9990005V", "Hush"};

Run SampleRun();
std::vector<ObjectResult> SampleObjects();

// The sample after it has gone through a store and a mask.
struct SampleResults {
  Run run;
  RunSummary summary;
  PeopleReport people;
  NameMask mask;
  KeyNearby keys_nearby;
};
SampleResults ResultsOf(const Run& run, const std::vector<ObjectResult>& objects,
                        bool stopped = false);

// Building blocks.
ObjectResult MakeObject(PathBytes path, uint64_t size, std::vector<PathBytes> members = {});
ObjectResult MakeDirectory(PathBytes path);
// A finding of the sample's rule `rule` in the content.
Finding MakeFinding(RuleIndex rule, Confidence confidence, uint64_t value);
void AddFindings(RuleIndex rule, Confidence confidence, int count, ObjectResult* object);
// Marks `value`, which must stand in the object's name, as found by `rule`.
void FindInName(const PathBytes& value, RuleIndex rule, ObjectResult* object);
void AddGap(CoverageClass coverage, std::string reason, ObjectResult* object);

}  // namespace warder

#endif  // WARDER_TESTS_REPORT_SAMPLE_RUN_H_
