// Messages of Outlook, written as [MS-OXMSG] says, of made-up people.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scanner/base/utf16.h"
#include "scanner/open/extract/outlook/compressed_rtf.h"
#include "scanner/open/extract/outlook/mapi_object.h"
#include "tests/open/compound_writer.h"
#include "tests/open/extract/mutate.h"
#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

std::string Little(uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

// A property stream: a header of `header` bytes and one entry for each property.
std::string Properties(size_t header, const std::vector<std::pair<uint32_t, uint64_t>>& entries) {
  std::string out(header, '\0');
  for (const auto& [tag, value] : entries) out += Little(tag, 4) + Little(6, 4) + Little(value, 8);
  return out;
}

// Stored as it is, without compression.
std::string PackedRtf(const std::string& rtf) {
  return Little(rtf.size() + 12, 4) + Little(rtf.size(), 4) + Little(0x414C454D, 4) + Little(0, 4) +
         rtf;
}

std::string Message() {
  const std::string recipient = "__recip_version1.0_#00000000/";
  const std::string file = "__attach_version1.0_#00000000/";
  const std::string inner = "__attach_version1.0_#00000001/";
  const std::string embedded = inner + "__substg1.0_3701000D/";
  return WriteCompound({
      {"__properties_version1.0",
       Properties(32, {{0x00390040, 130075566720000000}, {0x3FFD0003, 1252}})},
      {"__substg1.0_0037001F", Utf16LeFromAscii("Case list")},
      {"__substg1.0_0C1A001E", "Zo\xEB Quill"},
      {"__substg1.0_5D01001F", Utf16LeFromAscii("zoe@example.org")},
      {"__substg1.0_1000001F", Utf16LeFromAscii("Dear Ann, see the list.")},
      {"__substg1.0_10130102", "<p>Dear Ann</p>"},
      {"__substg1.0_10090102", PackedRtf("{\\rtf1 Dear Ann}")},
      {"__substg1.0_8005001F", Utf16LeFromAscii("a named property")},
      {recipient + "__properties_version1.0", Properties(8, {{0x0C150003, 3}})},
      {recipient + "__substg1.0_3001001F", Utf16LeFromAscii("Ann Other")},
      {recipient + "__substg1.0_39FE001F", Utf16LeFromAscii("ann@example.org")},
      {file + "__properties_version1.0", Properties(8, {})},
      {file + "__substg1.0_3707001F", Utf16LeFromAscii("list.csv")},
      {file + "__substg1.0_37010102", "name,number\nA Nonymous,QQ123456C\n"},
      {inner + "__properties_version1.0", Properties(8, {})},
      {inner + "__substg1.0_3001001F", Utf16LeFromAscii("Forwarded")},
      {embedded + "__properties_version1.0", Properties(24, {})},
      {embedded + "__substg1.0_1000001F", Utf16LeFromAscii("Inner body")},
      {embedded + "__attach_version1.0_#00000000/__substg1.0_3707001F",
       Utf16LeFromAscii("deep.txt")},
      {embedded + "__attach_version1.0_#00000000/__substg1.0_37010102", "deep text"},
  });
}

std::string TextOf(const CollectedObject& object, std::string_view label) {
  for (const CollectedPart& part : object.parts)
    if (part.header.label == label) return part.bytes;
  return "none";
}

TEST(Outlook, GivesEveryPartOfAMessage) {
  const std::string bytes = Message();
  for (const bool stream : {false, true}) {
    const auto sink = stream ? OpenStream(bytes, "a.msg") : OpenBytes(bytes, "a.msg");
    const CollectedObject& root = sink->root();
    EXPECT_EQ(root.gaps.size(), 0u) << root.Describe();
    EXPECT_EQ(TextOf(root, "headers"),
              "From: Zo\xC3\xAB Quill\nFrom: zoe@example.org\nSubject: Case list\nSent: "
              "2013-03-12T10:11:12Z\nBcc: Ann Other <ann@example.org>\n");
    EXPECT_EQ(TextOf(root, "body"), "Dear Ann, see the list.");
    EXPECT_EQ(TextOf(root, "other properties"), "a named property\n");
    EXPECT_EQ(TextOf(root, "attached message 2, body"), "Inner body") << root.Describe();
    EXPECT_NE(root.Find("body.html"), nullptr);
    EXPECT_NE(root.Find("body.rtf"), nullptr);
    ASSERT_NE(root.Find("list.csv"), nullptr) << root.Describe();
    EXPECT_EQ(root.Find("list.csv")->Content(), "name,number\nA Nonymous,QQ123456C\n");
    ASSERT_NE(root.Find("deep.txt"), nullptr);
    EXPECT_EQ(root.Find("deep.txt")->Content(), "deep text");
  }
}

TEST(Outlook, MailInAMessageInAZip) {
  const TestFolder folder;
  folder.Write(
      "a.msg",
      WriteCompound({
          {"__properties_version1.0", Properties(32, {})},
          {"__attach_version1.0_#00000000/__substg1.0_3707001F", Utf16LeFromAscii("old.eml")},
          {"__attach_version1.0_#00000000/__substg1.0_37010102",
           "From: a\nTo: b\nSubject: c\n\nbody here\n"},
      }));
  folder.Run("zip -q a.zip a.msg");
  const auto sink = OpenBytes(folder.Read("a.zip"), "a.zip");
  const CollectedObject* mail = sink->root().Find("a.msg!old.eml");
  ASSERT_NE(mail, nullptr) << sink->root().Describe();
  EXPECT_EQ(TextOf(*mail, "body"), "body here");
}

TEST(Outlook, UnpacksRichText) {
  // The example of [MS-OXRTFCP], 4.1.
  const std::string packed(
      "\x2D\0\0\0\x2B\0\0\0LZFu\xF1\xC5\xC7\xA7\x03\0\x0A\0rcpg125\x42\x32\x0A\xF3 hel\x09\0 "
      "bw\x05\xB0ld}\x0A\x80\x0F\xA0",
      49);
  EXPECT_EQ(UnpackRtf(packed), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  EXPECT_EQ(UnpackRtf("short"), "");
}

TEST(Outlook, Times) {
  EXPECT_EQ(Rfc3339FromFileTime(130075566720000000), "2013-03-12T10:11:12Z");
  EXPECT_EQ(Rfc3339FromFileTime(0), "");
  EXPECT_EQ(Rfc3339FromFileTime(UINT64_MAX), "");
}

TEST(Outlook, MutantsEndInOrder) {
  OpenMutants(Message(), "a.msg");
}

}  // namespace
}  // namespace warder
