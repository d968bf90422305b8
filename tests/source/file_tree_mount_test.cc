// Walks across mounts, in a mount namespace of the test's own. Needs root; the table itself is
// tested in mounts_test.cc without it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "scanner/source/file_tree.h"
#include "scanner/source/open_file.h"
#include "scanner/source/path_list.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

using testing::ElementsAre;

// Mounts made by one test; taken away with it.
class Mounts {
 public:
  // False where this process may not mount.
  static bool Possible() {
    static const bool possible =
        unshare(CLONE_NEWNS) == 0 && mount("", "/", "", MS_REC | MS_PRIVATE, nullptr) == 0;
    return possible;
  }
  void Mount(const char* type, const std::string& at) {
    ASSERT_EQ(mount(type, at.c_str(), type, 0, nullptr), 0);
    points_.push_back(at);
  }
  void Bind(const std::string& from, const std::string& at) {
    ASSERT_EQ(mount(from.c_str(), at.c_str(), "", MS_BIND, nullptr), 0);
    points_.push_back(at);
  }
  ~Mounts() {
    while (!points_.empty()) {
      umount2(points_.back().c_str(), MNT_DETACH);
      points_.pop_back();
    }
  }

 private:
  std::vector<std::string> points_;
};

// Class and reason of all gaps of entries with this path.
std::vector<std::string> GapsAt(const Given& given, const std::string& path) {
  std::vector<std::string> gaps;
  for (const Entry& entry : given.entries) {
    if (entry.Path() == path) gaps.push_back(GapText(entry));
  }
  return gaps;
}

class FileTreeMount : public testing::Test {
 protected:
  void SetUp() override {
    if (!Mounts::Possible()) GTEST_SKIP() << "this process may not mount file systems";
    tree_.Directory("m");
  }
  TempTree tree_;
  Mounts mounts_;
};

TEST_F(FileTreeMount, OtherFileSystemsAreEnteredUnlessAskedOtherwise) {
  mounts_.Mount("tmpfs", tree_ / "m");
  tree_.File("m/x", "on tmpfs");
  const auto source = NewFileTree({tree_.path()}, {});
  const Given all = TakeAll(source.get());
  EXPECT_THAT(all.Names(tree_), ElementsAre(".", "m", "m/x"));
  EXPECT_EQ(ReadAll(OpenFile(all.At(tree_, "m/x"))->fd.get()), "on tmpfs");
  const auto volumes = source->Volumes();
  ASSERT_EQ(volumes.size(), 2u);
  EXPECT_EQ(volumes[1].file_system, "tmpfs");
  EXPECT_EQ(volumes[1].mount_point, tree_ / "m");

  const Given one = TakeAll(NewFileTree({tree_.path()}, {.one_file_system = true}).get());
  EXPECT_THAT(GapsAt(one, tree_ / "m"),
              ElementsAre("excluded: other file system, left out by --one-file-system"));
  EXPECT_EQ(one.entries.size(), 2u);
  const Given own_root = TakeAll(NewFileTree({tree_ / "m"}, {.one_file_system = true}).get());
  EXPECT_EQ(own_root.entries.size(), 2u);
}

TEST_F(FileTreeMount, FilesHiddenUnderAMountAreReported) {
  tree_.File("m/hidden");
  mounts_.Mount("tmpfs", tree_ / "m");
  tree_.File("m/x");
  const Given given = TakeAll(NewFileTree({tree_.path()}, {}).get());
  EXPECT_THAT(GapsAt(given, tree_ / "m"),
              ElementsAre("", "not enumerated: files are hidden under what is mounted here"));
  EXPECT_FALSE(given.entries[1].Id() == given.entries[2].Id());
  EXPECT_EQ(given.entries.size(), 4u);
}

TEST_F(FileTreeMount, AMountOnAMountIsReported) {
  mounts_.Mount("tmpfs", tree_ / "m");
  tree_.File("m/hidden");
  mounts_.Mount("tmpfs", tree_ / "m");
  const Given given = TakeAll(NewFileTree({tree_.path()}, {}).get());
  EXPECT_THAT(
      GapsAt(given, tree_ / "m"),
      ElementsAre("", "not enumerated: tmpfs file system hidden under what is mounted here"));
}

TEST_F(FileTreeMount, KernelFileSystemsAreNeverEntered) {
  mounts_.Mount("proc", tree_ / "m");
  const char* reason = "special: proc file system: not stored data, never entered";
  EXPECT_THAT(GapsAt(TakeAll(NewFileTree({tree_.path()}, {}).get()), tree_ / "m"),
              ElementsAre(reason));
  EXPECT_THAT(GapsAt(TakeAll(NewFileTree({tree_ / "m"}, {}).get()), tree_ / "m"),
              ElementsAre(reason));
  const Given file = TakeAll(NewFileTree({tree_ / "m/cmdline"}, {}).get());
  ASSERT_EQ(file.entries.size(), 1u);
  EXPECT_EQ(GapText(file.entries[0]), reason);
}

TEST_F(FileTreeMount, AFileOfTheKernelMountedAloneIsNotRead) {
  tree_.File("m/x");
  mounts_.Bind("/proc/version", tree_ / "m/x");
  const Given given = TakeAll(NewFileTree({tree_.path()}, {}).get());
  const auto file = OpenFile(given.At(tree_, "m/x"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().coverage, CoverageClass::kSpecial);
}

TEST_F(FileTreeMount, ABindMountOfAnAncestorDoesNotLoop) {
  tree_.File("x");
  mounts_.Bind(tree_.path(), tree_ / "m");
  const Given given = TakeAll(NewFileTree({tree_.path()}, {}).get());
  EXPECT_THAT(given.Names(tree_), ElementsAre(".", "m", "m/m", "m/x", "x"));
  EXPECT_EQ(given.At(tree_, "m/x").Id(), given.At(tree_, "x").Id());
}

TEST_F(FileTreeMount, WithoutTheRightToLookUnderAMountThatIsSaid) {
  mounts_.Mount("tmpfs", tree_ / "m");
  ASSERT_EQ(chmod((tree_ / "m").c_str(), 0755), 0);
  const AsOrdinaryUser ordinary;
  EXPECT_THAT(GapsAt(TakeAll(NewFileTree({tree_.path()}, {}).get()), tree_ / "m"),
              ElementsAre("", "special: mount point: what may lie under the mount cannot be seen"));
}

}  // namespace
}  // namespace warder
