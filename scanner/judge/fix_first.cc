// Finding the smallest such set is hard (it is a cover), so this is greedy. What makes it fast is
// that with at most 64 places a person is a set of bits, and that people in the same places are
// counted as one.
#include "scanner/judge/fix_first.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>

namespace warder {
namespace {

constexpr size_t kMostUnits = 64;
// Looking at all people once more costs time; beyond this the list is good enough.
constexpr uint64_t kMostWork = 400'000'000;

struct Unit {
  FolderIndex folder = 0;
  bool own_files_only = false;
};

// Which places are kept, and how many people they clear.
struct Solution {
  std::vector<Unit> units;  // all
  uint64_t chosen = 0;      // bit per unit
  uint64_t cleared = 0;
};

class Finder {
 public:
  Finder(const FolderTree& tree, const std::vector<PlacedPerson>& people)
      : tree_(tree), people_(people), has_people_(tree.size()), has_own_(tree.size()) {
    for (const PlacedPerson& one : people_) {
      if (one.folder == kNoFolder) continue;
      has_own_[one.folder] = true;
      for (FolderIndex f = one.folder; f != kNoFolder && !has_people_[f]; f = tree_.parent(f))
        has_people_[f] = true;
    }
    children_.resize(tree.size());
    for (FolderIndex f = 0; f < tree.size(); ++f) {
      if (!has_people_[f]) continue;
      if (tree_.parent(f) == kNoFolder) {
        tops_.push_back(f);
      } else {
        children_[tree_.parent(f)].push_back(f);
      }
    }
  }

  FixFirst Find() {
    FixFirst result;
    if (tops_.empty()) return result;
    KeepLargestTops();
    Solution best;
    for (const FolderIndex top : tops_) best.units.push_back({Down(top), false});
    Solve(&best);
    for (bool better = true; better && work_ < kMostWork;) {
      better = false;
      for (const Unit& unit : Chosen(best)) {
        auto next = Split(best, unit);
        if (!next) continue;
        Solve(&*next);
        if (std::popcount(next->chosen) > static_cast<int>(kMostFixItems)) continue;
        best = std::move(*next);
        better = true;
        break;
      }
    }
    Describe(best, &result);
    return result;
  }

 private:
  // Of more roots than can be told apart, those with the most people. Who is in another cannot be
  // cleared.
  void KeepLargestTops() {
    if (tops_.size() <= kMostUnits) return;
    std::vector<FolderIndex> top_of(tree_.size(), kNoFolder);
    for (const FolderIndex top : tops_) top_of[top] = top;
    for (FolderIndex f = 0; f < tree_.size(); ++f) {  // parents come first
      if (top_of[f] == kNoFolder && tree_.parent(f) != kNoFolder)
        top_of[f] = top_of[tree_.parent(f)];
    }
    std::vector<uint64_t> people(tree_.size());
    std::vector<uint64_t> last(tree_.size(), UINT64_MAX);
    for (const PlacedPerson& one : people_) {
      if (one.folder == kNoFolder) continue;
      const FolderIndex top = top_of[one.folder];
      people[top] += last[top] != one.thing;
      last[top] = one.thing;
    }
    std::stable_sort(tops_.begin(), tops_.end(),
                     [&](FolderIndex a, FolderIndex b) { return people[a] > people[b]; });
    tops_.resize(kMostUnits);
  }

  // Past folders that hold nothing but one folder.
  FolderIndex Down(FolderIndex folder) const {
    while (!has_own_[folder] && children_[folder].size() == 1) folder = children_[folder][0];
    return folder;
  }

  static std::vector<Unit> Chosen(const Solution& solution) {
    std::vector<Unit> chosen;
    for (size_t i = 0; i < solution.units.size(); ++i) {
      if (solution.chosen >> i & 1) chosen.push_back(solution.units[i]);
    }
    return chosen;
  }

  // The places that were chosen, with one of them in parts; nothing where it has none or has too
  // many. What was not chosen stays in the account.
  std::optional<Solution> Split(const Solution& solution, const Unit& unit) const {
    if (unit.own_files_only) return std::nullopt;
    const FolderIndex folder = Down(unit.folder);
    if (children_[folder].empty()) return std::nullopt;
    Solution next;
    for (const Unit& one : solution.units) {
      if (one.folder != unit.folder || one.own_files_only) next.units.push_back(one);
    }
    if (has_own_[folder]) next.units.push_back({folder, true});
    for (const FolderIndex child : children_[folder]) next.units.push_back({child, false});
    if (next.units.size() > kMostUnits) return std::nullopt;
    return next;
  }

