// What lies under what is looked at: the volume stage, put to use for a run.
#ifndef WARDER_RUN_STORAGE_H_
#define WARDER_RUN_STORAGE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/model/object.h"
#include "scanner/model/run.h"

namespace warder {

class StorageInspector;

// Fills in the storage under each volume, as this host sees it.
void DescribeStorage(std::vector<Volume>* volumes);

// The storage under one path, links followed. Fails where the path cannot be looked at; the message
// names it.
Result<Storage> StorageUnderPath(const PathBytes& path);

// The storage under the objects of a run, file system by file system. One thread.
class StorageOfObjects {
 public:
  StorageOfObjects();
  ~StorageOfObjects();

  // Of the file system only: what it encrypts file by file stands in the object. Not known where
  // the object was not seen or has vanished. Valid as long as this is.
  const Storage& Under(const Object& object);

 private:
  const std::unique_ptr<StorageInspector> system_;
  const Storage not_known_;
  std::map<uint64_t, Storage> by_device_;
};

// Every volume of this machine, mounted or not, swap and the place of the hibernation image, and
// what the system said about them.
MachineStorage DescribeMachine();
// Whether this machine can be carried away.
Portability PortabilityOfMachine();

// The records in these files; fails at the first that cannot be read or says nothing.
Result<std::vector<VolumeEvidence>> ReadEvidence(const std::vector<PathBytes>& files);

}  // namespace warder

#endif  // WARDER_RUN_STORAGE_H_
