// `warder tag` and `warder untag` on the files of a kept run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/xattr.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <thread>

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
    const std::string probe = folder_.Write("probe", "");
    if (setxattr(probe.c_str(), "user.x", "1", 1, 0) != 0)
      GTEST_SKIP() << "this file system keeps no attributes";
  }
  Finished Do(Words words) const {
    words.insert(words.end(), {"--store", store_, "--key", key_});
    return RunWarder(words);
  }

  const ScratchFolder folder_;
  const OtherVolume media_;
  const std::string key_ = media_.path() + "/key";
  const std::string store_ = media_.path() + "/warder.db";
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

// What a scan prints, but for the times of runs and what was taken.
std::string Comparable(const std::string& json) {
  static const std::regex kOfTheRun(
      R"re("(run|started|ended)":"[^"]*",?|"taken(_from)?":("[^"]*"|[0-9]+|true),?)re");
  return std::regex_replace(json, kOfTheRun, "");
}

std::string Taken(const Finished& scan) {
  const size_t at = scan.out.find("\"taken\":");
  return at == std::string::npos ? "0" : scan.out.substr(at + 8, 1);
}

TEST_F(TagRun, ATaggedFileIsTakenAsItWas) {
  folder_.Write("t/found.txt", kFound);
  const std::string noted = folder_.Write("t/noted.txt", kFound);
  const std::string written = folder_.Write("t/written.txt", kFound);
  EXPECT_EQ(std::system(("cd '" + tree_ + "' && zip -q a.zip found.txt").c_str()), 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  Do({"scan", "-q", tree_});
  EXPECT_THAT(Do({"tag", "last"}).out, HasSubstr("takes them as they were"));
  // Somebody else's attribute; and other content of the same size and time of modification.
  EXPECT_EQ(setxattr(noted.c_str(), "user.note", "x", 1, 0), 0);
  const auto modified = std::filesystem::last_write_time(written);
  std::ofstream(written) << "PNC ID: nothing there\n";
  std::filesystem::last_write_time(written, modified);
  const Finished again = Do({"scan", "--json", tree_});
  EXPECT_EQ(Taken(again), "2");  // found.txt and a.zip

  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  const Finished afresh = Do({"scan", "--json", "--afresh", tree_});
  EXPECT_EQ(Comparable(again.out), Comparable(afresh.out));

  EXPECT_THAT(Do({"untag", "last"}).out, HasSubstr("takes them as they were"));
  // What was altered in the store is not believed.
  const std::string copy = media_.path() + "/copy.db";
  std::filesystem::copy_file(store_, copy);
  const std::string zero = "sqlite3 '" + copy + "' 'UPDATE tagged SET sealed = zeroblob(60)'";
  EXPECT_EQ(std::system(zero.c_str()), 0);
  EXPECT_EQ(Taken(RunWarder({"scan", "--json", tree_, "--store", copy, "--key", key_})), "1");
  // Untagged is the same as well; written.txt held nothing to tag.
  EXPECT_EQ(Taken(Do({"scan", "--json", tree_})), "4");
}

TEST_F(TagRun, AListIsMadeWithoutWritingToTheFiles) {
  const std::string found = folder_.Write("t/A9990XZ.txt", kFound);
  folder_.Write("t/plain.txt", "nothing in it\n");
  EXPECT_EQ(std::system(("cd '" + tree_ + "' && zip -q a.zip A9990XZ.txt").c_str()), 0);
  Do({"scan", "-q", tree_});
  const std::string list = folder_.path() + "/tags.tsv";
  const Finished listed = Do({"tag", "last", "--list", list});
  EXPECT_EQ(listed.exit_code, 0) << listed.err;
  EXPECT_THAT(listed.out, HasSubstr("2 objects listed"));
  std::ostringstream text;
  text << std::ifstream(list).rdbuf();
  EXPECT_THAT(text.str(), testing::StartsWith("grade\trating\tname\n"));
  EXPECT_THAT(text.str(), HasSubstr("/t/‹OFF›.txt\n"));
  EXPECT_THAT(text.str(), HasSubstr("/t/a.zip!‹OFF›.txt\n"));
  EXPECT_THAT(text.str(), HasSubstr("unencrypted\t"));
  EXPECT_THAT(text.str(), testing::Not(HasSubstr("A9990XZ")));
  EXPECT_EQ(Attribute(found, "user.warder.grade"), "none");
  EXPECT_EQ(Do({"tag", "last", "--list", list}).exit_code, 2);  // it is there already
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
