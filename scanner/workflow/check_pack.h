// A check that writes its evidence pack while it goes on.
#ifndef WARDER_WORKFLOW_CHECK_PACK_H_
#define WARDER_WORKFLOW_CHECK_PACK_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/signing_key.h"
#include "scanner/report/json_report.h"
#include "scanner/report/output.h"
#include "scanner/store/run_keeper.h"
#include "scanner/workflow/check_page.h"
#include "scanner/workflow/pack.h"

namespace warder {

inline constexpr std::string_view kKeptRunName = "run.db";

// What goes in besides what the check itself knows.
struct PackTexts {
  std::string_view the_case;  // the file, as it was read
  std::string_view policy;
  std::string_view policy_signature;  // empty of the built-in policy
  std::string tool_version;
  std::string previous;  // SHA-256 of the manifest of the pack before; may be empty
};

// Nothing is left of a pack that is not finished. One thread.
class CheckPack {
 public:
  // Makes the folder. `maker` holds the key.
  static Result<std::unique_ptr<CheckPack>> Begin(const std::string& folder, std::string maker,
                                                  SigningKey key);
  // Also keeps the run itself, sealed with the key, which must outlive this.
  Outcome KeepRun(const EngagementKey& key);

  void OnRunStart(const Run& run);
  void OnContainer(const ObjectResult& container);
  void OnObject(const ObjectResult& object, const NameMask& mask);
  void OnRunEnd(const Run& run, bool stopped);
  Outcome Finish(const CheckPage& page, const KeyNearby& keys_nearby, const PackTexts& texts);

 private:
  CheckPack(PackWriter writer, std::string maker, SigningKey key, UniqueFd file);
  void Keep(Outcome outcome);
  Outcome FinishFindings(const CheckPage& page, const KeyNearby& keys_nearby);
  Outcome AddStorage(const CheckPage& page);
  Outcome AddRecords(const std::vector<VolumeRecord>& records);
  Outcome AddLine(const std::string& name, const CheckPage& page,
                  void (*write)(const CheckPage& page, Output* output));

  PackWriter writer_;
  std::string maker_;
  SigningKey key_;
  UniqueFd file_;
  Output output_;
  JsonReport findings_;
  std::unique_ptr<RunKeeper> keeper_;  // null: the run is not kept
  Outcome kept_;                       // the first thing that could not be
};

}  // namespace warder

#endif  // WARDER_WORKFLOW_CHECK_PACK_H_
