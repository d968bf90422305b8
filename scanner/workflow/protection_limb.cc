// What keeps a thief out: the storage first, then whatever only looks as if it did.
#include <algorithm>
#include <string>
#include <utility>

#include "scanner/model/location.h"
#include "scanner/report/units.h"
#include "scanner/workflow/exceptions.h"
#include "scanner/workflow/gate.h"

namespace warder {
namespace {

class ProtectionLimb {
 public:
  ProtectionLimb(const GatePolicy& policy, const Case& the_case, Date today, GateReasons* reasons)
      : policy_(policy), case_(the_case), today_(today), reasons_(reasons) {}

  void Add(Weight weight, std::string text, PathBytes subject = {}) {
    reasons_->push_back({Limb::kProtection, weight, std::move(text), {std::move(subject), {}}});
  }

  void JudgeStorage(const std::string& what, const Storage& storage, const PathBytes& subject,
                    Weight weight) {
    const ProtectionGrade grade = storage.protection.grade;
    const std::string label(ProtectionGradeLabel(grade));
    if (grade != ProtectionGrade::kEncrypted) return Add(weight, what + " is " + label, subject);
    if (storage.how_known == HowKnown::kMeasured) return;
    Add(policy_.asserted_only, what + " is said to be encrypted; warder did not measure it",
        subject);
  }

  // Whoever signs is told what the encryption of a mounted device rests on.
  void TellRecords(const CheckFacts& facts) {
    if (facts.run.target.mounted_at.empty()) return;
    if (!facts.is_mount_point) {
      Add(Weight::kWarning,
          "nothing is mounted there: that this is the device of the record, nobody but the signer "
          "says",
          facts.run.target.mounted_at);
    }
    for (const VolumeRecord& record : facts.records) {
      if (record.signer.empty()) continue;
      Add(Weight::kWarning, "the device's volumes are as a record of " + record.evidence.tool +
                                " says, signed by " + EscapeName(record.signer) + " on " +
                                DateText(record.signed_on));
    }
  }

  void JudgeItems(const RunSummary& summary) {
    for (const ProtectionGrade grade : {ProtectionGrade::kPasswordOnly, ProtectionGrade::kWeak}) {
      const uint64_t objects = summary.grades[static_cast<size_t>(grade)].objects;
      if (objects == 0) continue;
      Add(policy_.weak_or_password_only,
          Count(objects, "item looks protected and is ", "items look protected and are ") +
              std::string(ProtectionGradeLabel(grade)));
    }
  }

  void JudgeRating(const CheckFacts& facts) {
    const Rating theft = facts.people.theft;
    const Weight weight = theft == Rating::kCritical ? policy_.theft_critical
                          : theft == Rating::kHigh   ? policy_.theft_high
                                                     : policy_.theft_medium;
    if (theft < Rating::kMedium) return;
    const uint64_t people = facts.people.all.best;
    Add(weight, "if it is stolen while off, the exposure of " + Count(people, "person", "people") +
                    " is rated " + std::string(RatingName(theft)));
    if (theft == Rating::kHigh && weight == Weight::kFail) Except("theft_high", people);
  }

  // Of the reason that was added last.
  void Except(std::string_view subject, uint64_t people) {
    const ExceptionAnswer answer = FindException(policy_, case_, subject, people, today_);
    GateReason& reason = reasons_->back();
    if (!answer.text.empty()) reason.text += "; " + answer.text;
    if (!answer.until) return;
    reason.weight = Weight::kExcepted;
    reason.until = answer.until;
  }

 private:
  const GatePolicy& policy_;
  const Case& case_;
  Date today_;
  GateReasons* reasons_;
};

// What lies in memory is gone with the power; what of it goes to swap is as safe as that.
bool IsMemory(const MachineVolume& volume) {
  return volume.file_system == "tmpfs" || volume.file_system == "ramfs";
}

// What a machine starts from cannot be encrypted as a whole; nothing else should lie there.
bool IsBootVolume(const MachineVolume& volume) {
  return volume.mount_point == "/boot" || volume.mount_point.starts_with("/boot/");
}

}  // namespace

void JudgeProtection(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                     Date today, GateReasons* reasons) {
  ProtectionLimb limb(policy, the_case, today, reasons);
  for (const Volume& volume : facts.run.target.volumes)
    limb.JudgeStorage("the storage under it", volume.storage, volume.mount_point, Weight::kFail);
  if (facts.run.target.volumes.empty())
    limb.Add(Weight::kIncomplete, "no volume was found below what was checked");
  for (const MachineVolume& volume : facts.machine.volumes) {
    const bool checked = std::any_of(
        facts.run.target.volumes.begin(), facts.run.target.volumes.end(), [&](const Volume& known) {
          return volume.use == VolumeUse::kMounted && known.mount_point == volume.mount_point;
        });
    if (checked || IsMemory(volume)) continue;
    limb.JudgeStorage("the storage of this volume (" + std::string(VolumeUseName(volume.use)) + ")",
                      volume.storage,
                      volume.mount_point.empty() ? volume.identity : volume.mount_point,
                      IsBootVolume(volume) ? Weight::kWarning : Weight::kFail);
  }
  limb.TellRecords(facts);
  limb.JudgeItems(facts.summary);
  if (facts.keys_nearby > 0) {
    limb.Add(policy.key_nearby,
             Count(facts.keys_nearby, "encrypted item has", "encrypted items have") +
                 " a key or password lying beside");
  }
  limb.JudgeRating(facts);
  if (facts.concealed > 0) {
    limb.Add(policy.concealed, Count(facts.concealed, "item holds", "items hold") +
                                   " people whom whoever opens it does not see");
  }
  if (facts.summary.possible_spills > 0) {
    limb.Add(Weight::kFail, Count(facts.summary.possible_spills, "item is", "items are") +
                                " marked above the marking that the case allows; stop, copy "
                                "nothing, tell your security officer");
  }
}

}  // namespace warder
