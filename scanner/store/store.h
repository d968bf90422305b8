// The store keeps what a run found and answers what reports ask. Adding the same object twice
// changes nothing. No raw personal value is ever given to it.
//
// Calls come from one thread, in the run's order: BeginRun, AddObject for each object in stable
// order, EndRun.
#ifndef WARDER_STORE_STORE_H_
#define WARDER_STORE_STORE_H_

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/model/coverage.h"
#include "scanner/model/object_result.h"
#include "scanner/model/run.h"

namespace warder {

// Findings by category and confidence, for a folder or for the whole run.
struct FindingCounts {
  std::array<std::array<uint64_t, kConfidenceCount>, kCategoryCount> counts{};
  uint64_t Of(Category category, Confidence confidence) const {
    return counts[static_cast<size_t>(category)][static_cast<size_t>(confidence)];
  }
  uint64_t AtLeast(Category category, Confidence confidence) const;
  uint64_t TotalAtLeast(Confidence confidence) const;
  void Merge(const FindingCounts& other);
};

struct FolderSummary {
  PathBytes path;  // of the folder, masked by the reader of this, not here
  FindingCounts findings;
  uint64_t objects = 0;                // enumerated directly in it
  uint64_t objects_with_findings = 0;  // at probable or above
  uint64_t objects_incomplete = 0;
};

// What lies on one volume of the target.
struct VolumeSummary {
  // Its place in Target::volumes; their number for what is on no volume that is known: standard
  // input, what was gone before it could be looked at.
  uint64_t volume = 0;
  FindingCounts findings;
  CoverageAccount::Line objects;       // enumerated on it
  uint64_t objects_with_findings = 0;  // at probable or above
  uint64_t objects_incomplete = 0;
};

struct RuleSummary {
  RuleIndex rule = 0;
  std::array<uint64_t, kConfidenceCount> by_confidence{};
  uint64_t distinct_tokens = 0;  // of findings at probable or above
};

// Distinct values of one identifier type in findings at probable or above, over all rules that give
// such values.
struct IdentifierSummary {
  std::string identifier;  // as in RuleInfo
  bool identifies_person = false;
  uint64_t distinct = 0;
};

// How many objects a gap names as examples.
inline constexpr size_t kGapExamples = 3;

struct GapSummary {
  CoverageClass coverage = CoverageClass::kNoReader;
  std::string reason;
  uint64_t objects = 0;
  uint64_t bytes = 0;
  std::vector<ObjectName> examples;  // the first kGapExamples objects by name
};

// How many objects a grade names: the first ones by name.
inline constexpr size_t kGradeExamples = 10;

// Objects of one grade, by their own bytes (ItemGrade).
struct GradeSummary {
  struct Example {
    // Masked by the reader of this.
    PathBytes path;
    std::vector<PathBytes> members;
    Protection protection;
    std::optional<ProtectionGrade> path_grade;
  };
  uint64_t objects = 0;
  uint64_t bytes = 0;
  // Worth naming (IsNotable), but for what is not known of a part of something encrypted: it is
  // the ciphertext.
  uint64_t notable = 0;
  std::vector<Example> examples;  // of the notable ones, by name
};

struct RunSummary {
  CoverageAccount coverage;
  CoverageAccount::Line members;  // of containers; they are in `coverage` too
  FindingCounts findings;
  std::vector<FolderSummary> folders;          // that have findings or gaps; by path
  std::vector<VolumeSummary> volumes;          // that have objects; in their order
  std::vector<RuleSummary> rules;              // that have findings; by index
  std::vector<GapSummary> gaps;                // by class, then most objects first
  std::vector<IdentifierSummary> identifiers;  // that have findings; by name
  uint64_t objects_with_findings = 0;          // at probable or above
  uint64_t unlisted_findings = 0;              // at possible; counted, of no known category
  uint64_t possible_spills = 0;                // objects; they are in `coverage` and nowhere else
  uint64_t spill_identifiers = 0;  // distinct tokens of such objects that no other object has
  // Objects whose protection could not be told, and that lie in nothing encrypted; in whatever
  // class of `coverage` they ended.
  uint64_t protection_unknown = 0;
  // By grade. Objects without content, or whose content could not be looked at, are in none.
  std::array<GradeSummary, kProtectionGradeCount> grades;
  uint64_t bytes_read = 0;
  bool stopped = false;  // by the user before the end
};

class Store {
 public:
  virtual ~Store() = default;
  virtual Outcome BeginRun(const Run& run) = 0;
  // A container whose members come next: its path, its members and the findings of its name. It
  // comes as an object behind them. Only a store that gives objects back needs it.
  virtual Outcome AddContainer(const ObjectResult&) { return {}; }
  virtual Outcome AddObject(const ObjectResult& object) = 0;
  // Whether such an object was added before.
  virtual bool Has(const ObjectResult& object) const = 0;
  // `run.target.volumes` as they are known by now.
  virtual Outcome EndRun(const Run& run, bool stopped) = 0;
  virtual RunSummary Summarise() const = 0;
};

// Keeps roll-ups and distinct tokens in memory; everything is gone when it is destroyed. About 11
// to 22 bytes for each object and each distinct token, and some 200 for each folder.
std::unique_ptr<Store> NewMemoryStore();

}  // namespace warder

#endif  // WARDER_STORE_STORE_H_
