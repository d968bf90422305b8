#include "scanner/model/run.h"

#include <algorithm>

namespace warder {

std::optional<size_t> IndexOfVolume(const std::vector<Volume>& volumes, uint64_t device) {
  const auto has = [&](const Volume& volume) {
    return std::find(volume.devices.begin(), volume.devices.end(), device) != volume.devices.end();
  };
  const auto at = std::find_if(volumes.begin(), volumes.end(), has);
  if (at == volumes.end()) return std::nullopt;
  return static_cast<size_t>(at - volumes.begin());
}

}  // namespace warder
