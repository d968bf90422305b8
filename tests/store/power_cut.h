// A disk on which only what was synced is sure to be there after the power went. Stands between
// SQLite and the files of this process.
#ifndef WARDER_TESTS_STORE_POWER_CUT_H_
#define WARDER_TESTS_STORE_POWER_CUT_H_

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace warder {

// One at a time in a process; every file that SQLite opens while it lives goes through it. One
// thread.
class PowerCutDisk {
 public:
  // `at_write` is called after each write and truncation, before the next.
  explicit PowerCutDisk(std::function<void()> at_write);
  ~PowerCutDisk();
  PowerCutDisk(const PowerCutDisk&) = delete;
  PowerCutDisk& operator=(const PowerCutDisk&) = delete;

  // Puts into `folder` what would be left if the power went now: of each file what was synced, and
  // of what was written since then any sectors, drawn from `random`.
  void LeaveAfterCut(const std::string& folder, std::mt19937* random) const;
  uint64_t syncs() const { return syncs_; }

  struct Change {
    bool truncation = false;
    int64_t at = 0;  // of a truncation the new size
    std::string bytes;
  };
  struct File {
    std::string synced;
    std::vector<Change> since;
  };
  // For the shim.
  void Changed(const std::string& path, Change change);
  void Synced(const std::string& path);
  void Deleted(const std::string& path) { files_.erase(path); }

 private:
  const std::function<void()> at_write_;
  std::map<std::string, File> files_;
  uint64_t syncs_ = 0;
};

}  // namespace warder

#endif  // WARDER_TESTS_STORE_POWER_CUT_H_