  // The unit of each folder; npos for those of none.
  std::vector<uint8_t> UnitOfFolder(const std::vector<Unit>& units) const {
    std::vector<uint8_t> whole(tree_.size(), kNoUnit), of(tree_.size(), kNoUnit);
    for (size_t i = 0; i < units.size(); ++i) {
      if (!units[i].own_files_only) whole[units[i].folder] = static_cast<uint8_t>(i);
    }
    for (FolderIndex f = 0; f < tree_.size(); ++f) {  // parents come first
      if (whole[f] == kNoUnit && tree_.parent(f) != kNoFolder) whole[f] = whole[tree_.parent(f)];
      of[f] = whole[f];
    }
    for (size_t i = 0; i < units.size(); ++i) {
      if (units[i].own_files_only) of[units[i].folder] = static_cast<uint8_t>(i);
    }
    return of;
  }

  // People by the set of units that they are in. Those in no unit can never be cleared.
  std::map<uint64_t, uint64_t> Sets(const std::vector<Unit>& units) {
    work_ += people_.size() + tree_.size();
    const std::vector<uint8_t> unit_of = UnitOfFolder(units);
    std::map<uint64_t, uint64_t> sets;
    for (size_t i = 0; i < people_.size();) {
      uint64_t set = 0;
      bool elsewhere = false;
      size_t next = i;
      for (; next < people_.size() && people_[next].thing == people_[i].thing; ++next) {
        const uint8_t unit =
            people_[next].folder == kNoFolder ? kNoUnit : unit_of[people_[next].folder];
        elsewhere |= unit == kNoUnit;
        if (unit != kNoUnit) set |= uint64_t{1} << unit;
      }
      sets[elsewhere ? 0 : set] += 1;
      i = next;
    }
    return sets;
  }

  void Solve(Solution* solution) {
    std::map<uint64_t, uint64_t> sets = Sets(solution->units);
    uint64_t all = 0;
    for (const auto& [set, people] : sets) all += people;
    uint64_t lost = sets[0];
    sets.erase(0);
    const uint64_t may_lose = all * (100 - kClearedPercent) / 100;
    solution->chosen = 0;
    for (size_t i = 0; i < solution->units.size(); ++i) solution->chosen |= uint64_t{1} << i;
    for (;;) {
      size_t cheapest = kMostUnits;
      uint64_t least = 0;
      for (size_t i = 0; i < solution->units.size(); ++i) {
        if ((solution->chosen >> i & 1) == 0) continue;
        uint64_t cost = 0;
        for (const auto& [set, people] : sets) cost += set >> i & 1 ? people : 0;
        if (cheapest == kMostUnits || cost < least) {
          cheapest = i;
          least = cost;
        }
      }
      if (cheapest == kMostUnits || lost + least > may_lose) break;
      solution->chosen &= ~(uint64_t{1} << cheapest);
      lost += least;
      std::erase_if(sets, [&](const auto& one) { return (one.first >> cheapest & 1) != 0; });
    }
    solution->cleared = all - lost;
  }

  void Describe(const Solution& solution, FixFirst* result) const {
    const std::vector<uint8_t> unit_of = UnitOfFolder(solution.units);
    std::vector<FixItem> items(solution.units.size());
    std::vector<uint64_t> last(solution.units.size(), UINT64_MAX);
    uint64_t person = UINT64_MAX;
    for (const PlacedPerson& one : people_) {
      result->people += one.thing != person;
      person = one.thing;
      const uint8_t unit = one.folder == kNoFolder ? kNoUnit : unit_of[one.folder];
      if (unit == kNoUnit) continue;
      items[unit].people += last[unit] != one.thing;
      last[unit] = one.thing;
      items[unit].sensitivity = std::max<int>(items[unit].sensitivity, one.sensitivity);
    }
    for (size_t i = 0; i < items.size(); ++i) {
      if ((solution.chosen >> i & 1) == 0) continue;
      items[i].folder = tree_.path(solution.units[i].folder);
      items[i].own_files_only = solution.units[i].own_files_only;
      result->items.push_back(items[i]);
    }
    std::stable_sort(result->items.begin(), result->items.end(),
                     [](const FixItem& a, const FixItem& b) {
                       if (a.sensitivity != b.sensitivity) return a.sensitivity > b.sensitivity;
                       return a.people > b.people;
                     });
    result->cleared = solution.cleared;
  }

  static constexpr uint8_t kNoUnit = 255;

  const FolderTree& tree_;
  const std::vector<PlacedPerson>& people_;
  std::vector<bool> has_people_;  // it or a folder below it
  std::vector<bool> has_own_;
  std::vector<std::vector<FolderIndex>> children_;  // that have people
  std::vector<FolderIndex> tops_;
  uint64_t work_ = 0;
};

}  // namespace

FixFirst FindFixFirst(const FolderTree& tree, const std::vector<PlacedPerson>& people) {
  return Finder(tree, people).Find();
}

}  // namespace warder
