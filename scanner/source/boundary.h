// Where one file system ends and another begins. For the files of this folder only.
#ifndef WARDER_SOURCE_BOUNDARY_H_
#define WARDER_SOURCE_BOUNDARY_H_

#include <memory>
#include <optional>
#include <vector>

#include "scanner/model/gap.h"
#include "scanner/model/run.h"
#include "scanner/source/directory.h"
#include "scanner/source/look.h"

namespace warder {

// Decides about entering directories. One thread.
class Boundary {
 public:
  explicit Boundary(bool one_file_system) : one_file_system_(one_file_system) {}

  struct Verdict {
    std::shared_ptr<const Mount> mount;  // of the directory; null where not known
    std::optional<Gap> gap;              // why it is not entered
    std::vector<Gap> hidden;             // what a mount hides there
  };

  // A root was looked at: the walk starts anew from its device.
  Verdict AtRoot(const Look& look);
  // `name` in `above`, whose descriptor is `at_fd`, was looked at and is a directory.
  // `through_link`: the name is a link, so nothing is mounted on it.
  Verdict Below(const Directory& above, int at_fd, const char* name, const Look& look,
                bool through_link);
  // The gap of a file behind a link that leads to another device than the root's, where that
  // matters.
  std::optional<Gap> OnOtherDevice(uint64_t device) const;
  // Directories of listed paths and roots that are files: only their mount is asked for.
  std::shared_ptr<const Mount> MountOf(const Look& look);

  // Of everything found so far and entered, in that order.
  std::vector<Volume> Volumes() const;

 private:
  struct Entered {
    std::shared_ptr<const Mount> mount;
    std::vector<uint64_t> devices;
  };
  void Remember(const std::shared_ptr<const Mount>& mount, uint64_t device);

  const bool one_file_system_;
  MountFinder finder_;
  uint64_t root_device_ = 0;
  std::vector<Entered> entered_;
};

}  // namespace warder

#endif  // WARDER_SOURCE_BOUNDARY_H_
