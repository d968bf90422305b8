// What a check measures: a scan, summed up by what the case says about the device.
#ifndef WARDER_WORKFLOW_CHECK_FACTS_H_
#define WARDER_WORKFLOW_CHECK_FACTS_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/judge/key_nearby.h"
#include "scanner/judge/kinds.h"
#include "scanner/judge/people.h"
#include "scanner/judge/policy.h"
#include "scanner/model/run.h"
#include "scanner/model/storage.h"
#include "scanner/report/name_mask.h"
#include "scanner/run/scan_run.h"
#include "scanner/store/store.h"
#include "scanner/workflow/case_file.h"
#include "scanner/workflow/guarded_people.h"
#include "scanner/workflow/since.h"
#include "scanner/workflow/volume_record.h"

namespace warder {

// What lies where a holding of the case says. Objects count where people are in them.
struct HoldingFacts {
  uint64_t objects = 0;
  PeopleCount people;
  uint16_t categories = 0;  // CategoryBit of each that is found at probable or above
  uint64_t open_items = 0;  // not encrypted by themselves
  uint64_t disputed = 0;    // a holding of another controller claims them too
};

// What was not looked at, of one class.
struct UnreadFacts {
  uint64_t objects = 0;
  uint64_t bytes = 0;
  uint64_t excused = 0;  // objects for which the case has a reason
  ObjectName example;    // the first one that is not; its path is empty where there is none
};

struct CheckFacts {
  Run run;  // its volumes are the device's own: of a mounted one as the records say
  std::vector<VolumeRecord> records;
  bool is_mount_point = true;  // false: of a mounted device, where it should be mounted is a folder
  RunSummary summary;
  PeopleReport people;
  uint64_t keys_nearby = 0;  // encrypted objects whose key lies beside them
  uint64_t concealed = 0;    // objects with people whom a person who opens them does not see
  std::vector<HoldingFacts> holdings;  // as in the case
  // Where TellGuards asked for it. By what guards the storage they lie on; everybody together; and
  // all but what measured encryption guards.
  std::vector<GuardedCount> guards;
  GuardedCount everybody;
  GuardedCount open;
  std::vector<uint64_t> measured_devices;  // GuardedPeople::MeasuredDevices
  // Items that no holding claims, in which all who look like people are said to be made up.
  uint64_t made_up = 0;
  ObjectName made_up_example;
  std::optional<SinceFacts> since;  // where an earlier check is compared with
  PeopleReport unmatched;           // of what no holding claims
  int unmatched_impact = 0;         // 0 = nobody; 1 to 4
  std::array<UnreadFacts, kCoverageClassCount> unread{};
  uint64_t root_errors = 0;  // paths that were asked for and could not be looked at at all
  MachineStorage machine;    // of the scanning host, where that is what is checked
};

// Sums up a run as it goes. All that it is given must outlive it. One thread. Whoever runs the
// check derives from it to show progress and errors.
class CheckFactsCollector : public ScanObserver {
 public:
  CheckFactsCollector(const Policy& policy, const Case& the_case);

  void OnRunStart(const Run& run) override;
  void OnContainer(const ObjectResult& container) override { mask_.LearnContainer(container); }
  void OnObject(const ObjectResult& object) override;
  void OnRootError(const Error& error) override;
  void OnProgress(const ProgressSnapshot&) override {}
  void OnRunEnd(const Run& run, bool stopped) override;

  // Before the run: what is said of the device's own storage, which decides where it is mounted on
  // another machine.
  void JudgeByRecords(std::vector<VolumeRecord> records) { facts_.records = std::move(records); }
  // Before the run: what an earlier check found, which must outlive this.
  void CompareWith(Since* since) { since_ = since; }
  // Whether a holding claims what has this name below the root.
  bool IsClaimed(std::string_view below_root) const;
  // Before the run: whoever keeps a pack wants to know who is guarded by what, which costs holding
  // people twice more.
  void TellGuards() { tells_guards_ = true; }

  // After the run, but for the machine's storage, which whoever runs the check describes.
  CheckFacts& facts() { return facts_; }
  const NameMask& mask() const { return mask_; }
  const KeyNearby& keys_nearby() const { return keys_nearby_; }

 private:
  // By number.
  std::vector<size_t> HoldingsOf(const ObjectResult& object) const;
  void MatchHoldings(const ObjectResult& object);
  void CountMadeUp(const ObjectResult& object);
  void CountUnread(const ObjectResult& object);

  const Policy& policy_;
  const Case& case_;
  std::unique_ptr<Store> store_;
  KeyNearby keys_nearby_;
  People people_;
  GuardedPeople guarded_;
  std::deque<People> in_holdings_;
  People unmatched_;
  Since* since_ = nullptr;  // may be null
  bool mounted_ = false;
  bool tells_guards_ = false;
  NameMask mask_;
  std::vector<RuleInfo> rules_;
  std::vector<RuleKind> kinds_;
  std::vector<std::string> roots_;
  CheckFacts facts_;
};

}  // namespace warder

#endif  // WARDER_WORKFLOW_CHECK_FACTS_H_
