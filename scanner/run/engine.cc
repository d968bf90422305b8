#include "scanner/run/engine.h"

#include <tbb/global_control.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <optional>

namespace warder {

struct Engine::Impl {
  explicit Impl(int threads) : arena(threads > 0 ? threads : tbb::task_arena::automatic) {
    // More workers than processors only where somebody asks for it.
    if (threads > 0)
      control.emplace(tbb::global_control::max_allowed_parallelism, static_cast<size_t>(threads));
  }
  std::optional<tbb::global_control> control;
  tbb::task_arena arena;
};

Engine::Engine(int threads) : impl_(std::make_unique<Impl>(threads)) {}
Engine::~Engine() = default;

int Engine::threads() const {
  return impl_->arena.max_concurrency();
}

void Engine::RunInOrder(size_t in_flight, const std::function<std::unique_ptr<Task>()>& next,
                        const std::function<void(std::unique_ptr<Task>)>& done) {
  const auto produce = tbb::make_filter<void, Task*>(tbb::filter_mode::serial_in_order,
                                                     [&](tbb::flow_control& flow) {
                                                       std::unique_ptr<Task> task = next();
                                                       if (!task) flow.stop();
                                                       return task.release();
                                                     });
  const auto work = tbb::make_filter<Task*, Task*>(tbb::filter_mode::parallel, [](Task* task) {
    task->Run();
    return task;
  });
  const auto consume = tbb::make_filter<Task*, void>(
      tbb::filter_mode::serial_in_order, [&](Task* task) { done(std::unique_ptr<Task>(task)); });
  const auto pipeline = produce & work & consume;
  // Isolation: a worker that waits for its inner pipeline must not pick up an outer task, whose
  // memory would then pile up on top of it.
  impl_->arena.execute(
      [&] { tbb::this_task_arena::isolate([&] { tbb::parallel_pipeline(in_flight, pipeline); }); });
}

}  // namespace warder
