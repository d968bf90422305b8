// What it takes more than reading files to learn: rights, system calls, other programs. Each may be
// replaced, and each may have no answer.
#ifndef WARDER_VOLUME_PROBES_H_
#define WARDER_VOLUME_PROBES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"

namespace warder {

// One target of a device-mapper table: which part of the device goes where. Never holds a key.
struct DmTarget {
  std::string type;    // "crypt", "linear", "verity" ...
  std::string cipher;  // of "crypt": "aes-xts-plain64"
  uint32_t key_bits = 0;
};

struct StorageProbes {
  // The table of a mapped device; takes root.
  std::function<std::optional<std::vector<DmTarget>>(const std::string& dm_name)> dm_table;
  // The grade of a device's or image's bytes by their header; takes the right to read them.
  std::function<std::optional<Protection>(const PathBytes& path)> grade_bytes;
  // What fscrypt does for a file or directory; nothing if it is not encrypted.
  std::function<std::optional<Protection>(const PathBytes& path)> fscrypt;
  // The output of `zfs` or `zpool` with these arguments (the first is the program's name).
  std::function<std::optional<std::string>(const std::vector<std::string>& words)> zfs;
};

// Those of the running system; `grade_bytes` has no answer, because foreign formats are not read in
// this process: the caller sets it.
StorageProbes SystemProbes();

// Reads the text of a "crypt" target's parameters: "CIPHER KEY OFFSET DEVICE ...". The key is
// looked at for its length only.
DmTarget ParseDmTarget(std::string type, std::string_view parameters);

}  // namespace warder

#endif  // WARDER_VOLUME_PROBES_H_
