// Records of what other tools said about a target's volumes, for targets that are scanned from
// outside: their own system is not running, so that nobody can be asked.
//
// Read are: manage-bde -status (in English), Get-BitLockerVolume as list or JSON, fdesetup status,
// diskutil apfs list, lsblk -J. UTF-8 or UTF-16, as Windows writes it.
#ifndef WARDER_VOLUME_EVIDENCE_H_
#define WARDER_VOLUME_EVIDENCE_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/model/storage.h"

namespace warder {

// The record in `path`. An error (kUsage) where it cannot be read, is longer than 4 MiB, or nothing
// in it is recognised: a record that says nothing must not pass for one.
Result<VolumeEvidence> ReadVolumeEvidence(const PathBytes& path);

// The same of its text, without name and digest.
Result<VolumeEvidence> ParseVolumeEvidence(std::string_view text);

}  // namespace warder

#endif  // WARDER_VOLUME_EVIDENCE_H_
