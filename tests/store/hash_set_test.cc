#include "scanner/store/hash_set.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace warder {
namespace {

TEST(HashSet, AgreesWithStdSet) {
  std::mt19937_64 random(7);
  HashSet set;
  std::set<uint64_t> expected;
  for (int i = 0; i < 50'000; ++i) {
    // Few distinct low bits, so that searches run into each other; zero among them.
    const uint64_t element = random() % 3 == 0 ? random() & 0xFFF : random();
    EXPECT_EQ(set.Insert(element), expected.insert(element).second);
  }
  EXPECT_EQ(set.size(), expected.size());
  std::set<uint64_t> visited;
  set.ForEach([&](uint64_t element) { EXPECT_TRUE(visited.insert(element).second); });
  EXPECT_EQ(visited, expected);
  for (int i = 0; i < 1000; ++i) {
    const uint64_t element = random() & 0x1FFF;
    EXPECT_EQ(set.Contains(element), expected.contains(element));
  }
}

TEST(HashSet, KnowsZero) {
  HashSet set;
  EXPECT_FALSE(set.Contains(0));
  EXPECT_FALSE(set.Contains(5));
  EXPECT_TRUE(set.Insert(0));
  EXPECT_FALSE(set.Insert(0));
  EXPECT_TRUE(set.Contains(0));
  EXPECT_EQ(set.size(), 1u);
}

}  // namespace
}  // namespace warder
