// Virtual disks as what the guest sees: the map from its sectors to places in the file.
//
// Sources: QEMU, docs/interop/qcow2.txt; VMware Virtual Disk Format 5.0; Microsoft, Virtual Hard
// Disk Image Format Specification 1.0 and [MS-VHDX]; VirtualBox, src/VBox/Storage/VDICore.h.
#ifndef WARDER_OPEN_PROTECT_VOLUMES_DISK_VIEWS_H_
#define WARDER_OPEN_PROTECT_VOLUMES_DISK_VIEWS_H_

#include <functional>
#include <memory>
#include <optional>

#include "scanner/open/input.h"

namespace warder {

// A disk in blocks of one size, each of which lies somewhere in a file or nowhere (then it reads as
// zeros). The file must live as long as the view.
class BlockView final : public RandomInput {
 public:
  // The place of block `number` in the file; nothing = not allocated.
  using Find = std::function<std::optional<uint64_t>(uint64_t number)>;

  BlockView(const RandomInput& file, uint64_t size, uint64_t block_size, Find find)
      : file_(file), size_(size), block_size_(block_size), find_(std::move(find)) {}
  uint64_t size() const override { return size_; }
  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override;

 private:
  const RandomInput& file_;
  uint64_t size_;
  uint64_t block_size_;
  Find find_;
};

// Null where the file is not of that kind, or its tables make no sense.
std::unique_ptr<RandomInput> ViewQcow2(const RandomInput& file);
std::unique_ptr<RandomInput> ViewVmdk(const RandomInput& file);
std::unique_ptr<RandomInput> ViewVdi(const RandomInput& file);
std::unique_ptr<RandomInput> ViewVhd(const RandomInput& file);
std::unique_ptr<RandomInput> ViewVhdx(const RandomInput& file);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_VOLUMES_DISK_VIEWS_H_
