#include "tests/workflow/samples.h"

#include <gtest/gtest.h>

#include "scanner/model/person_mention.h"

namespace warder {

std::string GoodCaseText() {
  return R"toml(
[device]
asset = "NEW-0412"
serial = "5CG0231XYZ"
user = "DC H. Okafor"
unit = "Collaboration Unit"
unit_purpose = "standard working across five forces"
destination = "Stephenson Way"
leaves = 2026-12-01
returns = 2027-02-26
[sharing]
arrangement = "ISA/2026/03"
[[controller]]
name = "Northmoor Police"
officer = "ACC J. Pell"
[attestations]
premises_assessed = 2026-10-02
premises_assessed_by = "S. Whitby"
lockable_storage = "steel cabinet"
training = 2026-09-14
training_course = "portable devices"
travel = "in the user's custody"
[[holding]]
location = "home/*/mappa/**"
purpose = "minutes of current cases"
controller = "Northmoor Police"
basis = "DPA 2018 s.35(2)(b)"
categories = ["VIC", "OFF", "IDN", "CON"]
people = 6
review = 2027-01-31
)toml";
}

Case GoodCase() {
  return ReadCase(GoodCaseText(), "case.toml").value();
}

CheckFacts GoodFacts() {
  CheckFacts facts;
  facts.run.id = "0123456789abcdef";
  facts.run.rules_digest = std::string(64, 'a');
  facts.run.roots = {"/disk"};
  Volume volume;
  volume.mount_point = "/disk";
  volume.storage.protection.grade = ProtectionGrade::kEncrypted;
  volume.storage.how_known = HowKnown::kMeasured;
  facts.run.target.volumes.push_back(volume);
  for (int i = 0; i < 40; ++i) {
    facts.summary.coverage.Enumerate(1000);
    facts.summary.coverage.Settle(CoverageClass::kRead, 1000);
  }
  HoldingFacts holding;
  holding.objects = 1;
  holding.people.best = 6;
  holding.categories = CategoryBit(Category::kOffence) | CategoryBit(Category::kContact);
  holding.open_items = 1;
  facts.holdings.push_back(holding);
  facts.people.all.best = 6;
  facts.people.theft = Rating::kLow;
  return facts;
}

const GatePolicy& ShippedGate() {
  static const GatePolicy policy = ReadGatePolicy(ShippedGatePolicyText(), "shipped").value();
  return policy;
}

GateVerdict DecideOn(const Case& the_case, const CheckFacts& facts) {
  return Decide(ShippedGate(), the_case, facts, kToday);
}

std::string ReasonsOf(const GateVerdict& verdict, Weight least) {
  std::string text;
  for (const GateReason& reason : verdict.reasons) {
    if (reason.weight >= least)
      text += std::string(LimbName(reason.limb)) + ": " + reason.text + '\n';
  }
  return text;
}

}  // namespace warder
