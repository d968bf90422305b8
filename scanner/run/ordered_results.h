// Joins the results of tasks that run at the same time into one sequence, in the order in which the
// tasks were made, within bounded memory.
#ifndef WARDER_RUN_ORDERED_RESULTS_H_
#define WARDER_RUN_ORDERED_RESULTS_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "scanner/run/result_sink.h"

namespace warder {

// What a task may hold back while it is not its turn, in bytes (estimated); then it waits for the
// task whose turn it is. So an archive of a million members does not pile up.
inline constexpr size_t kHeldResults = 4 * 1024 * 1024;

class OrderedResults {
 public:
  // Results go to `out` from one thread at a time.
  explicit OrderedResults(ResultSink* out) : out_(*out) {}

 private:
  struct Held {
    ObjectResult result;
    bool is_container;
  };

 public:
  // The results of one task. While its turn has come they go straight through, else they are held.
  // Turns move on as tasks end, on whatever thread that is. A task waits only for one that is
  // running: a scheduler may well have every worker on later tasks while the first one lies in its
  // queue, and then more is held instead.
  class Slot final : public ResultSink {
   public:
    Slot(OrderedResults* results, uint64_t number) : results_(*results), number_(number) {}
    // The task runs, on the calling thread.
    void Begin();
    void Container(const ObjectResult& container) override;
    void Object(ObjectResult object) override;
    // The task is over. Once for each slot, in any order; the results are not touched after it.
    void Finish();

   private:
    void Add(ObjectResult result, bool is_container);

    OrderedResults& results_;
    const uint64_t number_;
    std::vector<Held> held_;
    size_t held_bytes_ = 0;
  };

  // Calls must not overlap. Slots must outlive their tasks.
  std::unique_ptr<Slot> NewSlot();

 private:
  enum class State : uint8_t { kMade, kRunning, kOver };
  struct Turn {
    State state = State::kMade;
    std::vector<Held> held;  // of a task that was over before its turn came
  };
  Turn& TurnOf(uint64_t number) { return turns_[static_cast<size_t>(number - turn_)]; }
  void PassOn(std::vector<Held>* held);

  ResultSink& out_;
  uint64_t made_ = 0;
  std::mutex mutex_;
  std::condition_variable moved_on_;
  uint64_t turn_ = 0;       // number of the slot whose results are passed on
  std::deque<Turn> turns_;  // of the slots from there on
};

}  // namespace warder

#endif  // WARDER_RUN_ORDERED_RESULTS_H_
