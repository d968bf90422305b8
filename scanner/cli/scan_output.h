// Where the results of a scan go: into the store, and line by line to standard output.
#ifndef WARDER_CLI_SCAN_OUTPUT_H_
#define WARDER_CLI_SCAN_OUTPUT_H_

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scanner/cli/progress_line.h"
#include "scanner/cli/roll_up.h"
#include "scanner/judge/key_nearby.h"
#include "scanner/judge/people.h"
#include "scanner/report/csv_report.h"
#include "scanner/report/json_report.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/output.h"
#include "scanner/run/scan_run.h"
#include "scanner/store/run_keeper.h"
#include "scanner/store/store.h"

namespace warder {

enum class ProgressMode { kAuto, kJson, kNone };

struct ScanOutputOptions {
  bool json = false;
  bool quiet = false;
  bool list = false;
  Confidence min_confidence = Confidence::kProbable;
  ProgressMode progress = ProgressMode::kAuto;
  bool csv = false;
  // Of a kept run that is told again, not of one that is going on.
  bool kept = false;
  // What to leave out: changes an object and says whether anything of it is left. Empty: nothing.
  std::function<bool(ObjectResult*)> filter;
  std::vector<std::string> filter_options;  // as typed
};

// Where the results are kept, if they are.
struct KeptPlace {
  std::unique_ptr<RunKeeper> keeper;
  std::string options;     // "--store STORE --key KEY", for a shell
  bool can_go_on = true;   // false: it reads what is there only once
  std::string taken_from;  // id of the run that unchanged files are taken from; may be empty
  // Id of the public key for which the store, on the target, is sealed; empty: it is not.
  std::string sealed_to{};
};

class ScanOutput final : public ScanObserver {
 public:
  // `stop` is set if standard output cannot be written any more: nobody would see the rest.
  ScanOutput(ScanOutputOptions options, std::atomic<bool>* stop, KeptPlace kept = {});

  void OnRunStart(const Run& run) override;
  void OnContainer(const ObjectResult& container) override;
  void OnObject(const ObjectResult& object) override;
  void OnRootError(const Error& error) override;
  void OnProgress(const ProgressSnapshot& progress) override;
  void OnRunEnd(const Run& run, bool stopped) override;
  // Of a run that is told again without its results, in place of the calls above. Not for --json,
  // --csv, --list and filters.
  void TellRollUp(const Run& run, RollUp roll_up);

  // Of a run that is told again: as OnRootError was called then.
  void SetRootErrors(uint64_t count) { root_errors_ = count; }
  void SetMachine(Portability machine) { machine_ = machine; }
  // As RunOrigin::taken.
  void SetTaken(uint64_t files) { taken_ = files; }

  // After the run: the exit code of what was found, or kCouldNotRun, with a message, if it could
  // not be printed.
  int Finish();

 private:
  void Take(const ObjectResult& object);
  void KeepRollUp();
  void Rate(const Run& run);
  void PrintReport(const Run& run);
  std::string TakenText() const;
  std::string FilterText() const;
  // Of the kept run: what to type to go on with it; empty where it is not kept.
  std::string Resume() const;
  // What cannot be kept ends the scan.
  void Keep(const Outcome& outcome);
  Store& store() { return kept_.keeper ? static_cast<Store&>(*kept_.keeper) : *store_; }

  ScanOutputOptions options_;
  std::atomic<bool>* stop_;
  Output results_;
  Output messages_;
  std::unique_ptr<ProgressDisplay> progress_;  // may be null
  KeptPlace kept_;
  std::unique_ptr<Store> store_;  // null where the run is kept
  std::unique_ptr<Store> whole_;  // of everything, where something is left out
  std::optional<Error> not_kept_;
  bool began_ = false;  // the run is in the store
  std::string run_id_;
  const Policy& policy_;
  People people_;
  NameMask mask_;
  KeyNearby keys_nearby_;
  JsonReport json_;
  CsvReport csv_;
  Portability machine_;  // of the scanning host
  uint64_t taken_ = 0;   // files, from an earlier run
  std::vector<RuleInfo> rules_;
  RunSummary summary_;
  PeopleReport people_report_;
  uint64_t root_errors_ = 0;
};

}  // namespace warder

#endif  // WARDER_CLI_SCAN_OUTPUT_H_
