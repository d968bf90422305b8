// What passes, and what each single thing that is wrong turns it into. Each case starts from a
// device in order, so that nothing else can be the reason.
#include "scanner/workflow/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "scanner/model/person_mention.h"
#include "tests/workflow/samples.h"

namespace warder {
namespace {

using testing::HasSubstr;

TEST(Gate, ADeviceInOrderPasses) {
  const GateVerdict verdict = DecideOn(GoodCase(), GoodFacts());
  EXPECT_EQ(verdict.result, GateResult::kPass) << ReasonsOf(verdict, Weight::kWarning);
  EXPECT_EQ(ReasonsOf(verdict, Weight::kWarning), "");
  EXPECT_EQ(DateText(verdict.valid_until), "2026-12-25");
}

struct Broken {
  std::string reason;  // a part of the text
  Limb limb;
  GateResult result;
  std::function<void(Case*, CheckFacts*)> how;
};

void HasNoSerial(Case* c, CheckFacts*) {
  c->serial.clear();
}
void HasNoController(Case* c, CheckFacts*) {
  c->controllers.clear();
}
void NamesOneControllerTwice(Case* c, CheckFacts*) {
  c->controllers.push_back({c->controllers[0].name, "DCC R. Moss"});
}
void HasNoOfficer(Case* c, CheckFacts*) {
  c->controllers[0].officer.clear();
}
void HasOldTraining(Case* c, CheckFacts*) {
  c->training = kToday - std::chrono::days(366);
}
void HasFuturePremises(Case* c, CheckFacts*) {
  c->premises_assessed = kToday + std::chrono::days(1);
}
Storage& StorageOf(CheckFacts* facts) {
  return facts->run.target.volumes[0].storage;
}
void Unread(CheckFacts* facts, CoverageClass coverage, uint64_t excused) {
  facts->unread[static_cast<size_t>(coverage)] = {2, 100, excused, {"/disk/x", {}}};
}

const std::vector<Broken>& AllBroken() {
  static const std::vector<Broken> all{
      {"the serial number is not filled in (device.serial)", Limb::kGovernance,
       GateResult::kIncomplete, HasNoSerial},
      {"nobody is responsible", Limb::kGovernance, GateResult::kIncomplete, HasNoController},
      {"controller 2 has the name of another one", Limb::kGovernance, GateResult::kIncomplete,
       NamesOneControllerTwice},
      {"the officer of controller 1", Limb::kGovernance, GateResult::kIncomplete, HasNoOfficer},
      {"366 days old", Limb::kGovernance, GateResult::kFail, HasOldTraining},
      {"lies in the future", Limb::kGovernance, GateResult::kFail, HasFuturePremises},
      {"NOT ENCRYPTED", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) { StorageOf(f).protection.grade = ProtectionGrade::kUnencrypted; }},
      {"UNKNOWN", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) { StorageOf(f).protection.grade = ProtectionGrade::kUnknown; }},
      {"did not measure it", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) { StorageOf(f).how_known = HowKnown::kAsserted; }},
      {"(swap) is NOT ENCRYPTED", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) {
         MachineVolume swap;
         swap.use = VolumeUse::kSwap;
         swap.storage.protection.grade = ProtectionGrade::kUnencrypted;
         f->machine.volumes.push_back(swap);
       }},
      {"(not mounted) is UNKNOWN", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) {
         MachineVolume locked;
         locked.use = VolumeUse::kNotMounted;
         f->machine.volumes.push_back(locked);
       }},
      {"look protected and are", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) {
         f->summary.grades[static_cast<size_t>(ProtectionGrade::kPasswordOnly)].objects = 3;
       }},
      {"a key or password lying beside", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) { f->keys_nearby = 1; }},
      {"rated critical", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) { f->people.theft = Rating::kCritical; }},
      {"tell your security officer", Limb::kProtection, GateResult::kFail,
       [](Case*, CheckFacts* f) { f->summary.possible_spills = 1; }},
      {"7 were found", Limb::kPurpose, GateResult::kFail,
       [](Case* c, CheckFacts* f) {
         c->holdings[0].people = 6;
         f->holdings[0].people.best = 7;
       }},
      {"found: special category data (SPC)", Limb::kPurpose, GateResult::kFail,
       [](Case* c, CheckFacts* f) {
         c->holdings[0].categories = GoodCase().holdings[0].categories;
         f->holdings[0].categories |= CategoryBit(Category::kSpecial);
       }},
      {"each item must be encrypted", Limb::kPurpose, GateResult::kFail,
       [](Case* c, CheckFacts*) { c->holdings[0].items_sealed = true; }},
      {"claimed by two controllers", Limb::kPurpose, GateResult::kFail,
       [](Case*, CheckFacts* f) { f->holdings[0].disputed = 1; }},
      {", 91 days ago", Limb::kPurpose, GateResult::kFail,
       [](Case* c, CheckFacts*) { c->holdings[0].review = kToday - std::chrono::days(91); }},
      {"basis is not filled in", Limb::kPurpose, GateResult::kIncomplete,
       [](Case* c, CheckFacts*) { c->holdings[0].basis.clear(); }},
      {"people is not filled in", Limb::kPurpose, GateResult::kIncomplete,
       [](Case* c, CheckFacts*) { c->holdings[0].people.reset(); }},
      {"categories is not filled in", Limb::kPurpose, GateResult::kIncomplete,
       [](Case* c, CheckFacts*) { c->holdings[0].categories = 0; }},
      {"no holding of the case explains", Limb::kPurpose, GateResult::kFail,
       [](Case*, CheckFacts* f) {
         f->unmatched_impact = 3;
         f->unmatched.all.best = 1200;
       }},
      {"1 of them without a reason", Limb::kCoverage, GateResult::kIncomplete,
       [](Case*, CheckFacts* f) { Unread(f, CoverageClass::kSealed, 1); }},
      {"excluded, 2 of them without", Limb::kCoverage, GateResult::kIncomplete,
       [](Case*, CheckFacts* f) { Unread(f, CoverageClass::kExcluded, 0); }},
      {"no reason excuses that", Limb::kCoverage, GateResult::kIncomplete,
       [](Case*, CheckFacts* f) { Unread(f, CoverageClass::kCrashed, 2); }},
      {"2 paths that were asked for could not be looked at", Limb::kCoverage,
       GateResult::kIncomplete, [](Case*, CheckFacts* f) { f->root_errors = 2; }},
      {"stopped before its end", Limb::kCoverage, GateResult::kIncomplete,
       [](Case*, CheckFacts* f) { f->summary.stopped = true; }},
      {"without a whole sandbox", Limb::kCoverage, GateResult::kIncomplete,
       [](Case*, CheckFacts* f) { f->run.missing_sandbox_layers = {"landlock"}; }},
      {"nothing was there", Limb::kCoverage, GateResult::kIncomplete,
       [](Case*, CheckFacts* f) { f->summary.coverage = {}; }},
  };
  return all;
}

