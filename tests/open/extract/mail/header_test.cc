#include "scanner/open/extract/mail/header.h"

#include <gtest/gtest.h>

#include "scanner/open/extract/mail/transfer.h"
#include "scanner/open/plain/mail_marks.h"

namespace warder {
namespace {

TEST(MailHeader, DecodesWords) {
  struct Case {
    std::string_view text, expected;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"plain", "plain"},
           {"=?utf-8?Q?Zo=C3=AB_Quill?=", "Zo\xC3\xAB Quill"},
           {"=?iso-8859-1?q?Zo=EB?= Quill", "Zo\xC3\xAB Quill"},
           {"=?UTF-8?B?Wm/D?= =?UTF-8?B?qw==?=", "Zo\xC3\xAB"},  // a character cut in two
           {"=?utf-8*en?Q?a?=\t=?utf-8?Q?b?= c", "ab c"},
           {"=?windows-1251?B?yOLg7Q==?=", "\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD"},
           {"=?iso-2022-jp?B?GyRCO1BFRBsoQg==?=", "\xE5\xA7\x89\xE7\x94\xB0"},
           {"=?utf-8?X?abc?=", "=?utf-8?X?abc?="},
           {"=?utf-8?Q?cut off", "=?utf-8?Q?cut off"},
           {"Zo\xEB", "Zo\xC3\xAB"},  // bytes that should not be there
       }) {
    EXPECT_EQ(DecodeWords(one.text), one.expected) << one.text;
  }
}

TEST(MailHeader, ParsesParameters) {
  const MailValue simple = ParseMailValue("Text/Plain; charset=\"UTF-8\"; Format=flowed");
  EXPECT_EQ(simple.value, "text/plain");
  EXPECT_EQ(simple.Parameter("charset"), "UTF-8");
  EXPECT_EQ(simple.Parameter("format"), "flowed");
  const MailValue pieces = ParseMailValue(
      "attachment; filename*0*=utf-8''list%20of%20; filename*1*=Zo%C3%AB; filename*2=\"s.csv\"");
  EXPECT_EQ(pieces.Parameter("filename"), "list of Zo\xC3\xABs.csv");
  EXPECT_EQ(ParseMailValue("attachment; filename=\"=?utf-8?B?YS5jc3Y=?=\"").Parameter("filename"),
            "a.csv");
  EXPECT_EQ(ParseMailValue("attachment; filename=\"C:\\x\\a;b.txt\"; size=3").Parameter("filename"),
            "C:\\x\\a;b.txt");
  EXPECT_EQ(ParseMailValue("attachment; filename=a b.txt").Parameter("filename"), "a b.txt");
  EXPECT_EQ(ParseMailValue("multipart/mixed; boundary=\"a=_b\"").Parameter("boundary"), "a=_b");
  EXPECT_EQ(ParseMailValue("").value, "");
  EXPECT_EQ(ParseMailValue(";;=;x").value, "");
}

TEST(MailHeader, ReadsDates) {
  EXPECT_EQ(Rfc3339FromMailDate("Tue, 12 Mar 2013 10:11:12 +0100"), "2013-03-12T10:11:12+01:00");
  EXPECT_EQ(Rfc3339FromMailDate("1 Jan 99 00:00:00 GMT"), "1999-01-01T00:00:00Z");
  EXPECT_EQ(Rfc3339FromMailDate("yesterday"), "");
  EXPECT_EQ(Rfc3339FromMailDate("99 Foo 2013 10:11:12"), "");
}

TEST(MailTransfer, DoesNotDependOnWhereItIsCut) {
  const std::string plain = "A line that is long enough, =, \xC3\xAB and _ \r\n";
  const std::string quoted = "A line that is long=20enough, =3D, =C3=AB=\r\n and _ \r\n";
  const std::string base64 = "QSBsaW5lIHRoYXQgaXMg\r\nbG9uZyBlbm91Z2g=";
  for (size_t cut = 0; cut <= quoted.size(); ++cut) {
    QuotedPrintableDecoder decoder;
    std::string out;
    decoder.Decode(quoted.substr(0, cut), &out);
    decoder.Decode(quoted.substr(cut), &out);
    EXPECT_EQ(out, plain) << cut;
  }
  for (size_t cut = 0; cut <= base64.size(); ++cut) {
    Base64Decoder decoder;
    std::string out;
    decoder.Decode(base64.substr(0, cut), &out);
    decoder.Decode(base64.substr(cut), &out);
    EXPECT_EQ(out, "A line that is long enough") << cut;
    EXPECT_EQ(decoder.Flaw(), "");
  }
  EXPECT_EQ(FromLooseBase64("QUJD\nRA=="), "ABCD");
}

TEST(MailTransfer, Uuencode) {
  const auto decoder = NewTransferDecoder("x-uuencode");
  std::string out;
  decoder->Decode("begin 644 a.txt\n#86)C\n`\nend\n", &out);
  EXPECT_EQ(out, "abc");
}

TEST(MailMarks, TellMailFromOtherText) {
  EXPECT_EQ(RecogniseMail("From: a@example.org\nTo: b@example.org\nSubject: x\n\nhello\n", ""),
            MailKind::kMessage);
  EXPECT_EQ(RecogniseMail("Received: x\r\n\tby y\r\nFrom: a\r\nDate: z\r\n\r\n", "17.eml"),
            MailKind::kMessage);
  EXPECT_EQ(RecogniseMail("Subject: only this\n\nx", "a.eml"), MailKind::kMessage);
  EXPECT_EQ(RecogniseMail("Subject: only this\n\nx", "a.txt"), MailKind::kNone);
  EXPECT_EQ(RecogniseMail("Name: A. Nonymous\nDate: 1.2.2013\nRole: x\n", ""), MailKind::kNone);
  EXPECT_EQ(RecogniseMail("From a@example.org Tue Mar 12 10:11:12 2013\nFrom: a\n\nx\n", ""),
            MailKind::kMailbox);
  EXPECT_EQ(RecogniseMail("From the beginning it was clear\nthat\n", "a.mbox"), MailKind::kNone);
  EXPECT_EQ(RecogniseMail("", ""), MailKind::kNone);
}

}  // namespace
}  // namespace warder
