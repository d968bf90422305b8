// Whole messages and mailboxes, made of made-up people.
#include <gtest/gtest.h>

#include <string>

#include "scanner/base/limits.h"
#include "tests/open/extract/mutate.h"
#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

constexpr std::string_view kMessage =
    "Received: from mail.example.org ([192.0.2.1])\r\n\tby mx.example.org; Tue, 12 Mar 2013\r\n"
    "From: =?utf-8?Q?Zo=C3=AB_Quill?= <zoe.quill@example.org>\r\n"
    "To: Ann Other <ann@example.org>\r\nBcc: hidden@example.org\r\n"
    "Subject: Case\r\n list\r\nDate: Tue, 12 Mar 2013 10:11:12 +0000\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=\"outer\"\r\n\r\n"
    "This is a multi-part message.\r\n"
    "--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n"
    "--inner\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\nDear Zo=EB, see =\r\nbelow.\r\n"
    "--inner\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<p>Dear Zo\xEB</p>\r\n"
    "--inner--\r\n"
    "--outer\r\nContent-Type: text/csv; name=\"list.csv\"\r\nContent-Disposition: attachment\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nbmFtZSxudW1iZXIKQSBOb255\r\nbW91cyxRUTEyMzQ1NkMK\r\n"
    "--outer\r\nContent-Type: message/rfc822\r\n\r\n"
    "From: inner@example.org\r\nTo: x@example.org\r\nSubject: forwarded\r\n\r\nInner text\r\n"
    "--outer--\r\nbehind the end\r\n";

const CollectedPart* PartOf(const CollectedObject& object, std::string_view label) {
  for (const CollectedPart& part : object.parts)
    if (part.header.label == label) return &part;
  return nullptr;
}

TEST(Mail, GivesEveryPartOfAMessage) {
  for (const bool stream : {false, true}) {
    const auto sink = stream ? OpenStream(kMessage, "a.eml") : OpenBytes(kMessage, "a.eml");
    const CollectedObject& root = sink->root();
    EXPECT_EQ(root.gaps.size(), 0u) << root.Describe();
    const CollectedPart* headers = PartOf(root, "headers");
    ASSERT_NE(headers, nullptr) << root.Describe();
    EXPECT_EQ(headers->bytes,
              "From: Zo\xC3\xAB Quill <zoe.quill@example.org>\nTo: Ann Other <ann@example.org>\n"
              "Bcc: hidden@example.org\nSubject: Case list\nDate: Tue, 12 Mar 2013 10:11:12 "
              "+0000\n");
    EXPECT_FALSE(headers->header.hidden);
    const CollectedPart* others = PartOf(root, "other headers");
    ASSERT_NE(others, nullptr);
    EXPECT_TRUE(others->header.hidden);
    EXPECT_NE(others->bytes.find("192.0.2.1"), std::string::npos);
    ASSERT_NE(PartOf(root, "body"), nullptr);
    EXPECT_EQ(PartOf(root, "body")->bytes, "Dear Zo\xC3\xAB, see below.");
    EXPECT_NE(PartOf(root, "text in front of the parts"), nullptr);
    EXPECT_NE(PartOf(root, "text behind the parts"), nullptr);
    const CollectedObject* list = root.Find("list.csv");
    ASSERT_NE(list, nullptr) << root.Describe();
    EXPECT_EQ(list->Content(), "name,number\nA Nonymous,QQ123456C\n");
    ASSERT_EQ(root.members.size(), 3u) << root.Describe();
    const CollectedObject& inner = *root.members[2];
    EXPECT_EQ(inner.reader, "mail");
    ASSERT_NE(PartOf(inner, "body"), nullptr) << root.Describe();
    EXPECT_EQ(PartOf(inner, "body")->bytes, "Inner text");
    EXPECT_TRUE(root.members[0]->header.name.ends_with(".html"));
  }
}

