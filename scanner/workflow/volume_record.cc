#include "scanner/workflow/volume_record.h"

#include <filesystem>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/base/hex.h"
#include "scanner/base/json_fields.h"
#include "scanner/base/whole_file.h"
#include "scanner/run/storage.h"

namespace warder {
namespace {

std::string Signed(std::string_view record, std::string_view serial, int64_t at_ns) {
  return "warder volume record\n" + Sha256Hex(record) + '\n' + Sha256Hex(serial) + '\n' +
         std::to_string(at_ns) + '\n';
}

tl::unexpected<Error> Unsigned(const std::string& why) {
  return Fail(ErrorKind::kIntegrity, "the record's signature " + why);
}

// Fills in who signed, and when.
Outcome CheckSignature(const JsonFields& json, const Case& the_case, const TrustedKeys& trusted,
                       VolumeRecord* record) {
  const int64_t at_ns = json.Number("/signed_ns").value_or(0);
  const TrustedKey* key = trusted.Find(json.Text("/key"), KeyUse::kEvidence);
  if (key == nullptr) {
    return Unsigned("is by key " + QuoteJson(json.Text("/key")) +
                    ", which is not trusted here for evidence");
  }
  std::string bytes;
  if (!FromHex(json.Text("/signature"), &bytes) ||
      !key->key.Verifies(Signed(record->text, json.Text("/serial"), at_ns), bytes))
    return Unsigned("was forged or damaged");
  if (the_case.serial.empty() || json.Text("/serial") != the_case.serial)
    return Unsigned("is for another device than the case names");
  record->signer = key->holder;
  record->signed_on = DayOf(at_ns);
  return {};
}

Outcome CheckAge(const VolumeRecord& record, const GatePolicy& policy, Date today) {
  if (record.signed_on > today)
    return Unsigned("is of " + DateText(record.signed_on) + ": this machine's clock is behind it");
  if ((today - record.signed_on).count() <= policy.evidence_max_days) return {};
  return Unsigned("is of " + DateText(record.signed_on) + "; the policy allows " +
                  std::to_string(policy.evidence_max_days) + " days");
}

Outcome ReadSignature(const Case& the_case, const GatePolicy& policy, const TrustedKeys& trusted,
                      Date today, VolumeRecord* record) {
  const auto json = JsonFields::Parse(record->signature);
  if (!json || json->Text("/type") != "record signature")
    return Unsigned("is none; see warder evidence sign");
  if (json->Text("/record_sha256") != Sha256Hex(record->text))
    return Unsigned("is of another text: the record was altered");
  WARDER_RETURN_IF_ERROR(CheckSignature(*json, the_case, trusted, record));
  return CheckAge(*record, policy, today);
}

// Of BitLocker: eight groups of six digits.
bool HoldsRecoveryPassword(std::string_view text) {
  constexpr size_t kLength = 8 * 6 + 7;
  for (size_t at = 0, good = 0; at < text.size(); ++at) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    const bool fits = good % 7 == 6 ? text[at] == '-' : digit;
    // A digit too many in front leaves the last six.
    good = fits ? good + 1 : !digit ? 0 : good == 6 ? 6 : 1;
    if (good == kLength) return true;
  }
  return false;
}

}  // namespace

std::string SignRecord(std::string_view record, std::string_view serial, int64_t at_ns,
                       const SigningKey& key) {
  const std::string signature = key.Sign(Signed(record, serial, at_ns));
  if (signature.empty()) return "";
  return "{\"type\":\"record signature\",\"record_sha256\":" + QuoteJson(Sha256Hex(record)) +
         ",\"serial\":" + QuoteJson(serial) + ",\"signed_ns\":" + std::to_string(at_ns) +
         ",\"key\":" + QuoteJson(key.public_key().Id()) +
         ",\"signature\":" + QuoteJson(ToHex(signature)) + "}\n";
}

Result<VolumeRecord> ReadVolumeRecord(const std::string& path, const Case& the_case,
                                      const GatePolicy& policy, const TrustedKeys& trusted,
                                      Date today) {
  VolumeRecord record;
  WARDER_ASSIGN(record.text, ReadWholeFile(path));
  WARDER_ASSIGN(auto evidence, ReadEvidence({path}));
  record.evidence = std::move(evidence.front());
  if (record.evidence.digest != Sha256Hex(record.text))
    return Fail(ErrorKind::kIo, path + ": changed while it was read");
  const std::string beside = path + ".sig";
  std::error_code error;
  if (!std::filesystem::exists(std::filesystem::symlink_status(beside, error))) return record;
  WARDER_ASSIGN(record.signature, ReadWholeFile(beside));
  const Outcome signature = ReadSignature(the_case, policy, trusted, today, &record);
  if (!signature) return Fail(signature.error().kind, path + ": " + signature.error().message);
  return record;
}

Outcome FitForPack(const VolumeRecord& record) {
  std::string ascii;  // records of Windows are UTF-16
  for (const char c : record.text) {
    if (c != '\0') ascii += c;
  }
  if (!HoldsRecoveryPassword(ascii)) return {};
  return Fail(ErrorKind::kUsage, record.evidence.file +
                                     ": holds a recovery password, which must not be kept in a "
                                     "pack; record manage-bde -status alone");
}

std::vector<Volume> VolumesOf(const std::vector<VolumeRecord>& records) {
  std::vector<Volume> volumes;
  for (const VolumeRecord& record : records) {
    for (const VolumeClaim& claim : record.evidence.claims) {
      Volume volume;
      volume.identity = claim.volume;
      volume.mount_point = claim.volume;
      if (volume.mount_point.ends_with(':')) volume.mount_point.pop_back();  // a drive's letter
      volume.how_known = record.evidence.tool;
      volume.storage.protection = claim.protection;
      volume.storage.how_known = record.signer.empty() ? HowKnown::kAsserted : HowKnown::kMeasured;
      volume.storage.source = "record of " + record.evidence.tool;
      volume.storage.portability = Portability::kPortable;  // it is about to leave
      volumes.push_back(std::move(volume));
    }
  }
  return volumes;
}

}  // namespace warder
