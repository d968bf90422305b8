#include "scanner/source/path_list.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "scanner/source/open_file.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// What the list `text` gives when it arrives through a pipe, in pieces of `piece` bytes.
Given FromPipe(const std::string& text, PathListOptions options = {}, size_t piece = 1 << 20) {
  signal(SIGPIPE, SIG_IGN);  // the reader may stop early
  int ends[2];
  EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
  std::thread writer([&text, piece, out = ends[1]] {
    const UniqueFd fd(out);
    for (size_t at = 0; at < text.size(); at += piece) {
      const std::string part = text.substr(at, piece);
      if (write(fd.get(), part.data(), part.size()) < 0) return;
    }
  });
  const Given given = TakeAll(NewPathList(UniqueFd(ends[0]), options).get());
  writer.join();
  return given;
}

TEST(PathList, NewlinesOrNulsInPiecesOfAnySize) {
  const TempTree tree;
  tree.Directory("d");
  for (const char* name : {"a", "b c", "d/e"}) tree.File(name, name);
  for (const char mark : {'\n', '\0'}) {
    std::string list;
    for (const char* name : {"b c", "a", "d/e", "a"}) list += (tree / name) + mark;
    for (const std::string& text : {list, mark + list + mark, list.substr(0, list.size() - 1)}) {
      for (const size_t piece : {1, 7, 1 << 20}) {
        const Given given = FromPipe(text, {}, piece);
        EXPECT_THAT(given.errors, testing::IsEmpty());
        EXPECT_THAT(given.Names(tree), ElementsAre("b c", "a", "d/e", "a"));
        ASSERT_EQ(given.entries.size(), 4u);
        EXPECT_EQ(ReadAll(OpenFile(given.entries[2])->fd.get()), "d/e");
      }
    }
  }
}

TEST(PathList, NamesWithNewlinesNeedNuls) {
  const TempTree tree;
  tree.File("a\nb", "content");
  const std::string list = (tree / "a\nb") + '\0';
  for (const ListSeparator separator : {ListSeparator::kDetect, ListSeparator::kNul}) {
    const Given given = FromPipe(list, {.separator = separator});
    ASSERT_EQ(given.entries.size(), 1u);
    EXPECT_TRUE(OpenFile(given.entries[0]));
  }
  const Given given = FromPipe(list, {.separator = ListSeparator::kNewline});
  ASSERT_EQ(given.errors.size(), 1u);
  EXPECT_THAT(given.errors[0], HasSubstr("NUL"));
}

TEST(PathList, WhatCannotBeLookedAtIsAGap) {
  const TempTree tree;
  tree.Directory("d");
  tree.Pipe("p");
  tree.Link("d", "l");
  tree.Link("nothing", "dangling");
  tree.File("f");
  std::string list;
  for (const char* name : {"gone", "gone/too", "f/x", "d", "d/", "p", "l", "dangling", "f"})
    list += (tree / name) + "\n";
  const Given given = FromPipe(list);
  std::vector<std::string> gaps;
  for (const Entry& entry : given.entries) gaps.push_back(GapText(entry));
  const char* vanished = "changed while read: vanished while the scan ran";
  const char* directory =
      "excluded: directory in a list of paths: what lies below it was not enumerated";
  EXPECT_THAT(gaps,
              ElementsAre(vanished, vanished, "changed while read: replaced while the scan ran",
                          directory, directory, "special: named pipe", "", "", ""));
  EXPECT_EQ(given.entries[6].kind, ObjectKind::kSymlink);
  EXPECT_EQ(given.entries[6].link_target, "d");

  const Given followed = FromPipe(list, {.follow_links = true});
  EXPECT_EQ(GapText(followed.entries[6]), directory);
  EXPECT_EQ(followed.entries[7].kind, ObjectKind::kSymlink);
}

TEST(PathList, APathInAClosedDirectoryIsDenied) {
  const TempTree tree;
  tree.Directory("closed");
  tree.File("closed/x");
  ASSERT_EQ(chmod((tree / "closed").c_str(), 0600), 0);
  const AsOrdinaryUser ordinary;
  const Given given = FromPipe((tree / "closed/x") + "\n");
  ASSERT_EQ(given.entries.size(), 1u);
  EXPECT_EQ(GapText(given.entries[0]), "denied: permission denied");
}

TEST(PathList, ListsInFilesAndListsThatAreMissing) {
  const TempTree tree;
  tree.File("x");
  tree.File("list", tree / "x");
  const auto source = OpenPathList(tree / "list", {});
  ASSERT_TRUE(source);
  EXPECT_THAT(TakeAll(source->get()).Names(tree), ElementsAre("x"));
  EXPECT_EQ((*source)->Volumes().size(), 1u);
  EXPECT_FALSE(OpenPathList(tree / "missing", {}));
  tree.File("empty", "");
  EXPECT_TRUE(TakeAll(OpenPathList(tree / "empty", {})->get()).entries.empty());
}

TEST(PathList, ALineWithoutEndIsRefusedWithoutFillingMemory) {
  const Given given = FromPipe(std::string(3 << 20, 'x'));
  EXPECT_TRUE(given.entries.empty());
  ASSERT_EQ(given.errors.size(), 1u);
  EXPECT_THAT(given.errors[0], HasSubstr("longer than"));
}

}  // namespace
}  // namespace warder
