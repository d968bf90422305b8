#include "scanner/model/text_block.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

TEST(OffsetMapTest, IdentityAddsItsBase) {
  OffsetMap map;
  map.Clear(1000);
  EXPECT_TRUE(map.is_identity());
  EXPECT_EQ(map.Original(0), 1000u);
  EXPECT_EQ(map.Original(7), 1007u);
  EXPECT_EQ(map.OriginalEnd(7), 1007u);
  EXPECT_FALSE(map.Disguised(0, 10));
}

// "ab" + a quote of three bytes + "cd" + two letters of two bytes each for one + "e" behind a
// removed one.
OffsetMap Sample() {
  OffsetMap map;
  map.Clear(0);
  map.Append({.view_begin = 0, .original_begin = 10});
  map.Append({.view_begin = 2, .original_length = 3, .original_begin = 12, .view_length = 1});
  map.Append({.view_begin = 5, .original_begin = 17, .scale = 1, .unit = 2});
  map.Append({.view_begin = 9, .original_begin = 22, .disguise = true});
  return map;
}

TEST(OffsetMapTest, HeadsAndTails) {
  const OffsetMap map = Sample();
  const uint64_t begin[] = {10, 11, 12, 15, 16, 17, 17, 18, 18, 22, 23};
  const uint64_t end[] = {11, 12, 15, 16, 17, 18, 18, 19, 19, 23};
  for (size_t i = 0; i < std::size(begin); ++i) EXPECT_EQ(map.Original(i), begin[i]) << i;
  for (size_t i = 0; i < std::size(end); ++i) EXPECT_EQ(map.OriginalEnd(i + 1), end[i]) << i;
}

TEST(OffsetMapTest, DisguiseCountsInsideTheSpanOnly) {
  const OffsetMap map = Sample();
  EXPECT_TRUE(map.Disguised(8, 10));
  EXPECT_FALSE(map.Disguised(9, 10));
  EXPECT_FALSE(map.Disguised(5, 9));
  OffsetMap head;
  head.Append({.view_begin = 0, .original_begin = 0});
  head.Append({.view_begin = 3,
               .original_length = 2,
               .original_begin = 3,
               .disguise = true,
               .view_length = 1});
  EXPECT_TRUE(head.Disguised(3, 4));
  EXPECT_TRUE(head.Disguised(0, 4));
  EXPECT_FALSE(head.Disguised(0, 3));
  EXPECT_FALSE(head.Disguised(4, 9));
}

TEST(OffsetMapTest, AHeadWithoutViewLengthIsTheWholeRun) {
  OffsetMap map;
  map.Append({.view_begin = 0, .original_begin = 0});
  map.Append({.view_begin = 4, .original_length = 2, .original_begin = 4});
  map.Append({.view_begin = 7, .original_begin = 6});
  for (size_t i : {4u, 5u, 6u}) {
    EXPECT_EQ(map.Original(i), 4u);
    EXPECT_EQ(map.OriginalEnd(i + 1), 6u);
  }
  EXPECT_EQ(map.Original(7), 6u);
}

}  // namespace
}  // namespace warder
