#include "scanner/run/ordered_results.h"

#include <utility>

namespace warder {
namespace {

size_t SizeOf(const ObjectResult& result) {
  size_t size = sizeof result + result.object.path.size();
  for (const PathBytes& member : result.object.members) size += sizeof(PathBytes) + member.size();
  for (const Part& part : result.parts) {
    size += sizeof part + part.findings.size() * sizeof(Finding);
  }
  return size + result.people.size() * sizeof(PersonMention);
}

}  // namespace

void OrderedResults::Slot::Container(const ObjectResult& container) {
  Add(container, true);
}

void OrderedResults::Slot::Object(ObjectResult object) {
  Add(std::move(object), false);
}

void OrderedResults::Slot::Add(ObjectResult result, bool is_container) {
  held_bytes_ += SizeOf(result);
  held_.push_back({std::move(result), is_container});
  {
    std::unique_lock lock(results_.mutex_);
    const auto my_turn = [this] { return results_.turn_ == number_; };
    if (held_bytes_ >= kHeldResults) results_.moved_on_.wait(lock, my_turn);
    if (!my_turn()) return;
  }
  PassOn();
}

void OrderedResults::Slot::PassOn() {
  for (Held& held : held_) {
    if (held.is_container) {
      results_.out_.Container(held.result);
    } else {
      results_.out_.Object(std::move(held.result));
    }
  }
  held_.clear();
  held_bytes_ = 0;
}

void OrderedResults::Slot::Finish() {
  PassOn();
  {
    const std::lock_guard lock(results_.mutex_);
    results_.turn_ = number_ + 1;
  }
  results_.moved_on_.notify_all();
}

}  // namespace warder
