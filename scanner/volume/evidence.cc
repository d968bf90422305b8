#include "scanner/volume/evidence.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "scanner/base/digest.h"
#include "scanner/volume/bitlocker_status.h"
#include "scanner/volume/evidence_json.h"

namespace warder {
namespace {

constexpr size_t kMostEvidence = 4 * 1024 * 1024;

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r|";
  const size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r") + 1);
}

// Lines without blanks at their ends and without the bars of diskutil's tree.
std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(Trim(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

struct Field {
  std::string_view name;
  std::string_view value;
};

// "Name : value".
std::optional<Field> FieldOf(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == line.npos) return std::nullopt;
  return Field{Trim(line.substr(0, colon)), Trim(line.substr(colon + 1))};
}

// UTF-16 with a byte order mark, as PowerShell writes it. All that is looked for is ASCII.
std::string ToText(std::string bytes) {
  const bool little = bytes.starts_with("\xFF\xFE");
  if (!little && !bytes.starts_with("\xFE\xFF")) {
    return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  }
  std::string text;
  for (size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const char high = bytes[little ? i + 1 : i];
    const char low = bytes[little ? i : i + 1];
    text += high == 0 && static_cast<unsigned char>(low) < 0x80 ? low : '?';
  }
  return text;
}

// "Volume C: [Label]" begins a volume; fields follow, then a list of protectors.
std::vector<VolumeClaim> ParseManageBde(const std::vector<std::string_view>& lines) {
  std::vector<VolumeClaim> claims;
  BitLockerStatus status;
  const auto end_volume = [&] {
    if (!status.volume.empty()) claims.push_back(JudgeBitLocker(status));
    status = {};
  };
  for (const std::string_view line : lines) {
    if (line.starts_with("Volume ") && line.find(':') != line.npos) {
      end_volume();
      status.volume = line.substr(7, line.find(':') - 6);
      continue;
    }
    const auto field = FieldOf(line);
    if (!field) continue;
    if (field->name == "Conversion Status") status.conversion = field->value;
    if (field->name == "Percentage Encrypted") status.percentage = field->value;
    if (field->name == "Encryption Method") status.method = field->value;
    if (field->name == "Protection Status") status.protection = field->value;
    if (field->name == "Lock Status") status.lock = field->value;
  }
  end_volume();
  return claims;
}

// Get-BitLockerVolume | Format-List *: one block a volume, blank lines between them.
std::vector<VolumeClaim> ParsePowerShellList(const std::vector<std::string_view>& lines) {
  std::vector<VolumeClaim> claims;
  BitLockerStatus status;
  const auto end_volume = [&] {
    if (!status.volume.empty()) claims.push_back(JudgeBitLocker(status));
    status = {};
  };
  for (const std::string_view line : lines) {
    if (line.empty()) end_volume();
    const auto field = FieldOf(line);
    if (!field) continue;
    if (field->name == "MountPoint") {
      if (!status.volume.empty()) end_volume();
      status.volume = field->value;
    }
    if (field->name == "VolumeStatus") status.conversion = field->value;
    if (field->name == "EncryptionPercentage") status.percentage = field->value;
    if (field->name == "EncryptionMethod") status.method = field->value;
    if (field->name == "ProtectionStatus") status.protection = field->value;
    if (field->name == "LockStatus") status.lock = field->value;
  }
  end_volume();
  return claims;
}

VolumeClaim AppleClaim(std::string volume, ProtectionGrade grade, std::string note) {
  VolumeClaim claim;
  claim.volume = std::move(volume);
  claim.protection.scheme = "FileVault";
  claim.protection.grade = grade;
  claim.protection.note = std::move(note);
  if (grade == ProtectionGrade::kEncrypted)
    claim.protection.evidence.push_back({0, "record: FileVault is on"});
  return claim;
}

std::vector<VolumeClaim> ParseFdesetup(const std::vector<std::string_view>& lines) {
  bool on = false;
  bool off = false;
  bool converting = false;
  for (const std::string_view line : lines) {
    on |= line.starts_with("FileVault is On");
    off |= line.starts_with("FileVault is Off");
    converting |= line.starts_with("Encryption in progress") ||
                  line.starts_with("Decryption in progress") ||
                  line.find("needs to be restarted") != line.npos;
  }
  const std::string volume = "start volume";
  if (converting)
    return {AppleClaim(volume, ProtectionGrade::kUnencrypted, "encrypted in part only")};
  if (off)
    return {AppleClaim(volume, ProtectionGrade::kUnencrypted,
                       "hardware encryption without FileVault asks for no password")};
  if (on) return {AppleClaim(volume, ProtectionGrade::kEncrypted, "")};
  return {};
}

// "+-> Volume disk1s1 UUID" begins a volume; "FileVault: Yes (Unlocked)" tells, "Encrypted:" on
// older systems.
std::vector<VolumeClaim> ParseDiskutil(const std::vector<std::string_view>& lines) {
  constexpr std::string_view kVolume = "+-> Volume ";
  std::vector<VolumeClaim> claims;
  for (const std::string_view line : lines) {
    if (line.starts_with(kVolume)) {
      const std::string_view rest = line.substr(kVolume.size());
      claims.push_back(AppleClaim(std::string(rest.substr(0, rest.find(' '))),
                                  ProtectionGrade::kUnknown, "the record does not say"));
      continue;
    }
    const auto field = FieldOf(line);
    if (claims.empty() || !field) continue;
    if (field->name != "FileVault" && field->name != "Encrypted") continue;
    std::string volume = claims.back().volume;
    if (field->value.starts_with("Yes")) {
      claims.back() = AppleClaim(std::move(volume), ProtectionGrade::kEncrypted, "");
    } else if (field->value.find("Encrypted at rest") != field->value.npos) {
      claims.back() = AppleClaim(std::move(volume), ProtectionGrade::kPasswordOnly,
                                 "encrypted by hardware under a key that asks for no password");
    } else if (field->value.starts_with("No")) {
      claims.back() = AppleClaim(std::move(volume), ProtectionGrade::kUnencrypted, "");
    }
  }
  return claims;
}

bool AnyLine(const std::vector<std::string_view>& lines, std::string_view word) {
  return std::any_of(lines.begin(), lines.end(),
                     [word](std::string_view line) { return line.find(word) != line.npos; });
}

VolumeEvidence ParseText(std::string_view text) {
  const std::vector<std::string_view> lines = Lines(text);
  VolumeEvidence evidence;
  if (AnyLine(lines, "Conversion Status")) {
    evidence.tool = "manage-bde";
    evidence.claims = ParseManageBde(lines);
  } else if (AnyLine(lines, "VolumeStatus") && AnyLine(lines, "MountPoint")) {
    evidence.tool = "Get-BitLockerVolume";
    evidence.claims = ParsePowerShellList(lines);
  } else if (AnyLine(lines, "APFS Container")) {
    evidence.tool = "diskutil";
    evidence.claims = ParseDiskutil(lines);
  } else if (AnyLine(lines, "FileVault is ")) {
    evidence.tool = "fdesetup";
    evidence.claims = ParseFdesetup(lines);
  }
  return evidence;
}

}  // namespace

Result<VolumeEvidence> ParseVolumeEvidence(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  const bool is_json = begin != text.npos && (text[begin] == '{' || text[begin] == '[');
  VolumeEvidence evidence = is_json ? ParseEvidenceJson(text) : ParseText(text);
  if (evidence.claims.empty()) {
    return Fail(ErrorKind::kUsage,
                "no volume recognised in it; give the output of manage-bde -status (in English), "
                "Get-BitLockerVolume as list or JSON, fdesetup status, diskutil apfs list or "
                "lsblk -J");
  }
  return evidence;
}

Result<VolumeEvidence> ReadVolumeEvidence(const PathBytes& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(kMostEvidence + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad() || (!in.eof() && in.fail()))
    return Fail(ErrorKind::kUsage, path + ": cannot be read; check the path and its rights");
  bytes.resize(static_cast<size_t>(in.gcount()));
  if (bytes.size() > kMostEvidence)
    return Fail(ErrorKind::kUsage, path +
                                       ": too long for a record of volumes; give one tool's "
                                       "output alone");
  const std::string digest = Sha256Hex(bytes);
  Result<VolumeEvidence> evidence = ParseVolumeEvidence(ToText(std::move(bytes)));
  if (!evidence) return Fail(evidence.error().kind, path + ": " + evidence.error().message);
  evidence->file = path;
  evidence->digest = digest;
  return evidence;
}

}  // namespace warder
