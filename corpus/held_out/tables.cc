// Columns and records: tables with headings in the dialects of reports and programs, and rows
// without any.
#include <algorithm>

#include "corpus/held_out/held_out.h"
#include "corpus/held_out/vocabulary.h"
#include "corpus/template.h"

namespace warder::corpus::held_out {
namespace {

enum Dialect {
  kPipes,
  kFixed,
  kMarkdown,
  kSemicolons,
  kTabs,
  kCommas,
  kTitled,
  kHtml,
  kSql,
  kObjects,
  kAttributes,
  kDialects
};

// A column: of a kind, or something of nobody.
struct Column {
  bool planted = true;
  Kind kind = Kind::kName;
  std::string_view filler;  // in the language of corpus/template.h
  std::string heading;
};

struct Extra {
  std::string_view heading, key, filler;
};
constexpr Extra kExtras[] = {
    {"Wing", "wing", "B"},          {"Hearing date", "hearing_date", "{date}"},
    {"Months", "months", "{n:2}"},  {"Last updated", "last_updated", "{iso}"},
    {"Review", "review", "{date}"}, {"Fee", "fee", "{n:3}.00"},
    {"Row", "row", "{n:4}"},        {"Outcome", "outcome", "{words:1}"}};

bool ForPrograms(Dialect dialect) {
  return dialect >= kSql;
}

std::vector<Column> MakeColumns(std::span<const Kind> kinds, Dialect dialect, Random& random) {
  std::vector<Column> columns;
  for (Kind kind : kinds) {
    const Vocabulary& words = VocabularyOf(kind);
    const bool key = ForPrograms(dialect) || random.Chance(25);
    columns.push_back(
        {true, kind, {}, std::string(random.Pick(key ? words.keys : words.headings))});
  }
  for (int i = 0; i < 2; ++i) {
    const Extra& extra = kExtras[random.Below(4) * 2 + static_cast<uint32_t>(i)];
    const size_t at = random.Below(static_cast<uint32_t>(columns.size() + 1));
    columns.insert(columns.begin() + static_cast<long>(at),
                   {false, Kind::kName, extra.filler,
                    std::string(ForPrograms(dialect) ? extra.key : extra.heading)});
  }
  return columns;
}

// Text around cells, rows and the whole.
struct Frame {
  std::string before, head_open, head_between, head_close, row_open, between, row_close, after;
};

Frame FrameOf(Dialect dialect, Random& random) {
  switch (dialect) {
    case kPipes:
      return {"", "", "|", "\n", "", "|", "\n", ""};
    case kMarkdown:
      return {"", "| ", " | ", " |\n", "| ", " | ", " |\n", ""};
    case kSemicolons:
      return {"", "\"", "\";\"", "\"\n", "\"", "\";\"", "\"\n", ""};
    case kTabs:
      return {"", "", "\t", "\n", "", "\t", "\n", ""};
    case kCommas:
      return {"", "", ",", "\n", "\"", "\",\"", "\"\n", ""};
    case kTitled:
      return {
          "Establishment report\nRun by: SYSTEM\nPrinted: 1" + random.Digits(1) + "/03/2024\n\n",
          "\"",
          "\",\"",
          "\"\n",
          "\"",
          "\",\"",
          "\"\n",
          "\nEnd of report\n"};
    case kHtml:
      return {"<html><body><table border=1><thead>\n",
              "<tr><td><b>",
              "</b></td><td><b>",
              "</b></td></tr></thead>\n",
              "<tr><td>",
              "</td><td>",
              "</td></tr>\n",
              "</table></body></html>\n"};
    default:
      return {};
  }
}

void Cell(Document& document, const Column& column, const Person& person, Context context,
          const Style& style, Random& random) {
  if (!column.planted) return Fill(document, column.filler, {}, style, random);
  document.Plant(column.kind, Show(person, column.kind, style), context, person.id);
}

Document Framed(const Frame& frame, bool markdown, std::span<const Column> columns,
                std::span<const Person> people, const Style& style, Random& random) {
  Document d;
  d.Text(frame.before + frame.head_open);
  for (size_t i = 0; i < columns.size(); ++i)
    d.Text((i ? frame.head_between : "") + columns[i].heading);
  d.Text(frame.head_close);
  if (markdown) {
    for (size_t i = 0; i < columns.size(); ++i) d.Text("|---");
    d.Text("|\n");
  }
  for (const Person& person : people) {
    d.Text(frame.row_open);
    for (size_t i = 0; i < columns.size(); ++i) {
      if (i) d.Text(frame.between);
      Cell(d, columns[i], person, Context::kColumn, style, random);
    }
    d.Text(frame.row_close);
  }
  d.Text(frame.after);
  return d;
}

Document FixedWidth(std::span<const Column> columns, std::span<const Person> people,
                    const Style& style, Random& random) {
  Document d;
  constexpr size_t kWidth = 30;
  for (const Column& column : columns)
    d.Text(column.heading + std::string(kWidth - column.heading.size(), ' '));
  d.Text("\n");
  for (size_t i = 0; i < columns.size(); ++i) d.Text(std::string(kWidth - 2, '-') + "  ");
  d.Text("\n");
  for (const Person& person : people) {
    for (const Column& column : columns) {
      const size_t start = d.text().size();
      Cell(d, column, person, Context::kColumn, style, random);
      const size_t used = d.text().size() - start;
      d.Text(std::string(used < kWidth ? kWidth - used : 1, ' '));
    }
    d.Text("\n");
  }
  return d;
}

std::string SqlText(std::string text) {
  for (size_t at = 0; (at = text.find('\'', at)) != std::string::npos; at += 2)
    text.insert(at, 1, '\'');
  return text;
}

Document Sql(std::span<const Column> columns, std::span<const Person> people, const Style& style,
             Random& random) {
  Document d;
  std::string names;
  for (const Column& column : columns) names += (names.empty() ? "" : ", ") + column.heading;
  for (const Person& person : people) {
    d.Text("INSERT INTO t_subject (" + names + ") VALUES (");
    for (size_t i = 0; i < columns.size(); ++i) {
      d.Text(i ? ", '" : "'");
      if (columns[i].planted) {
        d.Plant(columns[i].kind, SqlText(Show(person, columns[i].kind, style)), Context::kColumn,
                person.id);
      } else {
        Fill(d, columns[i].filler, {}, style, random);
      }
      d.Text("'");
    }
    d.Text(");\n");
  }
  return d;
}

Document Objects(std::span<const Column> columns, std::span<const Person> people,
                 const Style& style, Random& random) {
  Document d;
  d.Text("{\"results\": [");
  for (const Person& person : people) {
    d.Text(&person == people.data() ? "\n" : ",\n");
    for (size_t i = 0; i < columns.size(); ++i) {
      d.Text((i ? "    \"" : "  { \"") + columns[i].heading + "\" : \"");
      Cell(d, columns[i], person, Context::kColumn, style, random);
      d.Text(i + 1 == columns.size() ? "\" }" : "\",\n");
    }
  }
  d.Text("\n] }\n");
  return d;
}

Document Attributes(std::span<const Column> columns, std::span<const Person> people,
                    const Style& style, Random& random) {
  Document d;
  d.Text("<?xml version=\"1.0\"?>\n<export>\n");
  for (const Person& person : people) {
    d.Text("<row");
    for (const Column& column : columns) {
      d.Text(" " + column.heading + "=\"");
      Cell(d, column, person, Context::kColumn, style, random);
      d.Text("\"");
    }
    d.Text("/>\n");
  }
  d.Text("</export>\n");
  return d;
}

std::string_view EndingOf(Dialect dialect) {
  switch (dialect) {
    case kMarkdown:
      return ".md";
    case kHtml:
      return ".html";
    case kPipes:
      return ".txt";
    case kTabs:
      return ".tsv";
    default:
      return ".csv";
  }
}

}  // namespace

NamedDocument Table(std::span<const Person> people, std::span<const Kind> kinds, Random random) {
  Style style = RandomStyle(random);
  if (style.date == DateForm::kWords) style.date = DateForm::kSlashes;
  const auto dialect = static_cast<Dialect>(random.Below(kDialects));
  if (dialect == kFixed || dialect == kPipes || dialect == kTabs) style.name = 0;
  const std::vector<Column> columns = MakeColumns(kinds, dialect, random);
  switch (dialect) {
    case kFixed:
      return {FixedWidth(columns, people, style, random), ".txt"};
    case kSql:
      return {Sql(columns, people, style, random), ".sql"};
    case kObjects:
      return {Objects(columns, people, style, random), ".json"};
    case kAttributes:
      return {Attributes(columns, people, style, random), ".xml"};
    default:
      return {
          Framed(FrameOf(dialect, random), dialect == kMarkdown, columns, people, style, random),
          EndingOf(dialect)};
  }
}

NamedDocument Records(std::span<const Person> people, std::span<const Kind> kinds, Random random) {
  constexpr std::string_view kBetween[] = {" / ", "~", "^", "|", ", ", "\t", "   ", " * "};
  Document d;
  const Style style = RandomStyle(random);
  const std::string_view between = random.Pick(kBetween);
  for (const Person& person : people) {
    for (size_t i = 0; i < kinds.size(); ++i) {
      if (i) d.Text(between);
      const Kind kind = kinds[i];
      d.Plant(kind, Show(person, kind, style), Context::kRecord, person.id);
    }
    d.Text("\n");
  }
  return {std::move(d), ".txt"};
}

}  // namespace warder::corpus::held_out
