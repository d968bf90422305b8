// Where the volumes of a split zip archive lie (APPNOTE 8): the last one holds the directory.
#ifndef WARDER_OPEN_PROTECT_ZIP_VOLUMES_H_
#define WARDER_OPEN_PROTECT_ZIP_VOLUMES_H_

#include <cstdint>
#include <optional>

#include "scanner/open/input.h"

namespace warder {

// Volumes count from 0. Those in front of the first missing one are there, and the last one is.
class ZipVolumes {
 public:
  // `archive` must outlive it. `last` is the volume that the end record says it is on; `prefix` are
  // the bytes in front of an archive that is whole.
  ZipVolumes(const RandomInput& archive, uint32_t last, uint64_t prefix)
      : archive_(archive), last_(last), prefix_(prefix) {}

  // What offsets on the volume count from; nothing where the volume is missing.
  std::optional<uint64_t> Begin(uint32_t volume) const;
  // Where the data of a member end at the latest that begins on `volume`.
  uint64_t End(uint32_t volume) const;
  std::optional<uint32_t> missing() const;
  uint32_t last() const { return last_; }
  // It lies here in more files than one.
  bool IsJoined() const { return InFront() > 0; }

 private:
  // How many are there in front of the last one.
  uint32_t InFront() const;

  const RandomInput& archive_;
  uint32_t last_;
  uint64_t prefix_;
};

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_ZIP_VOLUMES_H_