TEST(Gate, EachThingThatIsWrongIsNamed) {
  for (const Broken& broken : AllBroken()) {
    SCOPED_TRACE(broken.reason);
    Case the_case = GoodCase();
    CheckFacts facts = GoodFacts();
    broken.how(&the_case, &facts);
    const GateVerdict verdict = DecideOn(the_case, facts);
    EXPECT_EQ(verdict.result, broken.result);
    EXPECT_THAT(ReasonsOf(verdict, Weight::kIncomplete), HasSubstr(broken.reason));
    for (size_t i = 0; i < kLimbCount; ++i) {
      EXPECT_EQ(verdict.limbs[i],
                static_cast<Limb>(i) == broken.limb ? broken.result : GateResult::kPass)
          << LimbName(static_cast<Limb>(i));
    }
  }
}

struct Noted {
  std::string reason;
  std::function<void(Case*, CheckFacts*)> how;
};

TEST(Gate, WhatIsOnlyANoteDoesNotStopIt) {
  const std::vector<Noted> all{
      {", 90 days ago",
       [](Case* c, CheckFacts*) { c->holdings[0].review = kToday - std::chrono::days(90); }},
      {"moved, destroyed, or lost", [](Case*, CheckFacts* f) { f->holdings[0] = HoldingFacts(); }},
      {"each with a reason",
       [](Case*, CheckFacts* f) { Unread(f, CoverageClass::kImageOrAudioOnly, 2); }},
      {"rated medium", [](Case*, CheckFacts* f) { f->people.theft = Rating::kMedium; }},
      {"(mounted) is NOT ENCRYPTED",
       [](Case*, CheckFacts* f) {
         MachineVolume boot;
         boot.mount_point = "/boot/efi";
         boot.storage.protection.grade = ProtectionGrade::kUnencrypted;
         f->machine.volumes.push_back(boot);
       }},
  };
  for (const Noted& noted : all) {
    SCOPED_TRACE(noted.reason);
    Case the_case = GoodCase();
    CheckFacts facts = GoodFacts();
    noted.how(&the_case, &facts);
    const GateVerdict verdict = DecideOn(the_case, facts);
    EXPECT_EQ(verdict.result, GateResult::kPass);
    EXPECT_THAT(ReasonsOf(verdict, Weight::kWarning), HasSubstr(noted.reason));
  }
}

// Whoever checks another machine than the case is about clears the wrong one.
TEST(Gate, TheMachinesOwnNumberMustFit) {
  CheckFacts facts = GoodFacts();
  facts.machine.facts.serial = "5cg0231xyz";
  EXPECT_EQ(DecideOn(GoodCase(), facts).result, GateResult::kPass);
  facts.machine.facts.serial = "PF3X0002";
  const GateVerdict verdict = DecideOn(GoodCase(), facts);
  EXPECT_EQ(verdict.limbs[static_cast<size_t>(Limb::kGovernance)], GateResult::kFail);
  EXPECT_THAT(ReasonsOf(verdict, Weight::kFail),
              HasSubstr("this machine is PF3X0002, the case is about 5CG0231XYZ"));
}

// Whatever fails wins over what is incomplete, and nothing makes up for it.
TEST(Gate, FailWinsOverIncomplete) {
  for (const Broken& failing : AllBroken()) {
    if (failing.result != GateResult::kFail) continue;
    for (const Broken& other : AllBroken()) {
      Case the_case = GoodCase();
      CheckFacts facts = GoodFacts();
      other.how(&the_case, &facts);
      failing.how(&the_case, &facts);
      EXPECT_EQ(DecideOn(the_case, facts).result, GateResult::kFail)
          << failing.reason << " with " << other.reason;
    }
  }
}

}  // namespace
}  // namespace warder
