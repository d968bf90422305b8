// Records in JSON. For the files of this folder only.
#ifndef WARDER_VOLUME_EVIDENCE_JSON_H_
#define WARDER_VOLUME_EVIDENCE_JSON_H_

#include <string_view>

#include "scanner/model/storage.h"

namespace warder {

// `lsblk -J` or `Get-BitLockerVolume | ConvertTo-Json`; no claims where it is neither, or not JSON,
// or nested deeper than either is.
VolumeEvidence ParseEvidenceJson(std::string_view text);

}  // namespace warder

#endif  // WARDER_VOLUME_EVIDENCE_JSON_H_
