#include "scanner/source/open_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>

#include "scanner/source/attributes.h"
#include "scanner/source/file_tree.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

using testing::ElementsAre;
using testing::Pair;

// The entry of tree/x as the walk saw it.
Entry EntryOfX(const TempTree& tree) {
  return TakeAll(NewFileTree({tree.path()}, {}).get()).At(tree, "x");
}

TEST(OpenFile, MetadataIsThatOfTheFile) {
  const TempTree tree;
  tree.File("x", "content");
  ASSERT_EQ(chmod((tree / "x").c_str(), 0640), 0);
  const Entry entry = EntryOfX(tree);
  const auto file = OpenFile(entry);
  ASSERT_TRUE(file);
  struct stat found;
  ASSERT_EQ(stat((tree / "x").c_str(), &found), 0);
  EXPECT_EQ(ReadAll(file->fd.get()), "content");
  EXPECT_EQ(file->id, (ObjectId{found.st_dev, found.st_ino, ""}));
  EXPECT_EQ(file->id, entry.Id());
  EXPECT_EQ(file->metadata.size, 7u);
  EXPECT_EQ(file->metadata.mode, found.st_mode);
  EXPECT_EQ(file->metadata.owner, found.st_uid);
  EXPECT_EQ(file->metadata.group, found.st_gid);
  EXPECT_EQ(file->metadata.times.modified_ns,
            found.st_mtim.tv_sec * 1'000'000'000 + found.st_mtim.tv_nsec);
  EXPECT_EQ(file->metadata.read_breadth, ReadBreadth::kGroup);
  EXPECT_TRUE(file->attributes_known);
  EXPECT_FALSE(file->content_gap);
  EXPECT_TRUE(fcntl(file->fd.get(), F_GETFD) & FD_CLOEXEC);
}

TEST(OpenFile, RightsAreLeftOutWhereNobodyAsks) {
  const TempTree tree;
  tree.File("x", "content");
  ASSERT_EQ(setxattr((tree / "x").c_str(), "user.note", "y", 1, 0), 0);
  const Entry entry = EntryOfX(tree);
  const auto asked = OpenFile(entry);
  const auto left_out = OpenFile(entry, Rights::kLeftOut);
  ASSERT_TRUE(asked && left_out);
  EXPECT_EQ(asked->metadata.attribute_names, std::vector<std::string>{"user.note"});
  EXPECT_TRUE(left_out->metadata.attribute_names.empty());
  EXPECT_EQ(left_out->metadata.read_breadth, ReadBreadth::kUnknown);
  EXPECT_EQ(left_out->metadata.size, 7u);
  EXPECT_EQ(left_out->id, asked->id);
  EXPECT_FALSE(left_out->is_encrypted);
  EXPECT_FALSE(ChangedSince(left_out->fd.get(), left_out->metadata));
}

TEST(OpenFile, WhatVanishedOrWasReplacedIsAGapAndNeverHangs) {
  struct Case {
    const char* what;
    void (*replace)(const TempTree&);
    CoverageClass coverage;
  };
  const Case cases[] = {
      {"vanished", [](const TempTree&) {}, CoverageClass::kChangedWhileRead},
      {"pipe", [](const TempTree& tree) { tree.Pipe("x"); }, CoverageClass::kSpecial},
      {"directory", [](const TempTree& tree) { tree.Directory("x"); },
       CoverageClass::kChangedWhileRead},
      {"link", [](const TempTree& tree) { tree.Link("/etc/passwd", "x"); },
       CoverageClass::kChangedWhileRead},
  };
  for (const Case& c : cases) {
    const TempTree tree;
    tree.File("x");
    const Entry entry = EntryOfX(tree);
    ASSERT_EQ(unlink((tree / "x").c_str()), 0);
    c.replace(tree);
    const auto file = OpenFile(entry);
    ASSERT_FALSE(file) << c.what;
    EXPECT_EQ(CoverageClassName(file.error().coverage), CoverageClassName(c.coverage)) << c.what;
    EXPECT_FALSE(file.error().reason.empty());
  }
}

TEST(OpenFile, WhatMayNotBeReadIsDenied) {
  const TempTree tree;
  tree.File("x");
  ASSERT_EQ(chmod((tree / "x").c_str(), 0200), 0);
  const Entry entry = EntryOfX(tree);
  const AsOrdinaryUser ordinary;
  const auto file = OpenFile(entry);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().coverage, CoverageClass::kDenied);
  EXPECT_EQ(file.error().reason, "permission denied");
}

