// `warder tag` and `warder untag` on the files of a kept run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/xattr.h>

#include <algorithm>
#include <cstdlib>

#include "tests/cli/process.h"

namespace warder {
namespace {

using testing::HasSubstr;
using Words = std::vector<std::string>;

const std::string kFound = "PNC ID: 2021/9990005V\n";

std::string Attribute(const std::string& path, const char* name) {
  std::string value(1000, '\0');
  const ssize_t length = getxattr(path.c_str(), name, value.data(), value.size());
  if (length < 0) return "none";
  value.resize(static_cast<size_t>(length));
  return value;
}

class TagRun : public testing::Test {
 protected:
  void SetUp() override {
    EXPECT_EQ(RunWarder({"key", "new", key_}).exit_code, 0);
    if (setxattr(key_.c_str(), "user.x", "1", 1, 0) != 0)
      GTEST_SKIP() << "this file system keeps no attributes";
  }
  Finished Do(Words words) const {
    words.insert(words.end(), {"--store", store_, "--key", key_});
    return RunWarder(words);
  }

  const ScratchFolder folder_;
  const std::string key_ = folder_.path() + "/key";
  const std::string store_ = folder_.path() + "/warder.db";
  const std::string tree_ = folder_.path() + "/t";
};

TEST_F(TagRun, TagsWhatHoldsPeopleAndUntagsIt) {
  const std::string found = folder_.Write("t/found.txt", kFound);
  const std::string plain = folder_.Write("t/plain.txt", "nothing in it\n");
  EXPECT_EQ(std::system(("cd '" + tree_ +
                         "' && zip -q a.zip found.txt && "
                         "zip -q -P x sealed.zip plain.txt")
                            .c_str()),
            0);
  EXPECT_EQ(setxattr(found.c_str(), "user.xdg.tags", "mine", 4, 0), 0);
  const std::string scan = Do({"scan", "--json", tree_}).out;
  const std::string first = scan.substr(scan.find("\"run\":\"") + 7, 16);

  const Finished tagged = Do({"tag", "last"});
  EXPECT_EQ(tagged.exit_code, 0) << tagged.err;
  EXPECT_THAT(tagged.out, HasSubstr("3 files tagged, 0 were so already, 0 left alone."));
  EXPECT_THAT(tagged.out, HasSubstr("times of change are new"));
  const std::string rating = Attribute(found, "user.warder.rating");
  EXPECT_THAT(rating, testing::AnyOf("low", "medium", "high", "critical"));
  EXPECT_EQ(Attribute(found, "user.xdg.tags"),
            "mine,warder-rating-" + rating + ",warder-grade-unencrypted");
  EXPECT_EQ(Attribute(tree_ + "/a.zip", "user.warder.rating"), rating);  // of its member
  EXPECT_EQ(Attribute(tree_ + "/sealed.zip", "user.warder.grade"), "weak");
  EXPECT_EQ(Attribute(tree_ + "/sealed.zip", "user.warder.rating"), "none");
  EXPECT_EQ(Attribute(plain, "user.warder.grade"), "none");
  EXPECT_EQ(Attribute(plain, "user.xdg.tags"), "none");

  // A tag is no change of what it says.
  Do({"scan", "-q", tree_});
  const Finished diff = Do({"report", "--diff", first, "last"});
  EXPECT_EQ(diff.exit_code, 0) << diff.out;
  EXPECT_THAT(Do({"tag", "last"}).out, HasSubstr("0 files tagged, 3 were so already"));

  const Finished untagged = Do({"untag", "last"});
  EXPECT_EQ(untagged.exit_code, 0) << untagged.err;
  EXPECT_THAT(untagged.out, HasSubstr("3 files untagged"));
  EXPECT_EQ(Attribute(found, "user.xdg.tags"), "mine");
  for (const std::string& file : {found, tree_ + "/a.zip", tree_ + "/sealed.zip"}) {
    EXPECT_EQ(Attribute(file, "user.warder.grade"), "none");
    EXPECT_EQ(Attribute(file, "user.warder.rating"), "none");
  }
}

TEST_F(TagRun, WhatChangedOrIsMarkedIsLeftAlone) {
  const std::string changed = folder_.Write("t/A9990XZ.txt", kFound);
  const std::string marked = folder_.Write("t/marked.txt", "SECRET\n" + kFound + "SECRET\n");
  Do({"scan", "-q", tree_});
  folder_.Write("t/A9990XZ.txt", kFound + "more\n");
  const Finished tagged = Do({"tag", "last"});
  EXPECT_EQ(tagged.exit_code, 1);
  EXPECT_THAT(tagged.out, HasSubstr("0 files tagged, 0 were so already, 1 left alone."));
  EXPECT_THAT(tagged.err, HasSubstr("/t/‹OFF›.txt: is not the file any more"));
  EXPECT_EQ(std::count(tagged.err.begin(), tagged.err.end(), '\n'), 1);
  for (const std::string& file : {changed, marked})
    EXPECT_EQ(Attribute(file, "user.xdg.tags"), "none");
}

TEST_F(TagRun, RelativePathsAreThoseOfTheRun) {
  folder_.Write("t/a.txt", kFound);
  const std::string program = std::string(WARDER_BINARY_DIR) + "/warder";
  const std::string rest = " --store '" + store_ + "' --key '" + key_ + "' >out 2>&1";
  const std::string in = "cd '" + folder_.path() + "' && ";
  EXPECT_NE(std::system((in + program + " scan -q t" + rest).c_str()), -1);
  EXPECT_EQ(Do({"tag", "last"}).exit_code, 2);
  EXPECT_THAT(Do({"tag", "last"}).err, HasSubstr("go to the folder where it began"));
  EXPECT_EQ(std::system((in + program + " tag last" + rest).c_str()), 0);
  EXPECT_EQ(Do({"tag"}).exit_code, 2);
}

}  // namespace
}  // namespace warder
