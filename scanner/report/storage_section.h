// The storage below what was looked at, for people.
#ifndef WARDER_REPORT_STORAGE_SECTION_H_
#define WARDER_REPORT_STORAGE_SECTION_H_

#include <string>
#include <vector>

#include "scanner/model/run.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/style.h"

namespace warder {

// One line a volume, least protected first, then what cannot be seen. Empty without volumes.
std::string PrintVolumes(const std::vector<Volume>& volumes, const NameMask& mask,
                         const Style& style);
// Records that were handed in: always asserted. Empty without any.
std::string PrintEvidence(const std::vector<VolumeEvidence>& evidence, const Style& style);
// The whole way from a path down to the disks, a line a layer.
std::string PrintStoragePath(const PathBytes& path, const Storage& storage, const Style& style);
// Every volume of the machine, by use; within a use least protected first.
std::string PrintMachine(const MachineStorage& machine, const Style& style);

}  // namespace warder

#endif  // WARDER_REPORT_STORAGE_SECTION_H_
