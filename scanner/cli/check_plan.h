// What `warder check` is to do, before it begins: nobody should wait an hour to learn that the
// result cannot be written.
#ifndef WARDER_CLI_CHECK_PLAN_H_
#define WARDER_CLI_CHECK_PLAN_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/unique_fd.h"
#include "scanner/cli/arguments.h"
#include "scanner/run/scan_run.h"
#include "scanner/store/kept_run_reader.h"
#include "scanner/workflow/check_pack.h"

namespace warder {

// The file that is printed and signed; nothing, where none is asked for. One that was not written
// whole is removed: half a page could be signed.
class Sheet {
 public:
  static Result<Sheet> Open(const std::optional<std::string>& path);
  Sheet() = default;
  Sheet(Sheet&&) = default;
  Sheet& operator=(Sheet&&) = default;
  ~Sheet();

  Outcome Finish(const CheckPage& page);

 private:
  UniqueFd fd_;  // not valid once it is written
  std::string path_;
};

struct CheckPlan {
  std::string case_text;
  Case the_case;
  std::string gate_text;
  std::string gate_signature;  // of a policy that is not the built-in one
  GatePolicy gate;
  ScanOptions options;
  Sheet sheet;
  std::vector<VolumeRecord> records;      // of the device's volumes
  std::string previous;                   // digest of the pack before; may be empty
  std::unique_ptr<EngagementKey> key;     // null: one that dies with the check
  std::unique_ptr<KeptRunReader> before;  // the run of the check that this one is compared with
  std::unique_ptr<CheckPack> pack;        // null: none is kept
};

Result<CheckPlan> PlanCheck(const Arguments& arguments);

}  // namespace warder

#endif  // WARDER_CLI_CHECK_PLAN_H_
