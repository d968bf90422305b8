// If a device is gone: what was on it as of its last check, whom that exposes and who must be told.
// An estimate with its reasons, from an evidence pack, without the device; never a decision.
//
// The three estimates follow sections 67 and 68 of the Data Protection Act 2018 as docs/check.md
// reads them.
#ifndef WARDER_WORKFLOW_IMPACT_H_
#define WARDER_WORKFLOW_IMPACT_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/key_file.h"
#include "scanner/base/result.h"
#include "scanner/report/output.h"
#include "scanner/workflow/check_page.h"
#include "scanner/workflow/pack.h"

namespace warder {

inline constexpr std::string_view kImpactName = "impact.json";

// What a check knows, as one line of JSON for its pack.
void WriteImpactLine(const CheckPage& page, Output* output);

// Of one guard, or of everything. Categories are codes, such as "OFF".
struct ImpactCount {
  std::string guard;
  PeopleCount people;
  int impact = 0;
  int sensitivity = 0;
  std::vector<std::string> categories;
  std::vector<std::string> roles;  // "12 convicted"
};

struct AffectedController {
  std::string name;
  std::string officer;
  uint64_t people = 0;  // in its holdings
};

struct ImpactFacts {
  PackContents pack;
  ImpactCount all;
  ImpactCount open;                        // guarded by anything but measured encryption
  std::vector<ImpactCount> guards;         // worst first
  std::set<std::string> measured_devices;  // ObjectId::device, of what measured encryption guards
  std::vector<AffectedController> controllers;
  uint64_t unmatched = 0;  // people whom no holding explains: nobody said whose they are
  uint64_t sealed = 0;     // items encrypted by themselves, of unknown content
  uint64_t keys_nearby = 0;
  uint64_t unread = 0;  // items not looked at
  uint64_t items = 0;
  uint64_t spills = 0;   // items marked above the device, of which nothing is told
  bool is_whole = true;  // false: the check was stopped, or did not get to a path
};

// The impact line of a pack that was verified.
Result<ImpactFacts> ReadImpact(const std::string& folder, const PackContents& contents);

// What is known of how it went.
struct LossScenario {
  bool awake = false;           // taken while it ran, or asleep
  bool password_known = false;  // the password went with it
  bool OpensStorage() const { return awake || password_known; }
};

enum class ImpactEstimate : uint8_t {
  kUnlikely,    // A: likely not notifiable; to be recorded all the same
  kRegulator,   // B: presumptively notifiable to the regulator
  kIndividuals  // C: besides, those concerned probably have to be told
};
struct EstimatedImpact {
  ImpactEstimate estimate = ImpactEstimate::kUnlikely;
  ImpactCount exposed;               // whom a thief can reach in the scenario
  std::vector<std::string> reasons;  // a line each
};
EstimatedImpact EstimateImpact(const ImpactFacts& facts, const LossScenario& scenario);

// For people: one device, then what to do and a draft of the notification. `aware_ns`: when
// somebody came to know of the loss; 0 = not stated.
std::string PrintImpact(const ImpactFacts& facts, const LossScenario& scenario, int64_t aware_ns,
                        int64_t now_ns, size_t width);
// Several devices side by side. The same person can be on several, so that without `everybody`, the
// people of all that can be reached, each once, their number is a range.
std::string PrintFleet(const std::vector<ImpactFacts>& devices, const LossScenario& scenario,
                       const std::optional<PeopleCount>& everybody, size_t width);

// The people on those devices of which anybody can be reached in the scenario, each once, from the
// runs that the packs keep under `key`. `folders` as `devices`. Nobody is counted in
// what lies under measured encryption, unless the scenario opened it.
Result<PeopleCount> UnitePeople(const std::vector<std::string>& folders,
                                const std::vector<ImpactFacts>& devices,
                                const LossScenario& scenario, const EngagementKey& key);

}  // namespace warder

#endif  // WARDER_WORKFLOW_IMPACT_H_
