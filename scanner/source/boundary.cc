// A mount is told from its parent by the kernel's mount id, not by the device number alone: a bind
// mount has the device of what it shows, and subvolumes of one btrfs mount have devices of their
// own although nothing is mounted.
#include "scanner/source/boundary.h"

#include <algorithm>

#include "scanner/source/overmount.h"

namespace warder {

Boundary::Verdict Boundary::AtRoot(const Look& look) {
  Verdict verdict;
  root_device_ = look.device;
  verdict.mount = finder_.Find(look);
  if (verdict.mount) verdict.gap = verdict.mount->NotEntered();
  if (!verdict.gap) Remember(verdict.mount, look.device);
  return verdict;
}

Boundary::Verdict Boundary::Below(const Directory& above, int at_fd, const char* name,
                                  const Look& look, bool through_link) {
  Verdict verdict;
  const Mount* outer = above.mount();
  if (outer && outer->id == look.mount_id) {
    verdict.mount = above.shared_mount();
    if (look.device != above.device()) Remember(verdict.mount, look.device);
    return verdict;
  }
  verdict.mount = finder_.Find(look);
  const Mount* inner = verdict.mount.get();
  const bool crossed = inner && outer ? inner->id != outer->id : look.device != above.device();
  if (!crossed) return verdict;
  if (!through_link) {
    if (inner) verdict.hidden = HiddenMounts(finder_.table(), *inner);
    if (auto files = HiddenFiles(at_fd, name)) verdict.hidden.push_back(std::move(*files));
  }
  if (inner) verdict.gap = inner->NotEntered();
  if (!verdict.gap) verdict.gap = OnOtherDevice(look.device);
  if (!verdict.gap) Remember(verdict.mount, look.device);
  return verdict;
}

std::optional<Gap> Boundary::OnOtherDevice(uint64_t device) const {
  if (!one_file_system_ || device == root_device_) return std::nullopt;
  return Gap{CoverageClass::kExcluded, "other file system, left out by --one-file-system", 0, 0};
}

std::shared_ptr<const Mount> Boundary::MountOf(const Look& look) {
  auto mount = finder_.Find(look);
  if (!mount || !mount->NotEntered()) Remember(mount, look.device);
  return mount;
}

void Boundary::Remember(const std::shared_ptr<const Mount>& mount, uint64_t device) {
  if (!mount) return;
  const auto same = [&](const Entered& known) { return known.mount->id == mount->id; };
  auto entered = std::find_if(entered_.begin(), entered_.end(), same);
  if (entered == entered_.end()) entered = entered_.insert(entered, {mount, {}});
  auto& devices = entered->devices;
  if (std::find(devices.begin(), devices.end(), device) == devices.end()) devices.push_back(device);
}

std::vector<Volume> Boundary::Volumes() const {
  std::vector<Volume> volumes;
  for (const Entered& entered : entered_) {
    volumes.push_back(entered.mount->AsVolume());
    volumes.back().devices = entered.devices;
  }
  return volumes;
}

}  // namespace warder
