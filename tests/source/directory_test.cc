#include "scanner/source/directory.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cerrno>
#include <thread>
#include <vector>

#include "tests/source/temp_tree.h"

namespace warder {
namespace {

std::shared_ptr<const Directory> TopOf(const TempTree& tree,
                                       std::shared_ptr<DirectoryCache> cache) {
  return Directory::Top(std::move(cache), tree.path(), tree.path(), {}, UniqueFd());
}

Directory::Identity IdentityOf(const std::string& path) {
  struct stat found;
  EXPECT_EQ(stat(path.c_str(), &found), 0);
  return {found.st_dev, found.st_ino, nullptr};
}

TEST(Directory, PathsJoinWithOneSlash) {
  const auto cache = std::make_shared<DirectoryCache>(4);
  const auto path = [&cache](const char* shown) {
    const auto top = Directory::Top(cache, shown, ".", {}, UniqueFd());
    return Directory::Below(top, "d", false, {}, UniqueFd())->PathOf("f");
  };
  EXPECT_EQ(path("share"), "share/d/f");
  EXPECT_EQ(path("share/"), "share/d/f");
  EXPECT_EQ(path("/"), "/d/f");
  EXPECT_EQ(path(""), "d/f");
  EXPECT_EQ(path("."), "./d/f");
}

TEST(Directory, OnlySoManyAreOpenAtATime) {
  const TempTree tree;
  const auto cache = std::make_shared<DirectoryCache>(3);
  const auto top = TopOf(tree, cache);
  std::vector<std::shared_ptr<const Directory>> all;
  for (int i = 0; i < 10; ++i) {
    const std::string name = std::to_string(i);
    tree.Directory(name);
    all.push_back(Directory::Below(top, name, false, IdentityOf(tree / name), UniqueFd()));
  }
  const size_t descriptors = OpenDescriptors();
  for (int round = 0; round < 3; ++round) {
    for (const auto& directory : all) {
      EXPECT_TRUE(directory->Open());
      EXPECT_LE(cache->open(), 3u);
    }
  }
  EXPECT_LE(OpenDescriptors(), descriptors + 3);
  all.clear();
  EXPECT_LE(cache->open(), 1u) << "directories that are gone leave the cache";
}

TEST(Directory, AHandleKeepsItOpen) {
  const TempTree tree;
  for (const char* name : {"a", "b", "c"}) tree.Directory(name);
  const auto cache = std::make_shared<DirectoryCache>(1);
  const auto top = TopOf(tree, cache);
  const auto a = Directory::Below(top, "a", false, IdentityOf(tree / "a"), UniqueFd());
  const auto handle = a->Open();
  ASSERT_TRUE(handle);
  for (const char* name : {"b", "c"})
    EXPECT_TRUE(Directory::Below(top, name, false, {}, UniqueFd())->Open());
  struct stat found;
  ASSERT_EQ(fstat((*handle)->get(), &found), 0);
  EXPECT_EQ(found.st_ino, a->inode());
}

TEST(Directory, AnotherOneInItsPlaceIsRefused) {
  const TempTree tree;
  tree.Directory("a");
  tree.Directory("other");
  const auto top = TopOf(tree, std::make_shared<DirectoryCache>(4));
  const auto a = Directory::Below(top, "a", false, IdentityOf(tree / "a"), UniqueFd());
  ASSERT_EQ(rename((tree / "a").c_str(), (tree / "moved").c_str()), 0);
  EXPECT_EQ(a->Open().error(), ENOENT);
  ASSERT_EQ(rename((tree / "other").c_str(), (tree / "a").c_str()), 0);
  EXPECT_EQ(a->Open().error(), ESTALE);
  tree.Link("a", "link");
  EXPECT_EQ(Directory::Below(top, "link", false, {}, UniqueFd())->Open().error(), ENOTDIR);
  EXPECT_TRUE(Directory::Below(top, "link", true, {}, UniqueFd())->Open());
}

TEST(Directory, ThreadsShareTheCache) {
  const TempTree tree;
  const auto top = TopOf(tree, std::make_shared<DirectoryCache>(2));
  std::vector<std::shared_ptr<const Directory>> all;
  for (int i = 0; i < 8; ++i) {
    const std::string name = std::to_string(i);
    tree.Directory(name);
    all.push_back(Directory::Below(top, name, false, IdentityOf(tree / name), UniqueFd()));
  }
  std::vector<std::thread> threads;
  for (size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&all, t] {
      for (size_t i = 0; i < 2000; ++i) {
        const Directory& directory = *all[(i * (t + 1) + t) % all.size()];
        const auto handle = directory.Open();
        struct stat found;
        ASSERT_TRUE(handle);
        ASSERT_EQ(fstat((*handle)->get(), &found), 0);
        ASSERT_EQ(found.st_ino, directory.inode());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(Descriptors, TheLimitIsRaisedToTheHardOne) {
  const size_t limit = RaiseDescriptorLimit();
  rlimit now{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &now), 0);
  EXPECT_EQ(now.rlim_cur, now.rlim_max);
  EXPECT_EQ(limit, now.rlim_cur);
}

}  // namespace
}  // namespace warder
