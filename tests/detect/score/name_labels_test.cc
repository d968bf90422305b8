#include "scanner/detect/score/name_labels.h"

#include <gtest/gtest.h>

#include <string>

namespace warder {
namespace {

std::string NamesIn(std::string_view text) {
  std::string names;
  for (const NameHalves& name : NamesByLabels(text, 0, text.size())) {
    const auto half = [&](TextRange range) {
      return std::string(text.substr(range.begin, range.end - range.begin));
    };
    names += half(name.family) + ", " + half(name.given) + ';';
  }
  return names;
}

TEST(NameLabels, InFormsAndInData) {
  EXPECT_EQ(NamesIn("Surname: Whitfield\nForename: Joanna\n"), "Whitfield, Joanna;");
  EXPECT_EQ(NamesIn("SURNAME: WHITFIELD   FORENAME(S): JOANNA MARY   DOB: 14.03.1979\n"),
            "WHITFIELD, JOANNA MARY;");
  EXPECT_EQ(NamesIn("First name\t: Joanna\nLast name : O'Neill\n"), "O'Neill, Joanna;");
  EXPECT_EQ(NamesIn(R"({"firstName":"Joanna","lastName":"Whitfield","dob":"1979-03-14"})"),
            "Whitfield, Joanna;");
  EXPECT_EQ(NamesIn("<surname>Whitfield</surname><forename>Joanna</forename>"),
            "Whitfield, Joanna;");
  EXPECT_EQ(NamesIn("last_name=Whitfield;first_name=Joanna"), "Whitfield, Joanna;");
}

TEST(NameLabels, EachSurnameWithItsOwnForename) {
  EXPECT_EQ(NamesIn(R"([{"surname":"Whitfield","forename":"Joanna"},)"
                    R"({"surname":"Harrison","forename":"Peter"}])"),
            "Whitfield, Joanna;Harrison, Peter;");
  EXPECT_EQ(NamesIn("Surname: Whitfield\n" + std::string(200, '.') + "\nForename: Joanna\n"), "");
}

TEST(NameLabels, OtherNamesAndEmptyFieldsAreNone) {
  EXPECT_EQ(NamesIn("Surname:\nForename:\nDOB: 14/03/1979\n"), "");
  EXPECT_EQ(NamesIn("Surname: n/a\nForename: n/a\n"), "");
  EXPECT_EQ(NamesIn("The surname is first, the forename comes second.\n"), "");
  EXPECT_EQ(NamesIn("File name: list\nHost name: server\n"), "");
}

}  // namespace
}  // namespace warder