TEST(Mail, BrokenStructureLosesNoText) {
  // Neither the inner nor the outer part is closed.
  const std::string cut(kMessage.substr(0, kMessage.find("--inner--")));
  const auto sink = OpenBytes(cut, "a.eml");
  EXPECT_NE(PartOf(sink->root(), "body"), nullptr) << sink->root().Describe();
  EXPECT_EQ(sink->root().members.size(), 1u);
  // The boundary never comes.
  const auto none = OpenBytes(
      "From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\nPNC here\n", "");
  ASSERT_EQ(none->root().parts.size(), 3u) << none->root().Describe();
  EXPECT_EQ(none->root().parts[2].bytes, "PNC here");
  // No boundary is named; headers without a body; a body without an empty line.
  for (const std::string_view end : {"Content-Type: multipart/mixed\n\nwords\n", "", "words\n"}) {
    const auto one = OpenBytes("From: a\nTo: b\nSubject: c\n" + std::string(end), "");
    EXPECT_EQ(one->root().gaps.size(), 0u);
    const CollectedPart* body = PartOf(one->root(), "body");
    EXPECT_EQ(body != nullptr ? body->bytes : "", end.empty() ? "" : "words");
  }
}

TEST(Mail, AttachmentInAMessageInAZip) {
  const TestFolder folder;
  folder.Write("case.eml", kMessage);
  folder.Run("zip -q0 inner.zip case.eml && base64 inner.zip >inner.txt");
  const std::string message =
      "From: a@example.org\nTo: b@example.org\nSubject: x\nContent-Type: application/zip; "
      "name=old.zip\nContent-Transfer-Encoding: base64\n\n" +
      folder.Read("inner.txt");
  const auto sink = OpenStream(message, "a.eml");
  const CollectedObject* list = sink->root().Find("old.zip!case.eml!list.csv");
  ASSERT_NE(list, nullptr) << sink->root().Describe();
  EXPECT_EQ(list->Content(), "name,number\nA Nonymous,QQ123456C\n");
}

TEST(Mail, MailboxGivesItsMessagesByNumber) {
  std::string box;
  for (int i = 0; i < 50; ++i) {
    box += "From zoe@example.org Tue Mar 12 10:11:12 2013\n" + std::string(kMessage) +
           "\n>From quoted\n\nFrom here on it is text\n\n";
  }
  for (const bool stream : {false, true}) {
    const auto sink = stream ? OpenStream(box, "inbox") : OpenBytes(box, "inbox");
    EXPECT_EQ(sink->root().members.size(), 50u);
    const CollectedObject* last = sink->root().Find("50.eml!list.csv");
    ASSERT_NE(last, nullptr);
    EXPECT_EQ(last->Content(), "name,number\nA Nonymous,QQ123456C\n");
  }
}

TEST(Mail, SealedMessagesKeepTheirHeaders) {
  const auto sink = OpenBytes(
      "From: a@example.org\nTo: b@example.org\nSubject: x\nContent-Type: multipart/encrypted; "
      "protocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\nContent-Type: "
      "application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream; "
      "name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\n\nhQEMA+EAAAAAAAAA\n=AAAA\n-----END PGP "
      "MESSAGE-----\n--b--\n",
      "a.eml");
  EXPECT_NE(PartOf(sink->root(), "headers"), nullptr) << sink->root().Describe();
  EXPECT_NE(sink->root().Find("encrypted.asc"), nullptr);
}

TEST(Mail, LongLinesAndManyPartsAreBounded) {
  std::string deep = "From: a\nTo: b\nSubject: c\n";
  for (int i = 0; i < 500; ++i) {
    const std::string boundary = "b" + std::to_string(i);
    deep += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + '\n';
  }
  EXPECT_TRUE(OpenBytes(deep, "")->IsClosed());
  const std::string line =
      "From: a\nTo: b\nSubject: c\n\n" + std::string(3'000'000, 'x') + "\r\nend\r\n";
  const auto sink = OpenBytes(line, "");
  ASSERT_NE(PartOf(sink->root(), "body"), nullptr);
  EXPECT_EQ(PartOf(sink->root(), "body")->bytes.size(), 3'000'000u + 5);
}

TEST(Mail, MutantsEndInOrder) {
  OpenMutants(kMessage, "a.eml");
}

}  // namespace
}  // namespace warder
