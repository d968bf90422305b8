// Tables that no heading speaks for: whom their cells show, and whom not.
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

constexpr size_t kRows = 24;
constexpr std::array<std::string_view, 8> kSurnames{"Whitfield", "Okafor",  "Nowak", "Entwistle",
                                                    "Llewellyn", "Hussain", "Kaur",  "Fletcher"};
constexpr std::array<std::string_view, 6> kForenames{"Joanna", "Mohammed", "Piotr",
                                                     "Doreen", "Manjit",   "Gareth"};

std::string Number(size_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// A date of the years from `first` on, spread over `span` of them.
std::string Date(size_t row, size_t first, size_t span) {
  return Number(1 + row % 28) + '/' + Number(1 + row % 12) + '/' +
         std::to_string(first + row * 7 % span);
}

// What stands in row `row` for the letters of `form`: s surname, S the same in capitals, l in small
// letters, g given name, n both, c both with a comma, b date of birth, r recent date, p prison
// number, t town, i number.
std::string Cell(char form, size_t row) {
  constexpr std::array<std::string_view, 6> kTowns{"Lincoln",  "Mansfield", "Newark",
                                                   "Stafford", "Derby",     "Preston"};
  const std::string surname(kSurnames[row % kSurnames.size()]);
  const std::string given(kForenames[row / 2 % kForenames.size()]);
  std::string other = surname;
  switch (form) {
    case 's':
      return surname;
    case 'S':
      for (char& c : other) c = static_cast<char>(c & ~0x20);
      return other;
    case 'l':
      other[0] = static_cast<char>(other[0] | 0x20);
      return other;
    case 'g':
      return given;
    case 'n':
      return given + ' ' + surname;
    case 'c':
      return '"' + surname + ", " + given + '"';
    case 'b':
      return Date(row, 1955, 45);
    case 'r':
      return Date(row, 2019, 6);
    case 'p':
      return "A9" + std::to_string(100 + row) + "ZZ";
    case 't':
      return std::string(kTowns[row % kTowns.size()]);
    default:
      return std::to_string(row);
  }
}

std::string Table(std::string_view forms, char delimiter, std::string text = "") {
  for (size_t row = 0; row < kRows; ++row) {
    for (size_t i = 0; i < forms.size(); ++i)
      text += (i > 0 ? std::string(1, delimiter) : "") + Cell(forms[i], row);
    text += '\n';
  }
  return text;
}

PeopleCount PeopleIn(const std::string& text) {
  const TemporaryFolder folder;
  folder.Write("list.csv", text);
  return Scan(folder.path()).Named("list.csv").people_count;
}

TEST(PeopleTables, RowsWithoutHeadingsArePeople) {
  for (const std::string_view forms : {"Sgbpi", "gsb", "sgb", "nbt", "cbi", "lgbi", "sgbr"}) {
    for (const char delimiter : {',', '\t'})
      EXPECT_EQ(PeopleIn(Table(forms, delimiter)).best, kRows) << forms;
  }
}

// "Castle Averham" reads like a name, and is the town of the person in the row.
TEST(PeopleTables, TownsOfPeopleAreNotOtherPeople) {
  const std::vector<std::string> towns{"Castle Averham", "Melbury Hatton", "Great Ruddington",
                                       "Sleaford Parva"};
  for (const std::string& headings : {std::string(), std::string("Surname,Forename,Born,Town\n")}) {
    std::string text = headings;
    for (size_t row = 0; row < kRows; ++row) {
      text += Cell('s', row) + ',' + Cell('g', row) + ',' + Cell('b', row) + ',' +
              towns[row % towns.size()] + '\n';
    }
    const PeopleCount people = PeopleIn(text);
    EXPECT_EQ(people.best, kRows);
    EXPECT_EQ(people.high, kRows);
  }
}

TEST(PeopleTables, SurnamesThatNoListKnows) {
  const std::vector<std::string> surnames{"Huckerby", "Swarbrick", "Jayasuriya", "Cardew",
                                          "Scargill", "Bakestone", "Achebe",     "Latchford"};
  std::string people, projects;
  for (size_t row = 0; row < surnames.size(); ++row) {
    people += surnames[row] + ',' + Cell('g', row) + ',' + Cell('b', row) + '\n';
    for (int times = 0; times < 4; ++times)
      projects += surnames[row % 4] + ',' + Cell('g', row) + ',' + Cell('b', row) + '\n';
  }
  EXPECT_EQ(PeopleIn(people).best, surnames.size());
  EXPECT_EQ(PeopleIn(projects).best, 0U) << "four words for all: no surnames";
}

TEST(PeopleTables, HeadingsOfProgramsSayNothing) {
  EXPECT_EQ(PeopleIn(Table("sgb", ',', "Column1,Column2,Column3\n")).best, kRows);
  EXPECT_EQ(PeopleIn(Table("isgb", ',', "id,f1,f2,f3\n")).best, kRows);
}

TEST(PeopleTables, UnusualHeadings) {
  for (const char* headings :
       {"Fam name,Given,DOB", "PER_SNAME,PER_FNAME,DOB", "Last,First,Birth date",
        "Surname,Initials,DOB", "Surname of offender,Forename(s),DOB", "Cyfenw,Enw cyntaf,DOB"})
    EXPECT_EQ(PeopleIn(Table("sgb", ',', std::string(headings) + '\n')).best, kRows) << headings;
}

TEST(PeopleTables, NamesAloneAreNobody) {
  EXPECT_EQ(PeopleIn(Table("sgt", ',')).best, 0U);
  EXPECT_EQ(PeopleIn(Table("sgr", ',')).best, 0U);
}

// The same people with the keys of `form`, in which %s, %g, %b and %p stand for their values.
std::string Records(std::string_view form) {
  std::string text;
  for (size_t row = 0; row < kRows; ++row) {
    for (size_t i = 0; i < form.size(); ++i)
      text += form[i] == '%' ? Cell(form[++i], row) : std::string(1, form[i]);
  }
  return text;
}

PeopleCount PeopleIn(const std::string& text, const std::string& name) {
  const TemporaryFolder folder;
  folder.Write(name, text);
  return Scan(folder.path()).Named(name).people_count;
}

TEST(PeopleRecords, ObjectsArePeopleHoweverTheyNest) {
  const std::string far = R"("notes":")" + std::string(150, 'x') + R"(",)";
  for (const std::string& form :
       {std::string(R"({"surname":"%s","forenames":"%g","dob":"%b","nomsNumber":"%p"})"),
        std::string(
            R"({"id":%i,"person":{"name":{"family":"%s","given":["%g"]},"birthDate":"%b"},)") +
            R"("ids":[{"type":"NOMS","value":"%p"}]})",
        R"({"lastName":"%s",)" + far + R"("firstName":"%g",)" + far + far +
            R"("dateOfBirth":"%b","prisonNumber":"%p"})"}) {
    EXPECT_EQ(PeopleIn(Records(form + "\n"), "people.ndjson").best, kRows) << form;
    std::string array = Records(form + ",");
    array.back() = ']';
    const PeopleCount people = PeopleIn("{\"count\":24,\"people\":[" + array + "}", "people.json");
    EXPECT_EQ(people.best, kRows) << form;
    EXPECT_EQ(people.high, kRows) << form;
  }
}

TEST(PeopleRecords, ElementsOfXmlArePeople) {
  for (const char* form : {"<Person><Surname>%s</Surname><Forename>%g</Forename><DateOfBirth>%b</"
                           "DateOfBirth></Person>",
                           "<p:P><p:Name><p:Family>%s</p:Family>\n<p:Given>%g</p:Given></"
                           "p:Name>\n<DOB>%b</DOB></p:P>\n",
                           "<person surname=\"%s\" forename=\"%g\" dob=\"%b\"/>\n"}) {
    const PeopleCount people = PeopleIn("<People>" + Records(form) + "</People>", "people.xml");
    EXPECT_EQ(people.best, kRows) << form;
    EXPECT_EQ(people.high, kRows) << form;
  }
}

// What stands in one object is nobody's in the next.
TEST(PeopleRecords, ValuesOfTwoObjectsDoNotMeet) {
  EXPECT_EQ(PeopleIn(R"([{"surname":"Whitfield","forename":"Joanna","dob":"1979-03-14"},)"
                     R"({"nomsNumber":"A9123ZZ","surname":"Okafor","forename":"Piotr"},)"
                     R"({"nomsNumber":"A9124ZZ","surname":"Nowak","forename":"Doreen"}])",
                     "people.json")
                .best,
            3U);
}

TEST(PeopleRecords, DamageLeavesTheText) {
  const std::string lines =
      Records("{\"surname\":\"%s\",\"forename\":\"%g\",\"dob\":\"%b\",\"nomsNumber\":\"%p\"\n");
  EXPECT_EQ(PeopleIn(lines, "people.ndjson").best, kRows);
}

TEST(PeopleTables, ThingsAndPlacesAreNobody) {
  EXPECT_EQ(PeopleIn(Table("tbi", ',')).high, 0U);
  EXPECT_EQ(PeopleIn(Table("ttb", ',')).high, 0U);
  // A rota of given names.
  EXPECT_EQ(PeopleIn(Table("ggb", ',')).high, 0U);
  EXPECT_EQ(PeopleIn(Table("tgb", ',', "Town,Contact,Opened\n")).best, 0U);
  std::string packages, colours;
  const std::vector<std::string> names{"libssl-dev", "docker", "perl",    "python3",
                                       "ruby",       "julia",  "mercury", "apache2"};
  const std::vector<std::string> kinds{"Apple", "Cherry", "Rose", "Olive", "Pear", "Ginger"};
  const std::vector<std::string> shades{"Black", "White", "Brown", "Green", "Grey", "Amber"};
  for (size_t row = 0; row < kRows; ++row) {
    packages +=
        names[row % names.size()] + ',' + shades[row / 2 % 6] + ',' + Date(row, 1985, 20) + '\n';
    colours += kinds[row % 6] + ',' + shades[row / 2 % 6] + ',' + Date(row, 1985, 20) + '\n';
  }
  EXPECT_EQ(PeopleIn(packages).high, 0U);
  EXPECT_EQ(PeopleIn(colours).high, 0U);
}

}  // namespace
}  // namespace warder::testing
