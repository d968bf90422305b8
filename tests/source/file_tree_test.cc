#include "scanner/source/file_tree.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "scanner/source/open_file.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::IsEmpty;

Given Walk(const TempTree& tree, WalkOptions options = {}) {
  return TakeAll(NewFileTree({tree.path()}, std::move(options)).get());
}

TEST(FileTree, GivesDirectoriesThenWhatLiesInThemSortedByBytes) {
  const TempTree tree;
  for (const char* name : {"b", "a", "a/z"}) tree.Directory(name);
  for (const char* name : {"a.txt", "b/2", "b/10", "a/z/x", "Z", "\xc3\xa9", "longer than eight b",
                           "longer than eight a", "longer t"}) {
    tree.File(name);
  }
  const std::vector<std::string> expected{".",
                                          "Z",
                                          "a",
                                          "a/z",
                                          "a/z/x",
                                          "a.txt",
                                          "b",
                                          "b/10",
                                          "b/2",
                                          "longer t",
                                          "longer than eight a",
                                          "longer than eight b",
                                          "\xc3\xa9"};
  const Given given = Walk(tree);
  EXPECT_EQ(given.Names(tree), expected);
  EXPECT_EQ(Walk(tree).Names(tree), expected);
  for (const Entry& entry : given.entries) EXPECT_EQ(GapText(entry), "") << entry.Path();
  EXPECT_EQ(given.At(tree, "a").kind, ObjectKind::kDirectory);
  EXPECT_EQ(given.At(tree, "a/z/x").kind, ObjectKind::kFile);
  struct stat found;
  ASSERT_EQ(stat((tree / "a/z/x").c_str(), &found), 0);
  EXPECT_EQ(given.At(tree, "a/z/x").inode, found.st_ino);
  EXPECT_EQ(given.At(tree, "a/z/x").device, found.st_dev);
}

TEST(FileTree, NamesMayBeAnyBytes) {
  const TempTree tree;
  const std::string names[] = {"\n", "a\nb", "\xff\xfe", "-rf", " ", "\x01", std::string(255, 'n')};
  for (const std::string& name : names) tree.File(name, name);
  const Given given = Walk(tree);
  ASSERT_EQ(given.entries.size(), 1 + std::size(names));
  for (const std::string& name : names) {
    const auto file = OpenFile(given.At(tree, name));
    ASSERT_TRUE(file);
    EXPECT_EQ(ReadAll(file->fd.get()), name);
  }
}

TEST(FileTree, RootsMayBeFilesOrMissingAndTheOthersAreWalkedAllTheSame) {
  const TempTree tree;
  tree.Directory("d");
  tree.File("d/x", "inside");
  tree.File("f", "alone");
  tree.Pipe("p");
  tree.Link("d", "l");
  const auto source = NewFileTree(
      {tree / "f", tree / "missing", tree / "p", tree / "d/", tree / "f/x", tree / "l"}, {});
  const Given given = TakeAll(source.get());
  EXPECT_THAT(given.Names(tree), ElementsAre("f", "p", "d/", "d/x", "l", "l/x"));
  ASSERT_EQ(given.errors.size(), 2u);
  EXPECT_EQ(given.errors[0], "'" + (tree / "missing") + "': no such file or directory");
  EXPECT_EQ(GapText(given.entries[1]), "special: named pipe");
  EXPECT_EQ(ReadAll(OpenFile(given.entries[0])->fd.get()), "alone");
  EXPECT_EQ(ReadAll(OpenFile(given.entries[5])->fd.get()), "inside");
  ASSERT_EQ(source->Volumes().size(), 1u);
  EXPECT_FALSE(source->Volumes()[0].file_system.empty());
}

TEST(FileTree, ARelativeRootStaysRelative) {
  const TempTree tree;
  tree.File("x");
  ASSERT_EQ(chdir(tree.path().c_str()), 0);
  const Given dot = TakeAll(NewFileTree({"."}, {}).get());
  const Given file = TakeAll(NewFileTree({"x"}, {}).get());
  ASSERT_EQ(dot.entries.size(), 2u);
  EXPECT_EQ(dot.entries[1].Path(), "./x");
  ASSERT_EQ(file.entries.size(), 1u);
  EXPECT_EQ(file.entries[0].Path(), "x");
  EXPECT_TRUE(OpenFile(dot.entries[1]));
  EXPECT_TRUE(OpenFile(file.entries[0]));
  ASSERT_EQ(chdir("/"), 0);
}

