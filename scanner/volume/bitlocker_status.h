// What BitLocker's own tools report of a volume, brought to one form. For the files of this folder.
#ifndef WARDER_VOLUME_BITLOCKER_STATUS_H_
#define WARDER_VOLUME_BITLOCKER_STATUS_H_

#include <string>
#include <string_view>

#include "scanner/model/storage.h"

namespace warder {

// Words as the tools print them, whatever their case and blanks: "Fully Encrypted",
// "FullyEncrypted"; empty = not stated.
struct BitLockerStatus {
  std::string volume;      // "C:"
  std::string conversion;  // "Fully Encrypted"
  std::string method;      // "XTS-AES 128", "XtsAes128"
  std::string protection;  // "Protection On", "On"
  std::string lock;        // "Unlocked"
  std::string percentage;  // "100.0%", "100"
};

VolumeClaim JudgeBitLocker(const BitLockerStatus& status);

}  // namespace warder

#endif  // WARDER_VOLUME_BITLOCKER_STATUS_H_
