// Trees that are deeper, and paths that are longer, than the system takes in one call.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "scanner/base/limits.h"
#include "scanner/source/file_tree.h"
#include "scanner/source/open_file.h"
#include "scanner/source/path_list.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

constexpr int kLevels = 3000;

std::string LevelName(int level) {
  return "level-" + std::to_string(level);
}

void WriteAt(int directory, const char* name, const std::string& content) {
  const UniqueFd fd(openat(directory, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_EQ(write(fd.get(), content.data(), content.size()), static_cast<ssize_t>(content.size()));
}

// A chain of directories; in every hundredth a file "n" before and a file "z" after the next level
// in order.
void BuildChain(const TempTree& tree) {
  UniqueFd at(open(tree.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  for (int level = 0; level < kLevels; ++level) {
    const std::string name = LevelName(level);
    ASSERT_EQ(mkdirat(at.get(), name.c_str(), 0755), 0) << level;
    UniqueFd next(openat(at.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ASSERT_TRUE(next.valid()) << level;
    at = std::move(next);
    if (level % 100 == 99) {
      WriteAt(at.get(), "a", "before " + std::to_string(level));
      WriteAt(at.get(), "z", "after " + std::to_string(level));
    }
  }
}

// The chain is made once for all tests: removing it takes some file systems seconds.
class FileTreeDepth : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    tree_ = new TempTree;
    BuildChain(*tree_);
  }
  static void TearDownTestSuite() { delete tree_; }
  static const TempTree* tree_;
};
const TempTree* FileTreeDepth::tree_ = nullptr;

TEST_F(FileTreeDepth, ThousandsOfLevelsWithFewDescriptors) {
  const size_t descriptors = OpenDescriptors();
  const auto source = NewFileTree({tree_->path()}, {});
  std::vector<Entry> files;
  size_t directories = 0;
  size_t most_descriptors = 0;
  for (Entry entry; source->Next(&entry).value();) {
    EXPECT_EQ(GapText(entry), "");
    if (entry.kind == ObjectKind::kDirectory) ++directories;
    if (entry.kind != ObjectKind::kFile) continue;
    most_descriptors = std::max(most_descriptors, OpenDescriptors());
    // At once, as a worker would, on the way down and on the way up.
    EXPECT_TRUE(OpenFile(entry)) << entry.Path().size();
    files.push_back(entry);
  }
  EXPECT_EQ(directories, kLevels + 1u);
  ASSERT_EQ(files.size(), kLevels / 50u);
  EXPECT_LE(most_descriptors, descriptors + kMaxOpenDirectories + 4);
  const size_t deepest = kLevels / 100 - 1;
  EXPECT_GT(files[deepest].Path().size(), size_t{4 * PATH_MAX});
  // Much later, from the deepest up and down again: each has to be found anew.
  for (const size_t i : {deepest, size_t{0}, deepest + 1, files.size() - 1, deepest / 2}) {
    const auto file = OpenFile(files[i]);
    ASSERT_TRUE(file) << file.error().reason;
    const int level = 99 + 100 * static_cast<int>(i <= deepest ? i : files.size() - 1 - i);
    EXPECT_EQ(ReadAll(file->fd.get()),
              (i <= deepest ? "before " : "after ") + std::to_string(level));
  }
}

TEST_F(FileTreeDepth, PathsBeyondTheSystemsLimitAsRootsAndInLists) {
  std::string path = tree_->path();
  for (int level = 0; level <= 999; ++level) path += "/" + LevelName(level);
  ASSERT_GT(path.size(), size_t{2 * PATH_MAX});

  const auto as_file = TakeAll(NewFileTree({path + "/a"}, {}).get());
  ASSERT_EQ(as_file.entries.size(), 1u);
  EXPECT_EQ(as_file.entries[0].Path(), path + "/a");
  EXPECT_EQ(ReadAll(OpenFile(as_file.entries[0])->fd.get()), "before 999");

  const auto as_root = NewFileTree({path}, {});
  Entry entry;
  ASSERT_TRUE(as_root->Next(&entry).value());
  EXPECT_EQ(entry.Path(), path);
  ASSERT_TRUE(as_root->Next(&entry).value());
  EXPECT_EQ(ReadAll(OpenFile(entry)->fd.get()), "before 999");

  const TempTree tree;
  tree.File("list", path + "/a\n" + path + "/missing\n");
  const auto listed = TakeAll(OpenPathList(tree / "list", {})->get());
  ASSERT_EQ(listed.entries.size(), 2u);
  EXPECT_EQ(ReadAll(OpenFile(listed.entries[0])->fd.get()), "before 999");
  EXPECT_EQ(listed.entries[1].gap->coverage, CoverageClass::kChangedWhileRead);
}

TEST(Directory, AVeryLongChainOfDirectoriesIsLetGoWithoutRecursion) {
  auto cache = std::make_shared<DirectoryCache>(4);
  auto directory = Directory::Top(cache, "top", "/nonexistent", {}, UniqueFd());
  constexpr int kChain = 200'000;
  for (int i = 0; i < kChain; ++i)
    directory = Directory::Below(std::move(directory), "d", false, {}, UniqueFd());
  EXPECT_EQ(directory->Path().size(), 3 + 2u * kChain);
  EXPECT_EQ(directory->Open().error(), ENOENT);
  directory.reset();
}

}  // namespace
}  // namespace warder
