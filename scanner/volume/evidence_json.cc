#include "scanner/volume/evidence_json.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "scanner/volume/bitlocker_status.h"

namespace warder {
namespace {

using Json = nlohmann::json;

// lsblk nests as deep as devices are stacked.
constexpr int kDeepest = 64;

// A text field, or a number that stands for one of `names`.
template <size_t N>
std::string Word(const Json& object, const char* key,
                 const std::array<std::string_view, N>& names) {
  const auto found = object.find(key);
  if (found == object.end()) return "";
  if (found->is_string()) return found->get<std::string>();
  if (!found->is_number_unsigned()) return "";
  const auto number = found->get<uint64_t>();
  return number < N ? std::string(names[number]) : "";
}

std::string Text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// Enumerations of Microsoft.BitLocker.Structures, which ConvertTo-Json writes as numbers.
constexpr std::array<std::string_view, 6> kConversions{
    "FullyDecrypted",       "FullyEncrypted",   "EncryptionInProgress",
    "DecryptionInProgress", "EncryptionPaused", "DecryptionPaused"};
constexpr std::array<std::string_view, 8> kMethods{"None",      "Aes128Diffuser", "Aes256Diffuser",
                                                   "Aes128",    "Aes256",         "Hardware",
                                                   "XtsAes128", "XtsAes256"};
constexpr std::array<std::string_view, 3> kProtections{"Off", "On", "Unknown"};
constexpr std::array<std::string_view, 2> kLocks{"Unlocked", "Locked"};

void AddBitLocker(const Json& volume, VolumeEvidence* evidence) {
  if (!volume.is_object() || !volume.contains("MountPoint") || !volume.contains("VolumeStatus"))
    return;
  BitLockerStatus status;
  status.volume = Text(volume, "MountPoint");
  status.conversion = Word(volume, "VolumeStatus", kConversions);
  status.method = Word(volume, "EncryptionMethod", kMethods);
  status.protection = Word(volume, "ProtectionStatus", kProtections);
  status.lock = Word(volume, "LockStatus", kLocks);
  const auto percentage = volume.find("EncryptionPercentage");
  if (percentage != volume.end() && percentage->is_number())
    status.percentage = std::to_string(percentage->get<double>());
  evidence->tool = "Get-BitLockerVolume";
  evidence->claims.push_back(JudgeBitLocker(status));
}

// What the devices above one of lsblk's say of it.
Protection Sealed(std::string scheme, std::string note, std::string seen) {
  Protection protection;
  protection.grade = ProtectionGrade::kEncrypted;
  protection.scheme = std::move(scheme);
  protection.note = std::move(note);
  protection.evidence.push_back({0, std::move(seen)});
  return protection;
}

// `above` is what the devices that this one is made of do for it.
Protection OfDevice(const Json& device, const std::string& parent_type, bool knows_types,
                    const Protection& above) {
  if (Text(device, "type") != "crypt") return above;
  if (parent_type == "crypto_LUKS")
    return Sealed("LUKS", "the cipher is not in the record", "record: crypt over crypto_LUKS");
  if (!knows_types)
    return Sealed("dm-crypt", "which kind is not in the record", "record: device of type crypt");
  Protection protection = UnknownProtection();
  protection.scheme = parent_type.empty() ? "crypt" : parent_type;
  protection.note = "the record does not say whether the mapping encrypts with a key of its own";
  return CountsAsOpen(above.grade) ? protection : above;
}

// A device that holds a file system, swap, or something that is not open.
Protection OfContent(const std::string& type, const Protection& above) {
  if (!CountsAsOpen(above.grade)) return above;
  if (type == "crypto_LUKS")
    return Sealed("LUKS", "not open; the cipher is not in the record", "record: crypto_LUKS");
  if (type == "BitLocker") {
    Protection protection = UnknownProtection();
    protection.scheme = type;
    protection.note = "whether protection is suspended is not in the record";
    return protection;
  }
  return above;
}

std::vector<std::string> MountPoints(const Json& device) {
  std::vector<std::string> points;
  if (const std::string one = Text(device, "mountpoint"); !one.empty()) points.push_back(one);
  const auto several = device.find("mountpoints");
  if (several == device.end() || !several->is_array()) return points;
  for (const Json& point : *several) {
    if (point.is_string()) points.push_back(point.get<std::string>());
  }
  return points;
}

// A device under several others is listed under each: the least protected counts.
using Claims = std::map<std::string, Protection>;

void AddClaim(const std::string& volume, const Protection& protection, Claims* claims) {
  const auto [at, is_new] = claims->emplace(volume, protection);
  if (!is_new && protection.grade < at->second.grade) at->second = protection;
}

void AddDevices(const Json& devices, const std::string& parent_type, const Protection& above,
                int depth, Claims* claims) {
  if (!devices.is_array() || depth > kDeepest) return;
  for (const Json& device : devices) {
    if (!device.is_object()) continue;
    const std::string type = Text(device, "fstype");
    const Protection here = OfDevice(device, parent_type, device.contains("fstype"), above);
    const auto children = device.find("children");
    const bool has_children = children != device.end() && !children->empty();
    const auto points = MountPoints(device);
    for (const std::string& point : points) AddClaim(point, OfContent(type, here), claims);
    if (has_children) {
      AddDevices(*children, type, here, depth + 1, claims);
    } else if (points.empty()) {
      AddClaim(Text(device, "name"), OfContent(type, here), claims);
    }
  }
}

Protection PlainDisk() {
  Protection protection;
  protection.scheme = "plain disk";
  return protection;
}

}  // namespace

VolumeEvidence ParseEvidenceJson(std::string_view text) {
  VolumeEvidence evidence;
  // Depth is checked while it is read: a document of brackets alone must not end in the stack.
  const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= 2 * kDeepest; };
  const Json json = Json::parse(text, shallow, /*allow_exceptions=*/false);
  if (json.is_discarded()) return evidence;
  if (json.is_object() && json.contains("blockdevices")) {
    Claims claims;
    AddDevices(json["blockdevices"], "", PlainDisk(), 0, &claims);
    evidence.tool = "lsblk";
    for (auto& [volume, protection] : claims) evidence.claims.push_back({volume, protection});
  } else if (json.is_array()) {
    for (const Json& volume : json) AddBitLocker(volume, &evidence);
  } else {
    AddBitLocker(json, &evidence);
  }
  return evidence;
}

}  // namespace warder
