#include "scanner/volume/bitlocker_status.h"

#include <algorithm>

namespace warder {
namespace {

// Lower case, letters and digits only.
std::string Squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      out += c;
    }
  }
  return out;
}

bool Has(std::string_view text, std::string_view word) {
  return text.find(word) != text.npos;
}

bool IsWhole(std::string_view percentage) {
  return percentage.empty() || percentage.starts_with("100");
}

void SetGrade(ProtectionGrade grade, std::string note, Protection* protection) {
  protection->grade = grade;
  protection->note = std::move(note);
}

}  // namespace

VolumeClaim JudgeBitLocker(const BitLockerStatus& status) {
  VolumeClaim claim;
  claim.volume = status.volume;
  Protection& protection = claim.protection;
  protection.scheme = "BitLocker";
  protection.algorithm = status.method;
  const std::string conversion = Squeezed(status.conversion);
  const std::string method = Squeezed(status.method);
  const std::string state = Squeezed(status.protection);
  const bool encrypted = conversion == "fullyencrypted" || conversion == "usedspaceonlyencrypted";
  const bool on = state == "protectionon" || state == "on" || state == "1";
  const bool off = state == "protectionoff" || state == "off" || state == "0";
  if (Squeezed(status.lock) == "locked") {
    SetGrade(ProtectionGrade::kUnknown, "locked when the record was made: its state is not in it",
             &protection);
  } else if (conversion == "fullydecrypted" || method == "none") {
    SetGrade(ProtectionGrade::kUnencrypted, "", &protection);
  } else if (Has(conversion, "inprogress") || Has(conversion, "paused") ||
             !IsWhole(status.percentage)) {
    SetGrade(ProtectionGrade::kUnencrypted, "encrypted in part only", &protection);
  } else if (encrypted && off) {
    SetGrade(ProtectionGrade::kPasswordOnly, "suspended: the key lies on the volume in the clear",
             &protection);
  } else if (encrypted && on) {
    SetGrade(ProtectionGrade::kEncrypted,
             conversion == "usedspaceonlyencrypted"
                 ? "used space only: what was free before may hold plain data"
                 : "",
             &protection);
    if (Has(method, "hardware")) protection.note = "by the drive itself";
    protection.evidence.push_back({0, "record: fully encrypted, protection on"});
  } else {
    SetGrade(ProtectionGrade::kUnknown, "the record does not say whether it is encrypted and on",
             &protection);
  }
  return claim;
}

}  // namespace warder
