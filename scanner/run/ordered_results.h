// Joins the results of tasks that run at the same time into one sequence, in the order in which the
// tasks were made, within bounded memory.
#ifndef WARDER_RUN_ORDERED_RESULTS_H_
#define WARDER_RUN_ORDERED_RESULTS_H_

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "scanner/run/result_sink.h"

namespace warder {

// What a task may hold back while it is not its turn, in bytes (estimated); then it waits. So an
// archive of a million members does not pile up.
inline constexpr size_t kHeldResults = 4 * 1024 * 1024;

class OrderedResults {
 public:
  // Results go to `out` from one thread at a time.
  explicit OrderedResults(ResultSink* out) : out_(*out) {}

  // The results of one task. While its turn has come they go straight through, else they are held.
  // A task whose turn has come never waits for another, and an Engine always works on the first
  // task that is not done, so none waits for ever.
  class Slot final : public ResultSink {
   public:
    Slot(OrderedResults* results, uint64_t number) : results_(*results), number_(number) {}
    void Container(const ObjectResult& container) override;
    void Object(ObjectResult object) override;
    // The task is over. Called for each slot in the order of their making.
    void Finish();

   private:
    struct Held {
      ObjectResult result;
      bool is_container;
    };
    void Add(ObjectResult result, bool is_container);
    void PassOn();

    OrderedResults& results_;
    const uint64_t number_;
    std::vector<Held> held_;
    size_t held_bytes_ = 0;
  };

  // Calls must not overlap.
  std::unique_ptr<Slot> NewSlot() { return std::make_unique<Slot>(this, made_++); }

 private:
  ResultSink& out_;
  uint64_t made_ = 0;
  std::mutex mutex_;
  std::condition_variable moved_on_;
  uint64_t turn_ = 0;  // number of the slot whose results are passed on
};

}  // namespace warder

#endif  // WARDER_RUN_ORDERED_RESULTS_H_
