#include "scanner/judge/scopes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>

namespace warder {
namespace {

TEST(FolderTree, FoldersAboveAreInIt) {
  const FolderTree tree({"/r/a", "/r/a/b", "/r/a-c", "/r/a/b"});
  ASSERT_EQ(tree.size(), 5u);  // "/" and "/r" besides
  EXPECT_EQ(tree.path(tree.parent(tree.Find("/r/a/b"))), "/r/a");
  EXPECT_EQ(tree.path(tree.parent(tree.Find("/r/a-c"))), "/r");
  EXPECT_EQ(tree.parent(tree.Find("/")), kNoFolder);
  EXPECT_EQ(tree.path(tree.Common(tree.Find("/r/a/b"), tree.Find("/r/a-c"))), "/r");
  EXPECT_EQ(tree.Find("/r/x"), kNoFolder);
}

TEST(FolderTree, TreesWithoutACommonFolder) {
  const FolderTree tree({"a/b", "c", "."});
  EXPECT_EQ(tree.size(), 4u);
  EXPECT_EQ(tree.Common(tree.Find("a/b"), tree.Find("c")), kNoFolder);
}

TEST(CountDistinct, AgreesWithSets) {
  std::mt19937 random(5);
  std::vector<PathBytes> paths = {"r"};
  for (int i = 0; i < 60; ++i)
    paths.push_back(paths[random() % paths.size()] + "/" + std::to_string(random() % 20));
  const FolderTree tree(paths);
  std::vector<Placed> placed;
  for (int i = 0; i < 2000; ++i) {
    const auto folder =
        random() % 50 == 0 ? kNoFolder : static_cast<FolderIndex>(random() % tree.size());
    placed.push_back({static_cast<uint32_t>(random() % 300), folder});
  }
  std::sort(placed.begin(), placed.end());
  const DistinctCounts counts = CountDistinct(tree, placed);
  std::set<uint32_t> all;
  std::vector<std::set<uint32_t>> directly(tree.size()), below(tree.size());
  for (const Placed& one : placed) {
    all.insert(one.thing);
    if (one.folder == kNoFolder) continue;
    directly[one.folder].insert(one.thing);
    for (FolderIndex f = one.folder; f != kNoFolder; f = tree.parent(f)) below[f].insert(one.thing);
  }
  EXPECT_EQ(counts.total, all.size());
  for (size_t i = 0; i < tree.size(); ++i) {
    EXPECT_EQ(counts.directly[i], directly[i].size());
    EXPECT_EQ(counts.below[i], below[i].size());
  }
}

}  // namespace
}  // namespace warder
