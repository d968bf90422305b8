// One layer of the device mapper: is it encryption, and which.
//
// Sources: cryptsetup, lib/utils_devpath.c and lib/libdevmapper.c (the UUIDs); Linux,
// Documentation/admin-guide/device-mapper/dm-crypt.rst.
#ifndef WARDER_VOLUME_CRYPT_LAYER_H_
#define WARDER_VOLUME_CRYPT_LAYER_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/protection.h"
#include "scanner/model/storage.h"
#include "scanner/volume/probes.h"

namespace warder {

struct DmLayer {
  std::string kind;  // "LUKS2", "LVM", "multipath", "partition", "verity" ...; for people
  // Set where the layer encrypts. Its grade is what the layer does by itself.
  std::optional<Protection> crypt;
  HowKnown how_known = HowKnown::kNotKnown;  // of `crypt`
};

// `uuid` is dm/uuid of sysfs. `table` where it could be read: it tells the cipher, and so null
// ciphers and volumes that are encrypted in part; `header` is the grade of the header on the device
// below, where that could be read: it tells of clear keys and conversions under way.
DmLayer JudgeDmLayer(std::string_view uuid, const std::optional<std::vector<DmTarget>>& table,
                     const std::optional<Protection>& header);

// True for uuids of layers whose header on the device below says more than the mapping.
bool HasHeaderBelow(std::string_view uuid);

}  // namespace warder

#endif  // WARDER_VOLUME_CRYPT_LAYER_H_
