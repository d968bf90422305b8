#include "scanner/open/protect/zip_volumes.h"

#include <algorithm>

namespace warder {

uint32_t ZipVolumes::InFront() const {
  const size_t files = archive_.VolumeBegins().size();
  return files == 0 ? 0 : static_cast<uint32_t>(std::min<size_t>(files - 1, last_));
}

std::optional<uint64_t> ZipVolumes::Begin(uint32_t volume) const {
  if (volume < InFront()) return archive_.VolumeBegins()[volume];
  if (volume != last_) return std::nullopt;
  return IsJoined() ? archive_.VolumeBegins().back() : prefix_;
}

uint64_t ZipVolumes::End(uint32_t volume) const {
  return missing() && volume < *missing() ? archive_.VolumeBegins().back() : archive_.size();
}

std::optional<uint32_t> ZipVolumes::missing() const {
  return InFront() < last_ ? std::optional(InFront()) : std::nullopt;
}

}  // namespace warder
