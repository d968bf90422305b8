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

void OrderedResults::Slot::Begin() {
  {
    const std::lock_guard lock(results_.mutex_);
    results_.TurnOf(number_).state = State::kRunning;
  }
  // Somebody may be waiting for nothing but this.
  results_.moved_on_.notify_all();
}

void OrderedResults::Slot::Add(ObjectResult result, bool is_container) {
  held_bytes_ += SizeOf(result);
  held_.push_back({std::move(result), is_container});
  {
    std::unique_lock lock(results_.mutex_);
    const auto my_turn = [this] { return results_.turn_ == number_; };
    if (held_bytes_ >= kHeldResults) {
      results_.moved_on_.wait(
          lock, [&] { return my_turn() || results_.turns_.front().state != State::kRunning; });
    }
    if (!my_turn()) return;
  }
  results_.PassOn(&held_);
  held_bytes_ = 0;
}

void OrderedResults::Slot::Finish() {
  std::unique_lock lock(results_.mutex_);
  Turn& mine = results_.TurnOf(number_);
  mine.state = State::kOver;
  mine.held = std::move(held_);
  if (results_.turn_ != number_) return;
  // Whoever ends the task whose turn it is passes on what ended before its turn.
  while (!results_.turns_.empty() && results_.turns_.front().state == State::kOver) {
    std::vector<Held> held = std::move(results_.turns_.front().held);
    lock.unlock();
    results_.PassOn(&held);
    lock.lock();
    results_.turns_.pop_front();
    ++results_.turn_;
  }
  lock.unlock();
  results_.moved_on_.notify_all();
}

std::unique_ptr<OrderedResults::Slot> OrderedResults::NewSlot() {
  const std::lock_guard lock(mutex_);
  turns_.emplace_back();
  return std::make_unique<Slot>(this, made_++);
}

void OrderedResults::PassOn(std::vector<Held>* held) {
  for (Held& one : *held) {
    if (one.is_container) {
      out_.Container(one.result);
    } else {
      out_.Object(std::move(one.result));
    }
  }
  held->clear();
}

}  // namespace warder
