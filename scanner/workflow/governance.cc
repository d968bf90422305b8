// Who is responsible: the four requirements of the notices of June 2013 as far as people must state
// them (docs/check.md).
#include <utility>

#include "scanner/workflow/gate.h"

namespace warder {
namespace {

class Governance {
 public:
  Governance(Date today, GateReasons* reasons) : today_(today), reasons_(reasons) {}

  void Add(Weight weight, std::string text) {
    reasons_->push_back({Limb::kGovernance, weight, std::move(text), {}});
  }
  void Needs(const std::string& field, bool there) {
    if (!there) Add(Weight::kIncomplete, field + " is not filled in");
  }
  // An attestation that is too old to stand for the device of today.
  void NeedsSince(const std::string& field, const std::optional<Date>& date, int most_days) {
    if (!date) return Needs(field, false);
    if (*date > today_) return Add(Weight::kFail, field + " lies in the future");
    const auto age = (today_ - *date).count();
    if (age > most_days) {
      Add(Weight::kFail, field + " is " + std::to_string(age) + " days old; at most " +
                             std::to_string(most_days) + " are allowed");
    }
  }

 private:
  Date today_;
  GateReasons* reasons_;
};

}  // namespace

void JudgeGovernance(const GatePolicy& policy, const Case& the_case, Date today,
                     GateReasons* reasons) {
  Governance governance(today, reasons);
  governance.Needs("device.asset", !the_case.asset.empty());
  governance.Needs("device.serial", !the_case.serial.empty());
  governance.Needs("device.user", !the_case.user.empty());
  governance.Needs("device.unit", !the_case.unit.empty());
  governance.Needs("device.unit_purpose", !the_case.unit_purpose.empty());
  governance.Needs("device.destination", !the_case.destination.empty());
  governance.Needs("device.leaves", the_case.leaves.has_value());
  governance.Needs("device.returns", the_case.returns.has_value());
  if (the_case.leaves && the_case.returns && *the_case.returns < *the_case.leaves)
    governance.Add(Weight::kIncomplete, "device.returns lies before device.leaves");
  governance.Needs("sharing.arrangement", !the_case.arrangement.empty());
  if (the_case.controllers.empty())
    governance.Add(Weight::kIncomplete, "no [[controller]] is named: nobody is responsible");
  for (size_t i = 0; i < the_case.controllers.size(); ++i) {
    const std::string path = "controller " + std::to_string(i + 1);
    governance.Needs(path + ": name", !the_case.controllers[i].name.empty());
    governance.Needs(path + ": officer", !the_case.controllers[i].officer.empty());
    for (size_t before = 0; before < i; ++before) {
      if (the_case.controllers[before].name == the_case.controllers[i].name)
        governance.Add(Weight::kIncomplete, path + ": has the name of another one");
    }
  }
  governance.NeedsSince("attestations.premises_assessed", the_case.premises_assessed,
                        policy.premises_assessed_max_days);
  governance.Needs("attestations.premises_assessed_by", !the_case.premises_assessed_by.empty());
  governance.Needs("attestations.lockable_storage", !the_case.lockable_storage.empty());
  governance.NeedsSince("attestations.training", the_case.training, policy.training_max_days);
  governance.Needs("attestations.training_course", !the_case.training_course.empty());
  governance.Needs("attestations.travel", !the_case.travel.empty());
}

}  // namespace warder
