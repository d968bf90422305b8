// Two runs side by side: what is new, gone, changed, better or worse protected, and what cannot be
// told.
#ifndef WARDER_REPORT_DIFF_REPORT_H_
#define WARDER_REPORT_DIFF_REPORT_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "scanner/judge/people.h"
#include "scanner/report/json_writer.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/style.h"
#include "scanner/store/compare_runs.h"
#include "scanner/store/store.h"

namespace warder {

// What one run amounts to by itself.
struct RunTotals {
  KeptRun kept;
  Run run;
  RunSummary summary;
  PeopleReport people;  // rated
  uint64_t root_errors = 0;
  std::string sealed_to{};  // id of the public key that its store on the target is sealed for
  std::string on_target{};  // that, in words; both empty where it does not lie there
};

// How many objects of each change are named for people; --json names all.
inline constexpr size_t kChangesShown = 20;

// Names are masked by what either run found in them.
class DiffReport : public ComparisonObserver {
 public:
  DiffReport(RunTotals before, RunTotals after, std::vector<std::string> conditions);

  void OnResult(const ObjectResult& result, bool announcement) override;
  void OnChange(const ObjectChange& verdict, const Seen* before, const Seen* after) final;

  const RunTotals& before() const { return before_; }
  const RunTotals& after() const { return after_; }

 protected:
  virtual void OnNamed(const MaskedName& name, const ObjectChange& verdict, const Seen* before,
                       const Seen* after) = 0;
  const std::vector<std::string>& conditions() const { return conditions_; }
  const NameMask& mask() const { return mask_; }

 private:
  const RunTotals before_, after_;
  const std::vector<std::string> conditions_;
  NameMask mask_;
};

// For people.
class DiffText final : public DiffReport {
 public:
  using DiffReport::DiffReport;
  // Ends in a line break.
  std::string Print(const Comparison& comparison, const Style& style) const;

 private:
  void OnNamed(const MaskedName& name, const ObjectChange& verdict, const Seen* before,
               const Seen* after) override;
  std::string PrintTotals(const Style& style) const;
  std::string PrintCoverage(const Style& style) const;
  std::string PrintChanges(const Comparison& comparison, const Style& style) const;

  struct Line {
    std::string name, rest;
  };
  std::array<std::vector<Line>, kChangeCount> shown_;
};

// For programs: docs/formats.md.
class DiffJson final : public DiffReport {
 public:
  DiffJson(RunTotals before, RunTotals after, std::vector<std::string> conditions, Output* output)
      : DiffReport(std::move(before), std::move(after), std::move(conditions)), writer_(output) {}
  void WriteStart();
  void WriteSummary(const Comparison& comparison);

 private:
  void OnNamed(const MaskedName& name, const ObjectChange& verdict, const Seen* before,
               const Seen* after) override;
  void WriteSeen(std::string_view key, const Seen* seen);
  void WriteTotals(std::string_view key, const RunTotals& totals);

  JsonWriter writer_;
};

}  // namespace warder

#endif  // WARDER_REPORT_DIFF_REPORT_H_