TEST(OpenFile, FilesOfOthersCannotBeReadWithoutTouchingTheirTimes) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can make a file that belongs to somebody else";
  const TempTree tree;
  tree.File("x", "content");
  const Entry entry = EntryOfX(tree);
  const Mount* mount = entry.parent->mount();
  const AsOrdinaryUser ordinary;
  const auto file = OpenFile(entry);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->access_time_may_change, !(mount && mount->KeepsAccessTimes()));
  EXPECT_EQ(ReadAll(file->fd.get()), "content");
}

TEST(OpenFile, DirectoriesAndLinksGiveTheirMetadata) {
  const TempTree tree;
  tree.Directory("x");
  tree.Link("x", "l");
  const Given given = TakeAll(NewFileTree({tree.path()}, {}).get());
  for (const Entry& entry : given.entries) {
    const auto opened = OpenFile(entry);
    ASSERT_TRUE(opened) << entry.Path();
    EXPECT_EQ(opened->id, entry.Id());
  }
  EXPECT_TRUE(S_ISLNK(OpenFile(given.At(tree, "l"))->metadata.mode));
}

TEST(Attributes, NamesAndValuesAreRead) {
  const TempTree tree;
  tree.File("x");
  const std::string path = tree / "x";
  const std::string large(2000, 'v');
  if (setxattr(path.c_str(), "user.b", large.data(), large.size(), 0) != 0) {
    GTEST_SKIP() << "the file system of the temporary directory has no user attributes";
  }
  ASSERT_EQ(setxattr(path.c_str(), "user.a", "one\0two", 7, 0), 0);
  const auto file = OpenFile(EntryOfX(tree));
  ASSERT_TRUE(file);
  std::vector<std::string> names = file->metadata.attribute_names;
  std::erase_if(names, [](const std::string& name) { return name.rfind("user.", 0) != 0; });
  EXPECT_THAT(names, ElementsAre("user.a", "user.b"));
  std::vector<Gap> gaps;
  names.push_back("user.vanished");
  EXPECT_THAT(ReadAttributes(file->fd.get(), names, &gaps),
              ElementsAre(Pair("user.a", std::string("one\0two", 7)), Pair("user.b", large)));
  EXPECT_TRUE(gaps.empty());
}

TEST(Attributes, ALongListOfThemIsReadWhole) {
  const TempTree tree;
  tree.File("x");
  for (int i = 0; i < 40; ++i) {
    const std::string name = "user." + std::string(60, 'n') + std::to_string(i);
    if (setxattr((tree / "x").c_str(), name.c_str(), "v", 1, 0) != 0)
      GTEST_SKIP() << "no room for attributes";
  }
  EXPECT_GE(OpenFile(EntryOfX(tree))->metadata.attribute_names.size(), 40u);
}

TEST(Placeholder, OnlyWhatIsMarkedAsOne) {
  EXPECT_FALSE(IsPlaceholder(0x20));     // archive
  EXPECT_FALSE(IsPlaceholder(0x200));    // sparse
  EXPECT_FALSE(IsPlaceholder(0x80000));  // pinned: always kept here
  EXPECT_TRUE(IsPlaceholder(0x1000));    // offline
  EXPECT_TRUE(IsPlaceholder(0x40020));   // recall on open
  EXPECT_TRUE(IsPlaceholder(0x500420));  // recall on data access, as cloud files have it
}

