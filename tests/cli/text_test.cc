// `warder text` from outside.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/cli/process.h"

namespace warder {
namespace {

using testing::HasSubstr;

TEST(Text, PrintsWhatTheScannerSees) {
  const ScratchFolder folder;
  // Full-width digits are shown as the matchers see them.
  const std::string file = folder.Write("note.txt", "\xEF\xBB\xBFRoom \xEF\xBC\x91\xEF\xBC\x92\n");
  const Finished run = RunWarder({"text", file});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("== " + file + ": content\n"));
  EXPECT_THAT(run.out, HasSubstr("Room 12\n"));
  EXPECT_THAT(run.err, HasSubstr("personal data included"));
}

TEST(Text, PrintsAllOfALongFileInOrder) {
  const ScratchFolder folder;
  std::string text;
  for (int i = 0; text.size() < 5'000'000; ++i) text += "line " + std::to_string(i) + '\n';
  const std::string file = folder.Write("long.txt", text);
  EXPECT_EQ(RunWarder({"text", file}).out, "== " + file + ": content\n" + text);
}

TEST(Text, PrintsOneMember) {
  const ScratchFolder folder;
  folder.Write("in/a.txt", "first text\n");
  folder.Write("in/b!.txt", "second text\n");
  const std::string zip = folder.path() + "/x.zip";
  ASSERT_EQ(std::system(("cd '" + folder.path() + "' && zip -q -r x.zip in").c_str()), 0);
  const Finished one = RunWarder({"text", zip + "!in/b\\x21.txt"});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_EQ(one.out, "== " + zip + "!in/b\\x21.txt: content\nsecond text\n");
  EXPECT_THAT(RunWarder({"text", zip}).out, HasSubstr("first text"));
  const Finished none = RunWarder({"text", zip + "!in/c.txt"});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_EQ(none.out, "");
  EXPECT_THAT(none.err, HasSubstr("no such member"));
}

TEST(Text, SaysWhatWasNotLookedAt) {
  const ScratchFolder folder;
  const std::string file = folder.Write("x.png", std::string("\x89PNG\r\n\x1A\n\0\0", 10));
  const Finished run = RunWarder({"text", file});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_THAT(run.out, HasSubstr("not looked at, image or audio only: PNG picture"));
  EXPECT_EQ(RunWarder({"text", folder.path() + "/missing"}).exit_code, 2);
  EXPECT_EQ(RunWarder({"text"}).exit_code, 2);
  EXPECT_EQ(RunWarder({"text", file, file}).exit_code, 2);
}

}  // namespace
}  // namespace warder
