// A tree that another thread changes while it is walked: no crash, no loop, nothing lost that
// stayed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <random>
#include <set>
#include <thread>

#include "scanner/source/file_tree.h"
#include "scanner/source/open_file.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

// Replaces, moves and removes things named "c0" ... "c5" in a few directories, at random.
class Churn {
 public:
  explicit Churn(const TempTree& tree) : tree_(tree) {}

  void Step() {
    const std::string path = Any();
    switch (random_() % 8) {
      case 0:
      case 1:
        mkdir(path.c_str(), 0755);
        break;
      case 2:
        UniqueFd(open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0644));
        break;
      case 3:
        mkfifo(path.c_str(), 0644);
        break;
      case 4:
        if (symlink((random_() % 2 ? tree_.path() : Any()).c_str(), path.c_str()) != 0)
          unlink(path.c_str());
        break;
      case 5:
        rename(path.c_str(), Any().c_str());
        break;
      case 6:
        rmdir(path.c_str());
        break;
      default:
        unlink(path.c_str());
    }
  }

 private:
  std::string Any() {
    std::string path = tree_.path();
    for (unsigned levels = 1 + random_() % 3; levels > 0; --levels)
      path += "/c" + std::to_string(random_() % 6);
    return path;
  }

  const TempTree& tree_;
  std::mt19937 random_{20261123};
};

void WalkWhileItChanges(bool follow_links) {
  const TempTree tree;
  tree.Directory("stays");
  for (int i = 0; i < 20; ++i) tree.File("stays/" + std::to_string(i));
  const size_t descriptors = OpenDescriptors();
  std::atomic<bool> done = false;
  std::thread changer([&tree, &done] {
    Churn churn(tree);
    for (int i = 0; i < 20'000; ++i) churn.Step();
    done = true;
  });
  do {
    const auto source = NewFileTree({tree.path()}, {.follow_links = follow_links});
    std::set<std::string> stayed;
    for (Entry entry; source->Next(&entry).value();) {
      const std::string path = entry.Path();
      ASSERT_EQ(path.compare(0, tree.path().size(), tree.path()), 0);
      if (path.find("/stays/") != path.npos) stayed.insert(entry.name);
      if (entry.gap || entry.kind != ObjectKind::kFile) continue;
      const auto file = OpenFile(entry);
      if (file) {
        ASSERT_EQ(file->metadata.mode & S_IFMT, static_cast<uint32_t>(S_IFREG));
      }
    }
    ASSERT_EQ(stayed.size(), 20u);
  } while (!done);
  changer.join();
  EXPECT_EQ(OpenDescriptors(), descriptors);
}

TEST(FileTreeChurn, WithoutLinks) {
  WalkWhileItChanges(false);
}
TEST(FileTreeChurn, ThroughLinks) {
  WalkWhileItChanges(true);
}

}  // namespace
}  // namespace warder
