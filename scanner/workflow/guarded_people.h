// The people of a device by what guards the storage that their data lies on: what a thief can reach
// decides who has to be told.
#ifndef WARDER_WORKFLOW_GUARDED_PEOPLE_H_
#define WARDER_WORKFLOW_GUARDED_PEOPLE_H_

#include <array>
#include <cstdint>
#include <deque>
#include <set>
#include <string_view>
#include <vector>

#include "scanner/judge/people.h"
#include "scanner/model/object_result.h"
#include "scanner/model/storage.h"
#include "scanner/run/storage.h"

namespace warder {

// What guards it while the device is off. Worst first.
enum class Guard : uint8_t { kNone, kWeak, kUnknown, kAsserted, kMeasured };
inline constexpr size_t kGuardCount = 5;
// "readable", "weakly protected", "not known", "protected, asserted only", "protected, measured".
std::string_view GuardName(Guard guard);
Guard GuardOf(const Storage& storage);

struct GuardedCount {
  Guard guard = Guard::kNone;
  PeopleCount people;
  int impact = 0;       // 1 to 4; 0 = nobody
  int sensitivity = 0;  // the greatest, S1 to S4
  uint16_t categories = 0;
  std::array<uint64_t, kRoleCount> by_role{};
};

// One thread.
class GuardedPeople {
 public:
  explicit GuardedPeople(const Policy& policy);

  // `mounted`: the device hangs on another machine, so that its storage is not that of this one.
  void Add(const ObjectResult& object, bool mounted);
  // By guard, those without people left out. Somebody whose data lies under two guards is in both.
  // `target`: of the run, which says what guards a mounted device.
  std::vector<GuardedCount> Counts(const Target& target);
  // The file systems with people on them that measured encryption guards: their ObjectId::device,
  // ascending. None of a mounted device.
  std::vector<uint64_t> MeasuredDevices() const {
    return {measured_devices_.begin(), measured_devices_.end()};
  }
  // Everybody whom anything but measured encryption guards, each once.
  GuardedCount Open(const Target& target);

 private:
  struct Group {
    explicit Group(const Policy& policy) : people(policy) {}
    void Add(const ObjectResult& object);
    GuardedCount Count(const Policy& policy, Guard guard);
    People people;
    uint16_t categories = 0;
  };
  Guard Resolved(Guard guard, const Target& target) const;

  const Policy& policy_;
  StorageOfObjects storage_;
  std::deque<Group> groups_;  // by guard
  Group open_;
  std::set<uint64_t> measured_devices_;
  bool mounted_ = false;
};

}  // namespace warder

#endif  // WARDER_WORKFLOW_GUARDED_PEOPLE_H_
