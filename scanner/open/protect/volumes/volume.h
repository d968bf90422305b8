// Volumes by their own bytes: of a whole device or image, or of one partition in it. Each of these
// answers for its kind and gives nothing for all others.
//
// Sources are named where the structures are read; docs/protection.md has them in one place.
#ifndef WARDER_OPEN_PROTECT_VOLUMES_VOLUME_H_
#define WARDER_OPEN_PROTECT_VOLUMES_VOLUME_H_

#include <optional>

#include "scanner/model/protection.h"
#include "scanner/open/input.h"

namespace warder {

// Bytes that a volume begins with, enough for every magic number but LUKS2's second header.
inline constexpr size_t kVolumeHead = 128 * 1024;

std::optional<Protection> GradeLuks(const RandomInput& volume);       // luks.cc
std::optional<Protection> GradeBitLocker(const RandomInput& volume);  // bitlocker.cc
std::optional<Protection> GradeApple(const RandomInput& volume);      // apple.cc: APFS, CoreStorage
std::optional<Protection> GradeOtherCrypt(const RandomInput& volume);  // other_crypt.cc
// File systems, swap and members of pools, none of which encrypts as a whole. plain.cc
std::optional<Protection> GradePlainVolume(const RandomInput& volume);

// Any of these; what lies in the partitions of a partition table, least protected first, with
// counts; nothing where the bytes are none of it. disk.cc
std::optional<Protection> GradeDisk(const RandomInput& disk);
// One volume without a partition table around it.
std::optional<Protection> GradeVolume(const RandomInput& volume);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_VOLUMES_VOLUME_H_
