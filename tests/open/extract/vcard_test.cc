// Cards and calendars: a row each, whatever their lines were folded and encoded into.
#include <gtest/gtest.h>

#include <string>

#include "scanner/open/plain/card_marks.h"
#include "tests/open/extract/samples.h"

namespace warder {
namespace {

const std::string kCards =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Example;Ann;;;\r\nFN:Ann Example\r\nBDAY:1980-01-02\r\n"
    "TEL;TYPE=\"cell,x;y\":07700 900123\r\nEMAIL:ann.example@exam\r\n ple.org\r\n"
    "ADR;TYPE=HOME:;;1 High Street;Newark;;NG24 1AA;\r\nNOTE:one\\, two\\nthree\r\n"
    "X-REF:77\r\nEND:VCARD\r\nleft here\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Sampl=E9;Bo\r\n"
    "item1.TEL;HOME:01632 960123\r\nEMAIL:bo@example.org\r\nEMAIL:b2@example.org\r\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE:a =\r\nnote=0D=0Aend\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRgABAQ\r\n\r\n"
    "KEY;ENCODING=b:YSBjaGlsZA==\r\nEND:VCARD\r\n";

const std::string kCalendar =
    "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VTIMEZONE\nTZID:Europe/London\nEND:VTIMEZONE\n"
    "BEGIN:VEVENT\nSUMMARY:Interview\nDTSTART;TZID=Europe/London:20260102T100000\n"
    "ATTENDEE;CN=\"Cy Person: x\";ROLE=REQ-PARTICIPANT:mailto:cy@example.org\n"
    "ATTENDEE:mailto:dee@example.org\nLOCATION:Room 1\nRRULE:FREQ=DAILY\n"
    "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Bring the file\nEND:VALARM\nEND:VEVENT\n"
    "BEGIN:VTODO\nSUMMARY:Call Ann\nEND:VTODO\nEND:VCALENDAR\n";

TEST(Cards, EachIsARowUnderHeadings) {
  const auto sink = OpenBytes(kCards, "contacts.vcf");
  const CollectedObject& root = sink->root();
  EXPECT_EQ(root.reader, "vcard or icalendar");
  EXPECT_EQ(PartText(root, "cards", false),
            "name\tsurname, forename\tknown as\tdate of birth\ttelephone\temail\taddress\t"
            "organisation\tjob title\tnotes\tother\n"
            "Ann Example\t\t\t1980-01-02\t07700 900123\tann.example@example.org\t"
            "1 High Street, Newark, NG24 1AA\t\t\tone, two three\tX-REF: 77\n"
            "Bo Sampl\xC3\xA9\t\t\t\t01632 960123\tbo@example.org; b2@example.org\t\t\t\t"
            "a note  end\t\n");
  EXPECT_EQ(PartText(root, "text between the cards", true), "left here\n");
  ASSERT_EQ(root.members.size(), 1u);
  EXPECT_EQ(root.members[0]->Content(), "a child");
  EXPECT_EQ(root.CountGaps(CoverageClass::kImageOrAudioOnly), 1u);
}

TEST(Cards, ANameThatTheOtherDoesNotHoldStays) {
  const auto sink = OpenBytes("begin:vcard\nfn:Work\nn:Example;Ann\nend:vcard\n", "a.vcf");
  EXPECT_NE(PartText(sink->root(), "cards", false).find("\nWork\tExample, Ann\t"),
            std::string::npos);
}

TEST(Calendar, EachEntryIsARow) {
  const auto sink = OpenBytes(kCalendar, "a.ics");
  EXPECT_EQ(PartText(sink->root(), "entries", false),
            "subject\tstart\tend\tplace\torganiser\tattendees\tnotes\tcontact\tcomment\tother\n"
            "Interview\t20260102T100000\t\tRoom 1\t\tcy@example.org Cy Person: x; "
            "dee@example.org\tBring the file\t\t\t\nCall Ann\t\t\t\t\t\t\t\t\t\n");
  EXPECT_TRUE(sink->root().gaps.empty());
}

TEST(Cards, AGroupWithoutANameIsNoProperty) {
  const auto sink = OpenBytes("BEGIN:VCARD\nitem1.;ENCODING=b:YSBjaGlsZA==\nEND:VCARD\n", "a.vcf");
  EXPECT_EQ(PartText(sink->root(), "text between the cards", true),
            "item1.;ENCODING=b:YSBjaGlsZA==\n");
}

TEST(Cards, AreToldFromOtherText) {
  EXPECT_EQ(RecogniseCards("\xEF\xBB\xBF\r\nBegin:vCard\n"), CardKind::kCards);
  EXPECT_EQ(RecogniseCards("BEGIN:VCALENDAR"), CardKind::kCalendar);
  EXPECT_EQ(RecogniseCards("BEGIN:VEVENT"), CardKind::kNone);
  EXPECT_EQ(RecogniseCards("see BEGIN:VCARD"), CardKind::kNone);
  EXPECT_EQ(RecogniseCards(" \n"), CardKind::kNone);
}

TEST(Cards, MutantsEndInOrder) {
  OpenMutants(kCards, "a.vcf", 300);
  OpenMutants(kCalendar, "a.ics", 300);
}

}  // namespace
}  // namespace warder
