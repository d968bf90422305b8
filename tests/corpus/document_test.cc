#include "corpus/document.h"

#include <gtest/gtest.h>

#include "corpus/template.h"

namespace warder::corpus {
namespace {

// "Zoë, € 5\n" with the value behind it planted.
Document Sample() {
  Document document;
  document.Text("Zoë, € 5\n");
  document.Plant(Kind::kPnc, "21/9990005V", Context::kLabel, 7);
  document.Text("\n");
  document.Plant(Kind::kName, "Siân O’Neill", Context::kProse, 7);
  return document;
}

TEST(Document, SpansFollowTheEncoding) {
  struct {
    Encoding encoding;
    bool crlf;
    std::string_view pnc, name;
  } constexpr kCases[] = {
      {Encoding::kUtf8, false, "21/9990005V", "Siân O’Neill"},
      {Encoding::kUtf8Bom, true, "21/9990005V", "Siân O’Neill"},
      {Encoding::kWindows1252, true, "21/9990005V", "Si\xE2n O\x92Neill"},
      {Encoding::kUtf16Le, true,
       std::string_view("2\0001\0/\0009\0009\0009\0000\0000\0000\0005\0V\0", 22),
       std::string_view("S\0i\0\xE2\0n\0 \0O\0\x19\x20N\0e\0i\0l\0l\0", 24)}};
  for (const auto& c : kCases) {
    const EncodedFile file = Encode(Sample(), c.encoding, c.crlf);
    ASSERT_EQ(file.planted.size(), 2u);
    EXPECT_EQ(file.bytes.substr(file.planted[0].offset, file.planted[0].length), c.pnc);
    EXPECT_EQ(file.bytes.substr(file.planted[1].offset, file.planted[1].length), c.name);
    EXPECT_EQ(file.planted[1].offset + file.planted[1].length, file.bytes.size());
  }
}

TEST(Document, CrlfIsAddedOncePerLine) {
  EXPECT_EQ(Encode(Sample(), Encoding::kUtf8, true).bytes,
            "Zoë, € 5\r\n21/9990005V\r\nSiân O’Neill");
}

TEST(Template, PlantsWhatItSaysAndRefusesWhatItDoesNotKnow) {
  const Person person = MakePerson(3, Half::kLaptops, 1);
  Document document;
  Random random(1);
  Fill(document, "PNC {pnc@l} {{x} {~isbn} {given} {=nhs:999 000 0018}", {{&person}, {}}, Style{},
       random);
  ASSERT_EQ(document.planted().size(), 4u);
  EXPECT_EQ(document.planted()[0].context, Context::kLabel);
  EXPECT_EQ(document.planted()[0].subject, 3u);
  EXPECT_EQ(document.planted()[1].status, Status::kLookalike);
  EXPECT_EQ(document.planted()[2].status, Status::kAside);
  EXPECT_EQ(document.planted()[3].status, Status::kSynthetic);
  EXPECT_NE(document.text().find("{x}"), std::string::npos);
  for (const char* bad : {"{nonsense}", "{pnc}", "{~nothing}", "{open", "{=foo:1}"}) {
    EXPECT_THROW(Fill(document, bad, {{&person}, {}}, Style{}, random), std::logic_error) << bad;
  }
}

}  // namespace
}  // namespace warder::corpus
