// The laptops' tables: exports of whole cohorts, with and without headings, in the delimiters and
// encodings that office programs write; and the same records as JSON, NDJSON, XML and HTML.
#ifndef WARDER_CORPUS_LAPTOPS_TABLES_H_
#define WARDER_CORPUS_LAPTOPS_TABLES_H_

#include <span>
#include <string_view>

#include "corpus/document.h"
#include "corpus/people.h"
#include "corpus/random.h"

namespace warder::corpus::laptops {

// One column: its heading and what fills it (a field of corpus/template.h without context).
struct Column {
  std::string_view heading;
  std::string_view field;
};

struct Layout {
  std::string_view name;  // of the file, without ending
  std::span<const Column> columns;
};
std::span<const Layout> Layouts();
// Surname and forename in columns of their own.
std::span<const Layout> LayoutsInHalves();

struct Delimited {
  char delimiter = ',';
  bool headings = true;
  bool quote_all = false;
};
Document DelimitedTable(const Layout& layout, std::span<const Person> people, Delimited form,
                        Random random);

// One object per person; `lines` gives NDJSON instead of an array.
Document JsonRecords(const Layout& layout, std::span<const Person> people, bool lines,
                     Random random);
// The same with names, dates and identifiers in objects inside of the person's.
Document NestedJson(std::span<const Person> people, Random random);
Document XmlRecords(const Layout& layout, std::span<const Person> people, Random random);
Document HtmlTable(const Layout& layout, std::span<const Person> people, Random random);

}  // namespace warder::corpus::laptops

#endif  // WARDER_CORPUS_LAPTOPS_TABLES_H_
