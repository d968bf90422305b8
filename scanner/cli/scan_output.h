// Where the results of a scan go: into the store, and line by line to standard output.
#ifndef WARDER_CLI_SCAN_OUTPUT_H_
#define WARDER_CLI_SCAN_OUTPUT_H_

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include "scanner/cli/progress_line.h"
#include "scanner/judge/key_nearby.h"
#include "scanner/judge/people.h"
#include "scanner/report/json_report.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/output.h"
#include "scanner/run/scan_run.h"
#include "scanner/store/store.h"

namespace warder {

enum class ProgressMode { kAuto, kJson, kNone };

struct ScanOutputOptions {
  bool json = false;
  bool quiet = false;
  bool list = false;
  Confidence min_confidence = Confidence::kProbable;
  ProgressMode progress = ProgressMode::kAuto;
};

class ScanOutput final : public ScanObserver {
 public:
  // `stop` is set if standard output cannot be written any more: nobody would see the rest.
  ScanOutput(const ScanOutputOptions& options, std::atomic<bool>* stop);

  void OnRunStart(const Run& run) override;
  void OnContainer(const ObjectResult& container) override;
  void OnObject(const ObjectResult& object) override;
  void OnRootError(const Error& error) override;
  void OnProgress(const ProgressSnapshot& progress) override;
  void OnRunEnd(const Run& run, bool stopped) override;

  // After the run: the exit code of what was found, or kCouldNotRun, with a message, if it could
  // not be printed.
  int Finish();

 private:
  void PrintReport(const Run& run);

  ScanOutputOptions options_;
  std::atomic<bool>* stop_;
  Output results_;
  Output messages_;
  std::unique_ptr<ProgressDisplay> progress_;  // may be null
  std::unique_ptr<Store> store_;
  const Policy policy_;
  People people_;
  NameMask mask_;
  KeyNearby keys_nearby_;
  JsonReport json_;
  std::vector<RuleInfo> rules_;
  RunSummary summary_;
  PeopleReport people_report_;
  uint64_t root_errors_ = 0;
};

}  // namespace warder

#endif  // WARDER_CLI_SCAN_OUTPUT_H_
