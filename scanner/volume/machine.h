// All storage of the machine: what is mounted, swap, the place of the memory image for hibernation,
// and what is plugged in but not mounted: a lost laptop's second partition counts too.
#ifndef WARDER_VOLUME_MACHINE_H_
#define WARDER_VOLUME_MACHINE_H_

#include "scanner/model/storage.h"
#include "scanner/volume/storage_under.h"

namespace warder {

// With the system's answers where its files are recorded.
MachineStorage StorageOfMachine(const StorageInspector& system);

MachineFacts FactsOfMachine(const SystemFiles& files);

}  // namespace warder

#endif  // WARDER_VOLUME_MACHINE_H_