TEST(DataRanges, HolesAreLeftOut) {
  const TempTree tree;
  tree.File("x", "");
  const UniqueFd fd(open((tree / "x").c_str(), O_RDWR | O_CLOEXEC));
  constexpr off_t kTerabyte = off_t{1} << 40;
  if (ftruncate(fd.get(), kTerabyte) != 0) GTEST_SKIP() << "no files of a terabyte here";
  const auto size = static_cast<uint64_t>(kTerabyte);
  if (lseek(fd.get(), 0, SEEK_DATA) == 0)
    GTEST_SKIP() << "this file system does not know its holes";
  EXPECT_FALSE(NextDataRange(fd.get(), 0, size));
  ASSERT_EQ(pwrite(fd.get(), "data", 4, kTerabyte / 2), 4);
  ASSERT_EQ(pwrite(fd.get(), "end", 3, kTerabyte - 3), 3);
  std::vector<ByteRange> ranges;
  for (auto range = NextDataRange(fd.get(), 0, size); range;
       range = NextDataRange(fd.get(), range->end, size)) {
    ranges.push_back(*range);
  }
  ASSERT_EQ(ranges.size(), 2u);
  EXPECT_LE(ranges[0].begin, size / 2);
  EXPECT_GE(ranges[0].end, size / 2 + 4);
  EXPECT_LE(ranges[1].begin, size - 3);
  EXPECT_EQ(ranges[1].end, size);
  uint64_t bytes = 0;
  for (const ByteRange& range : ranges) bytes += range.end - range.begin;
  EXPECT_LT(bytes, uint64_t{16} << 20);
  const auto file = OpenFile(EntryOfX(tree));
  EXPECT_EQ(file->metadata.size, size);
  EXPECT_LT(file->metadata.allocated_bytes, size);
}

TEST(DataRanges, PlainFilesAreOneRange) {
  const TempTree tree;
  tree.File("x", std::string(10'000, 'x'));
  tree.File("empty", "");
  const UniqueFd fd(open((tree / "x").c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(NextDataRange(fd.get(), 0, 10'000), (ByteRange{0, 10'000}));
  EXPECT_EQ(NextDataRange(fd.get(), 0, 5'000), (ByteRange{0, 5'000}));
  EXPECT_FALSE(NextDataRange(fd.get(), 10'000, 10'000));
  const UniqueFd empty(open((tree / "empty").c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_FALSE(NextDataRange(empty.get(), 0, 0));
}

TEST(ChangedSince, SizeTimesAndRightsTell) {
  const TempTree tree;
  tree.File("x", "content");
  const std::string path = tree / "x";
  const auto opened = [&tree] { return OpenFile(EntryOfX(tree)).value(); };
  const OpenedFile same = opened();
  ReadAll(same.fd.get());
  EXPECT_FALSE(ChangedSince(same.fd.get(), same.metadata));

  const OpenedFile grown = opened();
  ASSERT_EQ(truncate(path.c_str(), 3), 0);
  EXPECT_TRUE(ChangedSince(grown.fd.get(), grown.metadata));

  const OpenedFile touched = opened();
  const timespec old[2] = {{5, 0}, {5, 0}};
  ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), old, 0), 0);
  EXPECT_TRUE(ChangedSince(touched.fd.get(), touched.metadata));
  EXPECT_TRUE(ChangedSince(-1, touched.metadata));
}

TEST(GapFromErrno, EachErrorHasItsClass) {
  const std::pair<int, CoverageClass> cases[] = {
      {EACCES, CoverageClass::kDenied},
      {EPERM, CoverageClass::kDenied},
      {ENOENT, CoverageClass::kChangedWhileRead},
      {ESTALE, CoverageClass::kChangedWhileRead},
      {ELOOP, CoverageClass::kChangedWhileRead},
      {EIO, CoverageClass::kDamaged},
      {ENXIO, CoverageClass::kSpecial},
      {ENOKEY, CoverageClass::kSealed},
      {EMFILE, CoverageClass::kOverBudget},
      {ETIMEDOUT, CoverageClass::kTimedOut},
      {EBUSY, CoverageClass::kDenied},
      {9999, CoverageClass::kDenied},
  };
  for (const auto& [error, coverage] : cases) {
    EXPECT_EQ(GapFromErrno(error).coverage, coverage) << error;
    EXPECT_FALSE(GapFromErrno(error).reason.empty()) << error;
  }
}

}  // namespace
}  // namespace warder
