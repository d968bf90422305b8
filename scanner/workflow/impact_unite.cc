#include "scanner/judge/kinds.h"
#include "scanner/judge/people.h"
#include "scanner/judge/policy.h"
#include "scanner/run/kept_results.h"
#include "scanner/store/kept_run_reader.h"
#include "scanner/workflow/check_pack.h"
#include "scanner/workflow/impact.h"

namespace warder {

Result<PeopleCount> UnitePeople(const std::vector<std::string>& folders,
                                const std::vector<ImpactFacts>& devices,
                                const LossScenario& scenario, const EngagementKey& key) {
  People people(ShippedPolicy());
  for (size_t i = 0; i < devices.size(); ++i) {
    if (EstimateImpact(devices[i], scenario).exposed.people.high == 0) continue;
    const std::string path = folders[i] + '/' + std::string(kKeptRunName);
    WARDER_ASSIGN(const auto reader, KeptRunReader::Open(path, key, "last"));
    const Run& run = reader->description().run;
    const std::vector<RuleKind> kinds = KindsOf(run.rules);
    WARDER_RETURN_IF_ERROR(reader->ReadAll([&](ObjectResult result, bool announcement) {
      if (announcement || result.possible_spill) return;
      JudgeKept(kinds, ShippedPolicy(), run.started_ns, &result);
      const bool guarded = !scenario.OpensStorage() && devices[i].measured_devices.contains(
                                                           std::to_string(result.object.id.device));
      guarded ? people.LearnFrom(result) : people.Add(result);
    }));
  }
  return people.Report().all;
}

}  // namespace warder
