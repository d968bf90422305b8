// Findings in the bodies of messages, as offsets in the files that hold them.
#include "corpus/evaluation/mail_file.h"

#include <gtest/gtest.h>

#include <fstream>

namespace warder::corpus {
namespace {

std::filesystem::path Write(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / name;
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

TEST(MailFile, TheBodyBeginsBehindTheBlankLine) {
  const std::string text = "To: a\r\n\r\none\r\ntwo X\r\n";
  const MailFile mail(Write("one.eml", text));
  EXPECT_EQ(mail.InFile({}, 9), text.find('X'));
  EXPECT_TRUE(mail.IsInHeader(4));
  EXPECT_FALSE(mail.IsInHeader(text.find("one")));
}

TEST(MailFile, MessagesOfAMailboxAreMembers) {
  const std::string text = "From x\nTo: a\n\nfirst\n\nFrom y\nTo: b\n\nsecond X\n";
  const MailFile mail(Write("two.mbox", text));
  EXPECT_EQ(mail.InFile({"1.eml"}, 0), text.find("first"));
  EXPECT_EQ(mail.InFile({"2.eml"}, 7), text.find('X'));
  EXPECT_EQ(mail.InFile({"3.eml"}, 0), std::nullopt);
  EXPECT_TRUE(mail.IsInHeader(text.find("To: b")));
  EXPECT_FALSE(mail.IsInHeader(text.find("second")));
}

TEST(MailFile, HeadersAreLeftOutOfTheTruth) {
  const std::filesystem::path path = Write("three.eml", "To: a\n\nbody\n");
  Truth truth;
  TrueFile& file = truth["three.eml"];
  file.planted.resize(2);
  file.planted[0].offset = 4;
  file.planted[1].offset = 7;
  LeaveOutHeaders(path.parent_path(), &truth);
  ASSERT_EQ(file.planted.size(), 1u);
  EXPECT_EQ(file.planted[0].offset, 7u);
}

}  // namespace
}  // namespace warder::corpus