TEST(FileTree, WhatIsExcludedIsCounted) {
  const TempTree tree;
  for (const char* name : {"keep", "skip", "skip/deep", "keep/skip"}) tree.Directory(name);
  for (const char* name :
       {"skip/lost", "skip/deep/lost", "keep/a.log", "keep/a.txt", "keep/skip/lost"}) {
    tree.File(name, "12345");
  }
  const Given given = Walk(tree, {.excludes = {"skip", "keep/*.log"}});
  EXPECT_THAT(given.Names(tree),
              ElementsAre(".", "keep", "keep/a.log", "keep/a.txt", "keep/skip", "skip"));
  EXPECT_EQ(GapText(given.At(tree, "skip")),
            "excluded: excluded by --exclude; what lies below it was not enumerated");
  EXPECT_EQ(GapText(given.At(tree, "keep/a.log")), "excluded: excluded by --exclude");
  EXPECT_EQ(given.At(tree, "keep/a.log").size, 5u);
  EXPECT_EQ(given.At(tree, "keep/a.log").gap->bytes, 5u);
  EXPECT_EQ(GapText(given.At(tree, "keep/a.txt")), "");
}

TEST(FileTree, WhatIsNotIncludedIsCountedAndDirectoriesAreEntered) {
  const TempTree tree;
  tree.Directory("d");
  for (const char* name : {"d/a.csv", "d/a.txt", "b.csv", "c.csv"}) tree.File(name, "123");
  const Given given = Walk(tree, {.excludes = {"c.*"}, .includes = {"*.csv"}});
  EXPECT_EQ(GapText(given.At(tree, "d")), "");
  EXPECT_EQ(GapText(given.At(tree, "d/a.csv")), "");
  EXPECT_EQ(GapText(given.At(tree, "b.csv")), "");
  EXPECT_EQ(GapText(given.At(tree, "c.csv")), "excluded: excluded by --exclude");
  EXPECT_EQ(GapText(given.At(tree, "d/a.txt")), "excluded: not among what --include names");
  EXPECT_EQ(given.At(tree, "d/a.txt").size, 3u);
}

TEST(FileTree, NothingPlantedInTheTreeIsObeyed) {
  const TempTree tree;
  tree.Directory("d");
  tree.File(".gitignore", "*\n");
  tree.File(".ignore", "*\n");
  tree.File("d/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55");
  tree.File("d/.nobackup");
  tree.File("d/x");
  for (const Entry& entry : Walk(tree).entries) EXPECT_EQ(GapText(entry), "") << entry.Path();
  EXPECT_EQ(Walk(tree).entries.size(), 7u);
}

