#include "scanner/run/ordered_results.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace warder {
namespace {

class Names final : public ResultSink {
 public:
  void Container(const ObjectResult&) override {}
  void Object(ObjectResult object) override { names.push_back(object.object.path); }
  std::vector<std::string> names;
};

ObjectResult Named(const std::string& name) {
  ObjectResult object;
  object.object.path = name;
  return object;
}

// More than a task may hold back.
void AddMany(OrderedResults::Slot* slot, const std::string& name) {
  for (size_t bytes = 0; bytes <= kHeldResults + sizeof(ObjectResult);
       bytes += sizeof(ObjectResult))
    slot->Object(Named(name));
}

// A scheduler may have every worker on later tasks; whoever waits for the first then waits for
// ever.
TEST(OrderedResults, NobodyWaitsForATaskThatNobodyRuns) {
  Names out;
  OrderedResults ordered(&out);
  const auto first = ordered.NewSlot();
  const auto second = ordered.NewSlot();
  second->Begin();
  AddMany(second.get(), "2");
  second->Finish();
  EXPECT_TRUE(out.names.empty());
  first->Begin();
  first->Object(Named("1"));
  first->Finish();
  ASSERT_GT(out.names.size(), 2u);
  EXPECT_EQ(out.names.front(), "1");
  EXPECT_EQ(out.names[1], "2");
}

// A task that is over moves the turn on by itself, whatever becomes of its place in a queue.
TEST(OrderedResults, WhatIsHeldBackWaitsForTheTaskThatRuns) {
  Names out;
  OrderedResults ordered(&out);
  const auto first = ordered.NewSlot();
  const auto second = ordered.NewSlot();
  first->Begin();
  second->Begin();
  std::atomic<bool> added = false;
  std::thread later([&] {
    AddMany(second.get(), "2");
    added = true;
    second->Finish();
  });
  first->Object(Named("1"));
  EXPECT_FALSE(added);  // it is over its budget, and the first is not over
  first->Finish();
  later.join();
  EXPECT_EQ(out.names.front(), "1");
  EXPECT_EQ(out.names[1], "2");
}

TEST(OrderedResults, KeepsTheOrderWhateverEndsFirst) {
  constexpr int kSlots = 200;
  Names out;
  OrderedResults ordered(&out);
  std::vector<std::unique_ptr<OrderedResults::Slot>> slots;
  for (int i = 0; i < kSlots; ++i) slots.push_back(ordered.NewSlot());
  std::atomic<int> next = 0;
  const auto work = [&](unsigned seed) {
    std::mt19937 random(seed);
    for (int i = next++; i < kSlots; i = next++) {
      slots[static_cast<size_t>(i)]->Begin();
      for (unsigned n = random() % 4; n > 0; --n) {
        slots[static_cast<size_t>(i)]->Object(Named(std::to_string(i)));
        if (random() % 3 == 0) std::this_thread::yield();
      }
      slots[static_cast<size_t>(i)]->Object(Named(std::to_string(i)));
      slots[static_cast<size_t>(i)]->Finish();
    }
  };
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < 4; ++i) workers.emplace_back(work, i);
  for (std::thread& worker : workers) worker.join();
  int last = -1;
  for (const std::string& name : out.names) {
    const int number = std::stoi(name);
    EXPECT_TRUE(number == last || number == last + 1) << number << " behind " << last;
    last = number;
  }
  EXPECT_EQ(last, kSlots - 1);
}

}  // namespace
}  // namespace warder
