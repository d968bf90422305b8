// Tables and lists: what a news-trained tagger has never seen and what police and prison files are
// full of.
#include <array>
#include <functional>

#include "patterns/names/train/generator.h"

namespace warder::names {
namespace {

struct Layout {
  std::vector<const char*> headings;
  std::vector<const char*> cells;  // templates; "N" = the name in the table's form
};

const std::array<Layout, 9>& Layouts() {
  static const std::array<Layout, 9> kLayouts{{
      {{"Surname", "Forename", "DOB", "NOMS", "Offence"},
       {"{L}", "{F}", "{DATE}", "{PN}", "{OFF}"}},
      {{"Name", "DOB", "Prison No", "Location"}, {"N", "{DATE}", "{PN}", "{HMP}"}},
      {{"NOMS ID", "SURNAME", "FORENAMES", "DATE OF BIRTH", "WING"},
       {"{PN}", "{L}", "{F}", "{DATE}", "{LET} Wing"}},
      {{"Ref", "Nominal", "Address", "Post Code"}, {"{NUM}{NUM}", "N", "{STREET}", "{PLACE}"}},
      {{"first_name", "last_name", "email", "town"}, {"{F}", "{L}", "{EM}", "{PLACE}"}},
      {{"Name", "Role", "Organisation", "Telephone"},
       {"N", "{ROLE}", "{ORG}", "07{NUM}{NUM}{NUM}"}},
      {{"No", "Name", "Status", "Officer"}, {"{NUM}", "N", "{C}", "{OF2}"}},
      {{"Date", "Product", "Supplier", "Status"}, {"{DATE}", "{C2}", "{ORG}", "{C}"}},
      {{"Site", "Town", "Manager", "Opened"}, {"{ORG}", "{PLACE}", "N", "{YEAR}"}},
  }};
  return kLayouts;
}

std::string QuoteIf(bool quote, const std::string& cell) {
  return quote ? "\"" + cell + "\"" : cell;
}

}  // namespace

std::string MakeTable(const SlotFiller& filler, const People&, const std::string& origin,
                      Random* random) {
  static constexpr std::array<const char*, 6> kSeparators{",", ",", ",", "\t", "|", ";"};
  static constexpr std::array<const char*, 8> kForms{"{SF}", "{SR}", "{PL}",  "{PL}",
                                                     "{LC}", "{LI}", "{SFM}", "{IL}"};
  const Layout& layout = random->Pick(Layouts());
  const std::string separator = random->Pick(kSeparators);
  const std::string form = random->Pick(kForms);
  const bool upper = random->Chance(40), headings = random->Chance(65);
  const bool quotes = separator == "," && random->Chance(30);
  std::string table;
  for (size_t c = 0; headings && c < layout.headings.size(); ++c) {
    const std::string heading = layout.headings[c];
    table += (c > 0 ? separator : "") + (upper ? Upper(heading) : heading);
  }
  if (headings) table += "\n";
  for (int rows = random->Between(3, 9); rows > 0; --rows) {
    std::string line;
    for (size_t c = 0; c < layout.cells.size(); ++c) {
      const bool name = std::string_view(layout.cells[c]) == "N";
      // One person a row: the whole row is one template.
      const std::string cell = name ? form : layout.cells[c];
      const bool comma = separator == "," && (name || cell == "{STREET}" || cell == "{ORG}");
      line += (c > 0 ? separator : "") + QuoteIf(quotes || (comma && random->Chance(80)), cell);
    }
    line = filler.Fill(line, origin, random);
    table += (upper ? Upper(line) : line) + "\n";
  }
  return table;
}

}  // namespace warder::names
