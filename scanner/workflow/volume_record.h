// Records of what other tools say of a device's own volumes (--volume-evidence), for a device that
// is looked at from another machine, and who vouches for them.
//
// A record is only asserted unless it is signed by somebody who is trusted here for that
// (kEvidence), for the serial number of the device and not long ago: then it counts as measured.
#ifndef WARDER_WORKFLOW_VOLUME_RECORD_H_
#define WARDER_WORKFLOW_VOLUME_RECORD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/base/signing_key.h"
#include "scanner/model/run.h"
#include "scanner/workflow/case_file.h"
#include "scanner/workflow/gate_policy.h"
#include "scanner/workflow/trusted_keys.h"

namespace warder {

struct VolumeRecord {
  VolumeEvidence evidence;
  std::string text;       // as it was read
  std::string signature;  // empty of one that nobody signed
  std::string signer;     // the same
  Date signed_on;         // of a signed one
};

// What is kept beside the record, in a file of its name with ".sig": one line of JSON. Empty only
// if libcrypto fails.
std::string SignRecord(std::string_view record, std::string_view serial, int64_t at_ns,
                       const SigningKey& key);

// The record in `path`, with its signature where there is one. Fails where either cannot be read,
// or the signature is not of this record, of another device, too old, from the future, or by nobody
// who is trusted for that: what is forged must not pass for what is merely unsigned.
Result<VolumeRecord> ReadVolumeRecord(const std::string& path, const Case& the_case,
                                      const GatePolicy& policy, const TrustedKeys& trusted,
                                      Date today);

// Fails where the record holds a recovery password: whoever has the pack could open the device.
Outcome FitForPack(const VolumeRecord& record);

// The volumes of the device as the records say, all of them: one that is open stays open whatever
// another record says.
std::vector<Volume> VolumesOf(const std::vector<VolumeRecord>& records);

}  // namespace warder

#endif  // WARDER_WORKFLOW_VOLUME_RECORD_H_
