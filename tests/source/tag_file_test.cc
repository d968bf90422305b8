#include "scanner/source/tag_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <filesystem>
#include <fstream>

#include "scanner/source/open_file.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

const FileTag kTag{ProtectionGrade::kWeak, Rating::kHigh};

std::string Attribute(const std::string& path, const char* name) {
  std::string value(1000, '\0');
  const ssize_t length = getxattr(path.c_str(), name, value.data(), value.size());
  if (length < 0) return "none";
  value.resize(static_cast<size_t>(length));
  return value;
}

// As a scan sees it.
Object Look(const std::string& path) {
  Entry entry;
  entry.name = path;
  const auto opened = OpenFile(entry);
  EXPECT_TRUE(opened);
  Object object;
  object.path = path;
  object.id = opened->id;
  object.metadata = opened->metadata;
  return object;
}

class TagFileTest : public testing::Test {
 protected:
  void SetUp() override {
    tree_.File("a");
    if (setxattr(path_.c_str(), "user.xdg.tags", "mine, too", 9, 0) != 0)
      GTEST_SKIP() << "this file system keeps no attributes";
  }
  const TempTree tree_;
  const std::string path_ = tree_ / "a";
  std::optional<OwnChange> change_;
};

TEST_F(TagFileTest, StandsBesideTheUsersOwnTags) {
  const auto modified = std::filesystem::last_write_time(path_);
  EXPECT_EQ(TagFile(Look(path_), kTag, &change_), Tagging::kDone);
  EXPECT_EQ(Attribute(path_, "user.warder.grade"), "weak");
  EXPECT_EQ(Attribute(path_, "user.warder.rating"), "high");
  EXPECT_EQ(Attribute(path_, "user.xdg.tags"), "mine, too,warder-rating-high,warder-grade-weak");
  EXPECT_EQ(std::filesystem::last_write_time(path_), modified);
}

TEST_F(TagFileTest, TellsWhichChangeIsItsOwn) {
  const Object then = Look(path_);
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kDone);
  ASSERT_TRUE(change_);
  EXPECT_EQ(change_->before_ns, then.metadata.times.changed_ns);
  EXPECT_EQ(change_->after_ns, Look(path_).metadata.times.changed_ns);
  change_.reset();
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kNothing);
  EXPECT_FALSE(change_);
}

TEST_F(TagFileTest, IsUndoneWhateverBecameOfTheContent) {
  const Object then = Look(path_);
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kDone);
  std::ofstream(path_, std::ios::app) << "more";
  EXPECT_EQ(UntagFile(then, &change_), Tagging::kDone);
  EXPECT_EQ(Attribute(path_, "user.warder.grade"), "none");
  EXPECT_EQ(Attribute(path_, "user.warder.rating"), "none");
  EXPECT_EQ(Attribute(path_, "user.xdg.tags"), "mine, too");
  EXPECT_EQ(UntagFile(then, &change_), Tagging::kNothing);
}

TEST_F(TagFileTest, AnotherTagReplacesIt) {
  EXPECT_EQ(TagFile(Look(path_), kTag, &change_), Tagging::kDone);
  EXPECT_EQ(TagFile(Look(path_), {std::nullopt, Rating::kLow}, &change_), Tagging::kDone);
  EXPECT_EQ(Attribute(path_, "user.warder.grade"), "none");
  EXPECT_EQ(Attribute(path_, "user.warder.rating"), "low");
  EXPECT_EQ(Attribute(path_, "user.xdg.tags"), "mine, too,warder-rating-low");
}

TEST_F(TagFileTest, TheSameTagTwiceIsNoChange) {
  const Object then = Look(path_);
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kDone);
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kNothing);
  std::ofstream(path_, std::ios::app) << "more";
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kChanged);
}

TEST_F(TagFileTest, OneFileUnderTwoNamesIsTaggedOnce) {
  const std::string other = tree_ / "b";
  std::filesystem::create_hard_link(path_, other);
  const Object first = Look(path_), second = Look(other);
  EXPECT_EQ(TagFile(first, kTag, &change_), Tagging::kDone);
  EXPECT_EQ(TagFile(second, kTag, &change_), Tagging::kNothing);
}

TEST_F(TagFileTest, WhereThereWereNoTagsNoneAreLeft) {
  removexattr(path_.c_str(), "user.xdg.tags");
  EXPECT_EQ(TagFile(Look(path_), kTag, &change_), Tagging::kDone);
  EXPECT_EQ(UntagFile(Look(path_), &change_), Tagging::kDone);
  EXPECT_EQ(Attribute(path_, "user.xdg.tags"), "none");
}

TEST_F(TagFileTest, WhatChangedIsLeftAlone) {
  const Object then = Look(path_);
  std::ofstream(path_, std::ios::app) << "more";
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kChanged);
  std::filesystem::rename(path_, tree_ / "b");
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kChanged);
  EXPECT_EQ(UntagFile(then, &change_), Tagging::kChanged);
  tree_.File("a");
  tree_.File("c");
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kChanged);
  std::filesystem::remove(path_);
  std::filesystem::create_symlink(tree_ / "b", path_);
  EXPECT_EQ(TagFile(then, kTag, &change_), Tagging::kChanged);
  EXPECT_EQ(Attribute(tree_ / "b", "user.warder.grade"), "none");
}

TEST(TagList, KeepsWhatIsNotOurs) {
  EXPECT_EQ(WithoutOurTags(""), "");
  EXPECT_EQ(WithoutOurTags("a,, b"), "a,, b");
  EXPECT_EQ(WithoutOurTags("warder-rating-high"), "");
  EXPECT_EQ(WithoutOurTags("a, warder-grade-weak ,warder-mine,b"), "a,warder-mine,b");
  EXPECT_EQ(WithOurTags("warder-rating-low", kTag), "warder-rating-high,warder-grade-weak");
}

}  // namespace
}  // namespace warder
