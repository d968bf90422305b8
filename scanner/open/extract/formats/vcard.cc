// Cards of people (vCard 2.1 to 4.0, RFC 6350) and entries of calendars (iCalendar, RFC 5545): one
// row each.
#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/ascii.h"
#include "scanner/open/extract/cards/content_line.h"
#include "scanner/open/extract/document_writer.h"
#include "scanner/open/extract/sheet_writer.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/plain/card_marks.h"

namespace warder {
namespace {

struct Column {
  std::string_view property;
  std::string_view heading;
};
// Properties that are not named here go to the last column, each with its name.
constexpr Column kCardColumns[] = {{"FN", "name"},           {"N", "surname, forename"},
                                   {"NICKNAME", "known as"}, {"BDAY", "date of birth"},
                                   {"TEL", "telephone"},     {"EMAIL", "email"},
                                   {"ADR", "address"},       {"ORG", "organisation"},
                                   {"TITLE", "job title"},   {"NOTE", "notes"}};
constexpr Column kEventColumns[] = {
    {"SUMMARY", "subject"},   {"DTSTART", "start"},       {"DTEND", "end"},
    {"LOCATION", "place"},    {"ORGANIZER", "organiser"}, {"ATTENDEE", "attendees"},
    {"DESCRIPTION", "notes"}, {"CONTACT", "contact"},     {"COMMENT", "comment"}};

// Say nothing of a person: versions, identifiers of programs, rules of repetition.
constexpr std::string_view kLeftOut[] = {
    "BEGIN",         "END",      "VERSION",  "PRODID", "REV",     "CLASS",
    "SEQUENCE",      "STATUS",   "TRANSP",   "RRULE",  "DTSTAMP", "CREATED",
    "LAST-MODIFIED", "PRIORITY", "CALSCALE", "METHOD", "TZID",    "TZOFFSETFROM",
    "TZOFFSETTO",    "TZNAME",   "TRIGGER",  "ACTION"};

class CardReader {
 public:
  CardReader(bool calendar, ChildOpener* children, OpenSink* sink)
      : out_(sink),
        children_(*children),
        is_cards_(!calendar),
        rows_(out_.Named(calendar ? "entries" : "cards", false, PartText::kTable)),
        columns_(calendar ? std::span<const Column>(kEventColumns)
                          : std::span<const Column>(kCardColumns)) {
    cells_.resize(columns_.size() + 1);
  }

  bool Read(ByteSource* source) {
    std::string headings;
    for (const Column& column : columns_) headings += std::string(column.heading) + '\t';
    out_.Text(rows_, headings + "other\n");
    ContentLines lines(source);
    ContentLine line;
    while (out_.ok() && !refused_ && lines.Next(&line)) Take(line);
    EndRow();
    if (!lines.error().empty()) (void)out_.Gap(CoverageClass::kDamaged, lines.error());
    if (lines.left_out())
      (void)out_.Gap(CoverageClass::kPartlyRead, "over budget: a value too long to be held");
    if (pictures_ > 0)
      (void)out_.Gap(CoverageClass::kImageOrAudioOnly,
                     "pictures or sound in " + std::to_string(pictures_) + " cards");
    if (refused_ || !out_.Finish()) return false;
    return true;
  }

 private:
  static bool BeginsRow(std::string_view component) {
    return component == "VCARD" || component == "VEVENT" || component == "VTODO" ||
           component == "VJOURNAL" || component == "VFREEBUSY";
  }

  void Take(const ContentLine& line) {
    if (line.name == "BEGIN" || line.name == "END") {
      if (BeginsRow(line.value)) EndRow();
      return;
    }
    if (line.name.empty()) {
      // No property: what stands beside cards.
      return out_.Line(out_.Named("text between the cards", true), OnOneLine(line.value));
    }
    if (!line.bytes.empty()) return TakeBytes(line);
    if (std::find(std::begin(kLeftOut), std::end(kLeftOut), line.name) != std::end(kLeftOut))
      return;
    const auto column = std::find_if(columns_.begin(), columns_.end(),
                                     [&](const Column& one) { return one.property == line.name; });
    std::string& cell = cells_[static_cast<size_t>(column - columns_.begin())];
    if (!cell.empty()) cell += "; ";
    if (column == columns_.end()) cell += line.name + ": ";
    cell += line.value;
    if (!line.common_name.empty()) cell += ' ' + line.common_name;
    has_cells_ = true;
  }

  void TakeBytes(const ContentLine& line) {
    if (line.name == "PHOTO" || line.name == "LOGO" || line.name == "SOUND") {
      ++pictures_;
      return;
    }
    MemberHeader header;
    header.index = next_member_++;
    header.name = Lower(line.name) + ' ' + std::to_string(header.index + 1);
    header.size = line.bytes.size();
    EndRow();
    if (!out_.Finish(rows_) || !children_.Open(header, MemoryInput(line.bytes))) refused_ = true;
  }

  // One name of a person, not two: "Sample, Bo" beside "Bo Sample" would be another.
  void JoinNames() {
    std::string& name = cells_[0];
    std::string& parts = cells_[1];
    if (name.empty()) {
      const size_t comma = parts.find(", ");
      name = comma == parts.npos ? parts : parts.substr(comma + 2) + ' ' + parts.substr(0, comma);
      parts.clear();
    } else if (HasWordsOf(parts, name)) {
      parts.clear();
    }
  }

  static bool HasWordsOf(std::string_view words, std::string_view text) {
    for (size_t at = 0; at < words.size();) {
      const size_t end = std::min(words.find_first_of(", ", at), words.size());
      if (text.find(words.substr(at, end - at)) == text.npos) return false;
      at = end + 1;
    }
    return true;
  }

  void EndRow() {
    if (!has_cells_) return;
    if (is_cards_) JoinNames();
    std::string row;
    for (std::string& cell : cells_) {
      if (&cell != &cells_.front()) row += '\t';
      AppendCell(cell, &row);
      cell.clear();
    }
    out_.Text(rows_, row + '\n');
    has_cells_ = false;
  }

  DocumentWriter out_;
  ChildOpener& children_;
  const bool is_cards_;
  const DocumentWriter::Part rows_;
  const std::span<const Column> columns_;
  std::vector<std::string> cells_;
  bool has_cells_ = false;
  bool refused_ = false;
  uint64_t pictures_ = 0;
  uint64_t next_member_ = 0;
};

bool Claims(const OpenInput& input) {
  return RecogniseCards(input.Head()) != CardKind::kNone;
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  const bool calendar = RecogniseCards(input.Head()) == CardKind::kCalendar;
  return CardReader(calendar, &children, &sink).Read(&input.Source());
}

}  // namespace

namespace format_readers {
extern const FormatReader vcard{"vcard or icalendar", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
