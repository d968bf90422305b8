#include "corpus/laptops/tables.h"

#include <cctype>
#include <string>

#include "corpus/template.h"

namespace warder::corpus::laptops {
namespace {

constexpr Column kCohort[] = {{"Name", "name"},
                              {"Date of Birth", "dob"},
                              {"PNC ID", "pnc"},
                              {"CRO No", "cro"},
                              {"Prison No", "prison_number"},
                              {"CRN", "crn"},
                              {"Address", "address"},
                              {"Postcode", "postcode"},
                              {"Offence", "offence"},
                              {"Sentence Date", "sentenced"},
                              {"Sentence (months)", "months"},
                              {"CRD", "released"}};
constexpr Column kCustody[] = {{"OFFENDER_ID_DISPLAY", "prison_number"},
                               {"LAST_NAME_FIRST_NAME", "name"},
                               {"DATE_OF_BIRTH_DATE", "dob"},
                               {"AGY_LOC_ID", "prison_code"},
                               {"PNC_NUMBER", "pnc"},
                               {"CRO_NUMBER", "cro"},
                               {"NHS_NUMBER", "nhs"},
                               {"RELEASE_DATE", "released"}};
constexpr Column kDelius[] = {{"CRN", "crn"},
                              {"NOMS_NUMBER", "prison_number"},
                              {"Offender name", "name"},
                              {"dateOfBirth", "dob"},
                              {"nationalInsuranceNumber", "nino"},
                              {"telephoneNumber", "phone"},
                              {"emailAddress", "email"},
                              {"pncNumber", "pnc"}};
constexpr Column kCourt[] = {{"URN", "urn"},
                             {"ASN", "asn"},
                             {"Defendant", "name"},
                             {"DOB", "dob"},
                             {"Charge", "offence"},
                             {"CJS code", "code"},
                             {"Court case ref", "court_case"},
                             {"T number / case no", "crown_court"}};
constexpr Column kPayments[] = {
    {"Payee", "name"}, {"Sort Code", "sort_code"}, {"Account Number", "bank_account"},
    {"IBAN", "iban"},  {"Card No", "card"},        {"Case URN", "urn"},
    {"Amount", "n:3"}};
constexpr Column kHealth[] = {{"Patient name", "name"}, {"NHS No", "nhs"},
                              {"CHI number", "chi"},    {"Health and Care Number", "health_care"},
                              {"DOB", "dob"},           {"Location", "prison"}};
constexpr Column kVehicles[] = {
    {"Nominal", "name"},        {"VRM", "vehicle"}, {"Driving licence no", "driver_number"},
    {"Mobile number", "phone"}, {"IMEI", "imei"},   {"Postcode", "postcode"}};
constexpr Column kForeign[] = {{"Name", "name"},  {"Passport No", "passport"},
                               {"BRP No", "brp"}, {"NI Number", "nino"},
                               {"UTR", "utr"},    {"Date of birth", "dob"}};

constexpr Column kNominals[] = {
    {"Surname", "surname"}, {"Forename", "forename"},       {"DOB", "dob"},
    {"PNC ID", "pnc"},      {"Prison No", "prison_number"}, {"Town", "town"}};
constexpr Column kCharges[] = {{"PER_SNAME", "surname"},
                               {"PER_FNAME", "forename"},
                               {"PER_DOB", "dob"},
                               {"OFF_DESC", "offence"}};

constexpr Layout kInHalves[] = {{"nominals", kNominals}, {"charges", kCharges}};

constexpr Layout kLayouts[] = {{"cohort", kCohort},
                               {"custody-list", kCustody},
                               {"delius-extract", kDelius},
                               {"court-list", kCourt},
                               {"compensation", kPayments},
                               {"healthcare", kHealth},
                               {"vehicles-and-phones", kVehicles},
                               {"foreign-nationals", kForeign}};

// A style for tables: fixed for the whole table, dates that sort or that people in the office use.
Style TableStyle(Random& random) {
  Style style = RandomStyle(random);
  if (style.date == DateForm::kWords) style.date = DateForm::kIso;
  style.spaced = random.Chance(70) ? 0 : 1;
  return style;
}

void Cell(Document& document, std::string_view field, char context, const Person& person,
          const Style& style, Random& random) {
  std::string place = "{" + std::string(field);
  if (KindFromName(field) || field == "surname") place += std::string("@") + context;
  Fill(document, place + "}", {{&person}, {}}, style, random);
}

bool NeedsQuotes(std::string_view field) {
  return field == "name" || field == "address" || field == "offence";
}

// "PNC ID" as "pncId", "BRP No" as "brpNo": the key of the same data in JSON. Words in capitals are
// lowered but for their first letter; "dateOfBirth" stays.
std::string Key(std::string_view heading) {
  std::string key;
  char before = ' ';
  for (char c : heading) {
    const bool starts_word = !std::isalnum(static_cast<unsigned char>(before));
    const bool in_capitals = std::isupper(static_cast<unsigned char>(before));
    before = c;
    if (!std::isalnum(static_cast<unsigned char>(c))) continue;
    if (starts_word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (key.empty() || (in_capitals && !starts_word))
      c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    key.push_back(c);
  }
  return key;
}

}  // namespace

std::span<const Layout> Layouts() {
  return kLayouts;
}

std::span<const Layout> LayoutsInHalves() {
  return kInHalves;
}

Document DelimitedTable(const Layout& layout, std::span<const Person> people, Delimited form,
                        Random random) {
  Document document;
  const Style style = TableStyle(random);
  const std::string separator(1, form.delimiter);
  if (form.headings) {
    for (const Column& column : layout.columns) {
      if (&column != layout.columns.data()) document.Text(separator);
      document.Text(form.quote_all ? "\"" + std::string(column.heading) + "\""
                                   : std::string(column.heading));
    }
    document.Text("\n");
  }
  for (const Person& person : people) {
    for (const Column& column : layout.columns) {
      if (&column != layout.columns.data()) document.Text(separator);
      const bool quote = form.quote_all || NeedsQuotes(column.field);
      if (quote) document.Text("\"");
      Cell(document, column.field, form.headings ? 'c' : 'r', person, style, random);
      if (quote) document.Text("\"");
    }
    document.Text("\n");
  }
  return document;
}

Document JsonRecords(const Layout& layout, std::span<const Person> people, bool lines,
                     Random random) {
  Document document;
  const Style style = TableStyle(random);
  if (!lines) document.Text("[\n");
  for (const Person& person : people) {
    document.Text(lines ? "{" : "  {\n    ");
    for (const Column& column : layout.columns) {
      if (&column != layout.columns.data()) document.Text(lines ? "," : ",\n    ");
      document.Text("\"" + Key(column.heading) + (lines ? "\":\"" : "\": \""));
      Cell(document, column.field, 'c', person, style, random);
      document.Text("\"");
    }
    document.Text(lines ? "}\n" : &person == &people.back() ? "\n  }\n" : "\n  },\n");
  }
  if (!lines) document.Text("]\n");
  return document;
}

Document NestedJson(std::span<const Person> people, Random random) {
  Document document;
  const Style style = TableStyle(random);
  document.Text("{\"system\":\"case export\",\"offenders\":[");
  for (const Person& person : people) {
    document.Text(&person == people.data() ? "{" : ",{");
    Fill(document,
         "\"id\":{n:6},\"person\":{{\"name\":{{\"family\":\"{surname@c}\",\"given\":[\"{forename}"
         "\"]},"
         "\"birthDate\":\"{dob@c}\"},\"status\":\"{words:2}\",\"identifiers\":[{{\"nomsNumber\":"
         "\"{prison_number@c}\"},{{\"pncNumber\":\"{pnc@c}\"}]}",
         {{&person}, {}}, style, random);
  }
  document.Text("]}\n");
  return document;
}

Document XmlRecords(const Layout& layout, std::span<const Person> people, Random random) {
  Document document;
  const Style style = TableStyle(random);
  document.Text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<offenders>\n");
  for (const Person& person : people) {
    document.Text("  <offender>\n");
    for (const Column& column : layout.columns) {
      const std::string tag = Key(column.heading);
      document.Text("    <" + tag + ">");
      Cell(document, column.field, 'c', person, style, random);
      document.Text("</" + tag + ">\n");
    }
    document.Text("  </offender>\n");
  }
  document.Text("</offenders>\n");
  return document;
}

Document HtmlTable(const Layout& layout, std::span<const Person> people, Random random) {
  Document document;
  const Style style = TableStyle(random);
  document.Text(
      "<!DOCTYPE html>\n<html><head><title>Weekly list</title></head><body>\n<table>\n<tr>");
  for (const Column& column : layout.columns) {
    document.Text("<th>" + std::string(column.heading) + "</th>");
  }
  document.Text("</tr>\n");
  for (const Person& person : people) {
    document.Text("<tr>");
    for (const Column& column : layout.columns) {
      document.Text("<td>");
      Cell(document, column.field, 'c', person, style, random);
      document.Text("</td>");
    }
    document.Text("</tr>\n");
  }
  document.Text("</table>\n</body></html>\n");
  return document;
}

}  // namespace warder::corpus::laptops
