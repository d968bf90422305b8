// The only parallel part: everything else is serial and runs inside the tasks given to it.
#ifndef WARDER_RUN_ENGINE_H_
#define WARDER_RUN_ENGINE_H_

#include <cstddef>
#include <functional>
#include <memory>

namespace warder {

// One piece of work. Run is called once, on any thread.
class Task {
 public:
  virtual ~Task() = default;
  virtual void Run() = 0;
};

class Engine {
 public:
  // `threads` workers; 0 = one per processor.
  explicit Engine(int threads);
  ~Engine();

  int threads() const;

  // Calls `next` until it returns null, runs the tasks on all workers and hands each to `done` in
  // the order in which `next` gave them. `next` and `done` are never called twice at once (they may
  // be called at the same time as each other, and on any thread). At most `in_flight` tasks exist
  // at a time. May be called from inside a task; the calling worker then works on nothing else
  // until it returns. Exceptions from the callbacks and tasks come out of this call.
  void RunInOrder(size_t in_flight, const std::function<std::unique_ptr<Task>()>& next,
                  const std::function<void(std::unique_ptr<Task>)>& done);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_RUN_ENGINE_H_
