// Lists of people with surname and forename apart: as columns with headings, as rows without any,
// and as objects of an export.
#include <span>
#include <string>
#include <string_view>

#include "corpus/held_out/held_out.h"
#include "corpus/template.h"

namespace warder::corpus::held_out {
namespace {

// What stands in a list, in the language of corpus/template.h without contexts, and how its columns
// are called.
struct Layout {
  std::string_view fields[6];
  std::string_view headings[6];
};
constexpr Layout kLayouts[] = {
    {{"surname", "forename", "dob", "prison_number", "words:1", ""},
     {"Family Name", "Given Name(s)", "Date of birth", "NOMIS No", "Wing", ""}},
    {{"n:4", "forename", "surname", "dob", "town", ""},
     {"No", "FIRST_NAME", "LAST_NAME", "BIRTH_DATE", "TOWN", ""}},
    {{"surname", "forename", "dob", "offence", "date", "postcode"},
     {"SNAME", "FNAME", "DOB", "Charge", "Hearing", "Post code"}},
    {{"crn", "surname", "forename", "dob", "phone", "words:2"},
     {"CRN", "Service user surname", "Service user forename", "D.O.B.", "Mobile", "Note"}}};

bool IsPlanted(std::string_view field) {
  return field == "surname" || KindFromName(field);
}

void Put(Document& document, std::string_view field, char context, const Person& person,
         const Style& style, Random& random) {
  std::string place = "{" + std::string(field);
  if (IsPlanted(field)) place += std::string("@") + context;
  Fill(document, place + "}", {{&person}, {}}, style, random);
}

Style ListStyle(Random& random) {
  Style style = RandomStyle(random);
  if (style.date == DateForm::kWords) style.date = DateForm::kSlashes;
  return style;
}

}  // namespace

NamedDocument NameColumns(std::span<const Person> people, bool headings, Random random) {
  constexpr std::string_view kBetween[] = {",", ";", "\t", "|"};
  Document document;
  const Style style = ListStyle(random);
  const Layout& layout = kLayouts[random.Below(4)];
  const std::string_view between = kBetween[random.Below(4)];
  for (int i = 0; i < 6 && headings && !layout.headings[i].empty(); ++i)
    document.Text((i > 0 ? std::string(between) : "") + std::string(layout.headings[i]));
  if (headings) document.Text("\n");
  for (const Person& person : people) {
    for (int i = 0; i < 6 && !layout.fields[i].empty(); ++i) {
      if (i > 0) document.Text(between);
      Put(document, layout.fields[i], headings ? 'c' : 'r', person, style, random);
    }
    document.Text("\n");
  }
  return {std::move(document), between == "\t" ? ".tsv" : ".csv"};
}

NamedDocument PeopleExport(std::span<const Person> people, Random random) {
  constexpr std::string_view kForms[] = {
      "{{\"surname\": \"{surname@c}\", \"forenames\": \"{forename}\", \"dob\": \"{dob@c}\", "
      "\"nomsNumber\": \"{prison_number@c}\"}",
      "{{\n  \"ref\": {n:5},\n  \"subject\": {{\n    \"name\": {{ \"first\": \"{forename}\", "
      "\"last\": "
      "\"{surname@c}\" },\n    \"dateOfBirth\": \"{dob@c}\"\n  },\n  \"contact\": {{ \"mobile\": "
      "\"{phone@c}\", \"note\": \"{words:12}\" }\n}"};
  Document document;
  const Style style = ListStyle(random);
  const std::string_view form = kForms[random.Below(2)];
  const bool lines = random.Chance(40);
  if (!lines) document.Text("{\"exported\": true, \"results\": [\n");
  for (const Person& person : people) {
    if (&person != people.data()) document.Text(lines ? "\n" : ",\n");
    Fill(document, form, {{&person}, {}}, style, random);
  }
  document.Text(lines ? "\n" : "\n]}\n");
  return {std::move(document), lines ? ".ndjson" : ".json"};
}

}  // namespace warder::corpus::held_out