TEST(FileTree, SpecialFilesAreNamedAndNeverOpened) {
  const TempTree tree;
  tree.Pipe("pipe");
  const UniqueFd socket_fd(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = tree / "socket";
  ASSERT_LT(path.size(), sizeof(address.sun_path));
  std::copy(path.begin(), path.end(), address.sun_path);
  ASSERT_EQ(bind(socket_fd.get(), reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  const bool device = mknod((tree / "tape").c_str(), S_IFCHR | 0600, makedev(9, 0)) == 0;
  const Given given = Walk(tree);
  EXPECT_EQ(GapText(given.At(tree, "pipe")), "special: named pipe");
  EXPECT_EQ(GapText(given.At(tree, "socket")), "special: socket");
  EXPECT_EQ(given.At(tree, "socket").kind, ObjectKind::kSpecial);
  if (device) {
    EXPECT_EQ(GapText(given.At(tree, "tape")), "special: character device");
  }
}

TEST(FileTree, ADirectoryThatCannotBeListedIsNotEnumerated) {
  const TempTree tree;
  tree.Directory("closed");
  tree.File("closed/lost");
  tree.Directory("names only");
  tree.File("names only/x");
  tree.File("after");
  ASSERT_EQ(chmod((tree / "closed").c_str(), 0300), 0);
  ASSERT_EQ(chmod((tree / "names only").c_str(), 0744), 0);
  if (geteuid() != 0) {
    ASSERT_EQ(chmod((tree / "names only").c_str(), 0444), 0);
  }
  const AsOrdinaryUser ordinary;
  const Given given = Walk(tree);
  EXPECT_EQ(GapText(given.At(tree, "closed")),
            "not enumerated: directory could not be listed: permission denied");
  EXPECT_EQ(GapText(given.At(tree, "after")), "");
  const auto opened = OpenFile(given.At(tree, "names only/x"));
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().coverage, CoverageClass::kDenied);
}

TEST(FileTree, LinksAreNotFollowedUnlessAsked) {
  const TempTree tree;
  tree.Directory("d");
  tree.File("d/x");
  tree.Link("d", "to_directory");
  tree.Link("d/x", "to_file");
  tree.Link("/etc/passwd", "outside");
  tree.Link("nothing", "dangling");
  tree.Link("self", "self");
  const Given given = Walk(tree);
  EXPECT_EQ(given.entries.size(), 8u);
  for (const char* name : {"to_directory", "to_file", "outside", "dangling", "self"}) {
    EXPECT_EQ(given.At(tree, name).kind, ObjectKind::kSymlink) << name;
  }
  EXPECT_EQ(given.At(tree, "to_file").link_target, "d/x");
  EXPECT_EQ(GapText(given.At(tree, "to_file")), "");
  EXPECT_EQ(GapText(given.At(tree, "outside")),
            "excluded: symbolic link not followed, target outside the roots");
  EXPECT_EQ(GapText(given.At(tree, "dangling")), "");
  EXPECT_EQ(given.At(tree, "d").link_target, "");
}

TEST(FileTree, FollowedLinksGiveTheirTargetAndEndLoops) {
  const TempTree outside;
  outside.Directory("o");
  outside.File("o/y", "from outside");
  const TempTree tree;
  tree.Directory("d");
  tree.File("d/x", "content");
  tree.Link("..", "d/up");
  tree.Link("d", "e");
  tree.Link("d/x", "f");
  tree.Link(outside / "o", "g");
  tree.Link("nothing", "h");
  tree.Link("self", "self");
  const Given given = Walk(tree, {.follow_links = true});
  EXPECT_THAT(given.Names(tree),
              ElementsAre(".", "d", "d/up", "d/x", "e", "f", "g", "g/y", "h", "self"));
  EXPECT_EQ(given.At(tree, "d/up").kind, ObjectKind::kSymlink);
  EXPECT_EQ(given.At(tree, "e").kind, ObjectKind::kSymlink) << "d was entered before";
  EXPECT_EQ(given.At(tree, "f").kind, ObjectKind::kFile);
  EXPECT_EQ(given.At(tree, "f").link_target, "d/x");
  EXPECT_EQ(ReadAll(OpenFile(given.At(tree, "f"))->fd.get()), "content");
  EXPECT_EQ(given.At(tree, "g").kind, ObjectKind::kDirectory);
  EXPECT_EQ(ReadAll(OpenFile(given.At(tree, "g/y"))->fd.get()), "from outside");
  EXPECT_EQ(given.At(tree, "h").kind, ObjectKind::kSymlink);
  EXPECT_EQ(GapText(given.At(tree, "h")), "");
  EXPECT_EQ(GapText(given.At(tree, "self")), "special: symbolic link that leads back to itself");
}

TEST(FileTree, HardLinksAreEntriesOfTheirOwnWithOneIdentity) {
  const TempTree tree;
  tree.File("a");
  ASSERT_EQ(link((tree / "a").c_str(), (tree / "b").c_str()), 0);
  const Given given = Walk(tree);
  EXPECT_EQ(given.At(tree, "a").Id(), given.At(tree, "b").Id());
  EXPECT_EQ(OpenFile(given.At(tree, "b"))->metadata.links, 2u);
}

TEST(FileTree, EntriesOutliveTheirSource) {
  const TempTree tree;
  tree.Directory("d");
  tree.File("d/x", "still here");
  const Given given = Walk(tree);
  EXPECT_EQ(ReadAll(OpenFile(given.At(tree, "d/x"))->fd.get()), "still here");
}

TEST(FileTree, AWalkLeavesNoAccessTimeBehind) {
  const TempTree tree;
  tree.Directory("d");
  tree.File("d/x");
  const timespec old[2] = {{1000000000, 0}, {1000000000, 0}};
  for (const char* name : {"d/x", "d"})
    ASSERT_EQ(utimensat(AT_FDCWD, (tree / name).c_str(), old, 0), 0);
  const Given given = Walk(tree);
  const auto file = OpenFile(given.At(tree, "d/x"));
  ASSERT_TRUE(file);
  ReadAll(file->fd.get());
  EXPECT_FALSE(file->access_time_may_change);
  for (const char* name : {"d/x", "d"}) {
    struct stat found;
    ASSERT_EQ(stat((tree / name).c_str(), &found), 0);
    EXPECT_EQ(found.st_atim.tv_sec, 1000000000) << name;
  }
}

}  // namespace
}  // namespace warder
