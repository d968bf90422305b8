// Who is responsible: the four requirements of the notices of June 2013 as far as people must state
// them (docs/check.md).
#include <utility>

#include "scanner/base/ascii.h"
#include "scanner/model/location.h"
#include "scanner/workflow/gate.h"

namespace warder {
namespace {

class Governance {
 public:
  Governance(Date today, GateReasons* reasons) : today_(today), reasons_(reasons) {}

  void Add(Weight weight, std::string text) {
    reasons_->push_back({Limb::kGovernance, weight, std::move(text), {}});
  }
  // `field`: where it stands in the case file.
  void Needs(const std::string& what, const std::string& field, bool there) {
    if (!there) Add(Weight::kIncomplete, what + " is not filled in (" + field + ')');
  }
  // An attestation that is too old to stand for the device of today.
  void NeedsSince(const std::string& what, const std::string& field,
                  const std::optional<Date>& date, int most_days) {
    if (!date) return Needs(what, field, false);
    if (*date > today_) return Add(Weight::kFail, what + " lies in the future");
    const auto age = (today_ - *date).count();
    if (age > most_days) {
      Add(Weight::kFail, what + " is " + std::to_string(age) + " days old; at most " +
                             std::to_string(most_days) + " are allowed");
    }
  }

 private:
  Date today_;
  GateReasons* reasons_;
};

}  // namespace

void JudgeGovernance(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                     Date today, GateReasons* reasons) {
  Governance governance(today, reasons);
  const std::string& measured = facts.machine.facts.serial;
  if (!measured.empty() && !the_case.serial.empty() &&
      !EqualsIgnoringCase(measured, the_case.serial)) {
    governance.Add(Weight::kFail, "this machine is " + measured + ", the case is about " +
                                      EscapeName(the_case.serial) + ": not the same device");
  }
  governance.Needs("the asset number", "device.asset", !the_case.asset.empty());
  governance.Needs("the serial number", "device.serial", !the_case.serial.empty());
  governance.Needs("who carries it", "device.user", !the_case.user.empty());
  governance.Needs("the unit", "device.unit", !the_case.unit.empty());
  governance.Needs("the unit's purpose", "device.unit_purpose", !the_case.unit_purpose.empty());
  governance.Needs("where it goes", "device.destination", !the_case.destination.empty());
  governance.Needs("when it leaves", "device.leaves", the_case.leaves.has_value());
  governance.Needs("when it returns", "device.returns", the_case.returns.has_value());
  if (the_case.leaves && the_case.returns && *the_case.returns < *the_case.leaves)
    governance.Add(Weight::kIncomplete, "it returns before it leaves (device.returns)");
  governance.Needs("the sharing arrangement", "sharing.arrangement", !the_case.arrangement.empty());
  if (the_case.controllers.empty())
    governance.Add(Weight::kIncomplete, "no [[controller]] is named: nobody is responsible");
  for (size_t i = 0; i < the_case.controllers.size(); ++i) {
    const std::string path = "controller " + std::to_string(i + 1);
    governance.Needs("the name of " + path, "name", !the_case.controllers[i].name.empty());
    governance.Needs("the officer of " + path, "officer", !the_case.controllers[i].officer.empty());
    for (size_t before = 0; before < i; ++before) {
      if (the_case.controllers[before].name == the_case.controllers[i].name)
        governance.Add(Weight::kIncomplete, path + " has the name of another one");
    }
  }
  governance.NeedsSince("the assessment of the premises", "attestations.premises_assessed",
                        the_case.premises_assessed, policy.premises_assessed_max_days);
  governance.Needs("who assessed the premises", "attestations.premises_assessed_by",
                   !the_case.premises_assessed_by.empty());
  governance.Needs("where it is locked away", "attestations.lockable_storage",
                   !the_case.lockable_storage.empty());
  governance.NeedsSince("the user's training", "attestations.training", the_case.training,
                        policy.training_max_days);
  governance.Needs("the user's course of training", "attestations.training_course",
                   !the_case.training_course.empty());
  governance.Needs("how it travels", "attestations.travel", !the_case.travel.empty());
}

}  // namespace warder
