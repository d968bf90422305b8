// Stores of Outlook, of made-up people.
#include <gtest/gtest.h>

#include <string>

#include "tests/open/extract/mutate.h"
#include "tests/open/extract/outlook/store_writer.h"
#include "tests/open/unpack/collecting_sink.h"

namespace warder {
namespace {

constexpr uint32_t kRoot = 0x122, kInbox = 0x8022, kDeleted = 0x8042, kLost = 0x9002;

std::string Part(const CollectedObject& object, std::string_view label, bool hidden = false) {
  std::string text;
  for (const CollectedPart& part : object.parts) {
    if (part.header.label != label) continue;
    EXPECT_EQ(part.header.hidden, hidden) << label;
    text += part.bytes;
  }
  return text;
}

StoreMessage Letter(const std::string& body) {
  StoreMessage message;
  message.properties = {WideProperty(0x0037, "\x01\x05RE: Case list"),
                        WideProperty(0x0C1A, "Zoe Quill"),
                        {0x00390040, std::string("\x00\xA0\x4D\xEC\x09\x1F\xCE\x01", 8)},
                        WideProperty(0x1000, body),
                        {0x10130102, "<p>Dear <b>Ann</b></p>"},
                        {0x8005101F, std::string("\x01\x00\x00\x00\x08\x00\x00\x00t\0a\0g\0", 14)}};
  message.recipients = {{NumberProperty(0x0C15, 1), WideProperty(0x3001, "Ann Other"),
                         WideProperty(0x39FE, "ann@example.org")},
                        {NumberProperty(0x0C15, 2), WideProperty(0x3001, "Bo Sample"),
                         WideProperty(0x39FE, "bo@example.org")}};
  message.attachments = {
      {{WideProperty(0x3707, "list.csv"), {0x37010102, "name,number\nA Nonymous,QQ123456C\n"}},
       {}}};
  return message;
}

std::string Store(StoreWriter::Form form, uint8_t encoding) {
  StoreWriter writer(form, encoding);
  writer.AddFolder(kRoot, kRoot, "");
  writer.AddFolder(kInbox, kRoot, "Inbox");
  writer.AddFolder(kDeleted, kInbox, "Deleted Items");
  StoreMessage with_inner = Letter("outer");
  with_inner.attachments.push_back({{WideProperty(0x3001, "Forwarded")}, {Letter("inner")}});
  writer.AddMessage(0x20004, kInbox, Letter("Dear Ann, see the list."));
  writer.AddMessage(0x20024, kDeleted, with_inner);
  writer.AddMessage(0x20044, kLost, Letter("of no folder"));
  writer.AddMessage(0x20068, kInbox, Letter("not shown"));
  return writer.Write();
}

class EachForm : public testing::TestWithParam<std::pair<StoreWriter::Form, uint8_t>> {};

TEST_P(EachForm, MessagesAreMembersUnderTheirFolders) {
  const auto sink = OpenBytes(Store(GetParam().first, GetParam().second), "mail.pst");
  const CollectedObject& root = sink->root();
  EXPECT_EQ(root.reader, "Outlook store");
  EXPECT_TRUE(root.gaps.empty());
  ASSERT_EQ(root.members.size(), 4u) << root.Describe();
  const CollectedObject& first = *root.members[0];
  EXPECT_EQ(first.header.name, "Inbox/1");
  EXPECT_EQ(first.reader, "Outlook message");
  EXPECT_EQ(Part(first, "body"), "Dear Ann, see the list.");
  EXPECT_EQ(Part(first, "headers"),
            "From: Zoe Quill\nSubject: RE: Case list\nSent: 2013-03-12T10:11:12Z\n"
            "To: Ann Other <ann@example.org>\nCc: Bo Sample <bo@example.org>\n");
  EXPECT_EQ(Part(first, "other properties", true), "tag\n");
  ASSERT_EQ(first.members.size(), 2u) << root.Describe();
  EXPECT_EQ(first.members[0]->header.name, "body.html");
  EXPECT_EQ(first.members[1]->header.name, "list.csv");
  EXPECT_EQ(first.members[1]->Content(), "name,number\nA Nonymous,QQ123456C\n");
  const CollectedObject& deleted = *root.members[1];
  EXPECT_EQ(deleted.header.name, "Inbox/Deleted Items/2");
  EXPECT_EQ(Part(deleted, "attached message 2, name"), "Forwarded");
  EXPECT_EQ(Part(deleted, "attached message 2, body"), "inner");
  EXPECT_EQ(Part(*root.members[2], "body", true), "of no folder");
  EXPECT_EQ(root.members[2]->header.name, "3");
  EXPECT_EQ(Part(*root.members[3], "body", true), "not shown");
}
INSTANTIATE_TEST_SUITE_P(Store, EachForm,
                         testing::Values(std::pair{StoreWriter::Form::kUnicode, uint8_t{0}},
                                         std::pair{StoreWriter::Form::kUnicode, uint8_t{1}},
                                         std::pair{StoreWriter::Form::kUnicode, uint8_t{2}},
                                         std::pair{StoreWriter::Form::kAnsi, uint8_t{1}}));

TEST(Store, ManyMessagesAndLongValues) {
  StoreWriter writer(StoreWriter::Form::kUnicode, 1);
  writer.AddFolder(kRoot, kRoot, "");
  writer.AddFolder(kInbox, kRoot, "Inbox");
  std::string file;
  for (int i = 0; i < 40'000; ++i) file += "row " + std::to_string(i) + "\n";
  StoreMessage large = Letter("large");
  large.attachments.push_back({{WideProperty(0x3707, "large.txt"), {0x37010102, file}}, {}});
  for (uint32_t i = 0; i < 500; ++i)
    writer.AddMessage((0x1000 + i) << 5 | 4, kInbox, i == 250 ? large : Letter("short"));
  const auto sink = OpenBytes(writer.Write(), "mail.pst");
  ASSERT_EQ(sink->root().members.size(), 500u);
  const CollectedObject& message = *sink->root().members[250];
  ASSERT_EQ(message.members.size(), 3u);
  EXPECT_EQ(message.members[2]->Content(), file);
  EXPECT_TRUE(sink->root().gaps.empty());
}

TEST(Store, WhatIsOutOfReachIsAGap) {
  std::string store = Store(StoreWriter::Form::kUnicode, 0);
  const auto cut = OpenBytes(ByteView(store).substr(0, store.size() - 600), "mail.pst");
  EXPECT_GT(cut->root().CountGaps(CoverageClass::kDamaged), 0u);
  store[10] = 3;
  const auto unknown = OpenBytes(store, "mail.pst");
  EXPECT_EQ(unknown->root().CountGaps(CoverageClass::kDamaged), 1u);
}

TEST(Store, MutantsEndInOrder) {
  OpenMutants(Store(StoreWriter::Form::kUnicode, 0), "mail.pst", 600);
  OpenMutants(Store(StoreWriter::Form::kAnsi, 1), "mail.pst", 300);
}

}  // namespace
}  // namespace warder
