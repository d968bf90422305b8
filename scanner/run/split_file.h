// Archives that were cut into files "a.7z.001", "a.7z.002" ..., as 7-Zip, split and others write
// them. Where they lie side by side, the first one is opened as the whole, and the others are parts
// of it.
#ifndef WARDER_RUN_SPLIT_FILE_H_
#define WARDER_RUN_SPLIT_FILE_H_

#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/source/entry.h"
#include "scanner/source/open_file.h"

namespace warder {

// The number that a name ends with, 1 to 999; 0 if it does not end with a dot and three digits.
unsigned VolumeNumber(std::string_view name);
// "a.7z.001" -> "a.7z"
PathBytes NameOfWhole(std::string_view name);
// "a.7z.001", 2 -> "a.7z.002"
PathBytes NameOfVolume(std::string_view name, unsigned number);

// The volumes that follow `first`, up to the first one that is not there or cannot be opened.
std::vector<OpenedFile> OpenVolumes(const Entry& first);

// True if `entry` is a later volume, all before it lie beside it, and the first one begins like an
// archive: then it is looked at when that one is.
bool IsPartOfWhole(const Entry& entry);

}  // namespace warder

#endif  // WARDER_RUN_SPLIT_FILE_H_
