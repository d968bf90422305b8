#include "scanner/open/extract/mail/header_form.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace warder {
namespace {

constexpr size_t kMostHeader = size_t{1} << 20;

constexpr std::array<std::string_view, 10> kShown = {
    "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date", "resent-from", "resent-to"};

// Length of the field's name at the front of the line; 0 where it is no field.
size_t FieldName(std::string_view line) {
  size_t length = 0;
  while (length < line.size() && line[length] > ' ' && line[length] <= '~' && line[length] != ':')
    ++length;
  size_t colon = length;
  while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t')) ++colon;
  return colon < line.size() && line[colon] == ':' ? length : 0;
}

MailField ParseField(std::string_view line, size_t name) {
  MailField field;
  field.name = line.substr(0, name);
  for (char& c : field.name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  line.remove_prefix(line.find(':', name) + 1);
  while (!line.empty() && (line[0] == ' ' || line[0] == '\t')) line.remove_prefix(1);
  field.value = line;
  return field;
}

bool IsShown(const MailField& field) {
  return std::find(kShown.begin(), kShown.end(), field.name) != kShown.end();
}

bool SendFields(const MailHeader& header, bool shown, OpenSink* sink) {
  std::string text;
  for (const MailField& field : header.fields) {
    if (IsShown(field) != shown || field.value.empty()) continue;
    std::string name = field.name;
    // As it is written: the words are looked for in any case, people are used to this one.
    name[0] = name[0] >= 'a' && name[0] <= 'z' ? static_cast<char>(name[0] - 32) : name[0];
    text += name + ": " + DecodeWords(field.value) + '\n';
  }
  if (text.empty()) return true;
  const std::string label = shown ? "headers" : "other headers";
  return sink->BeginPart({PartKind::kContent, PartText::kUtf8, !shown, label}) &&
         sink->Bytes(text) && sink->EndRecord(RecordKind::kForm) && sink->EndPart();
}

bool SendFact(MetadataFact::Kind kind, std::string value, OpenSink* sink) {
  return value.empty() || sink->Fact({kind, std::move(value)});
}

}  // namespace

bool ReadMailHeader(BoundaryReader* lines, MailHeader* header) {
  size_t size = 0;
  LinePiece piece;
  bool first = true;
  while (lines->Next(&piece)) {
    std::string_view line = piece.text;
    if (first && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.empty() && piece.begins) {
      if (!first) break;
      continue;  // in front of the first field
    }
    size += line.size();
    const bool fits = size <= kMostHeader;
    const bool goes_on = !piece.begins || line[0] == ' ' || line[0] == '\t';
    const size_t name = goes_on ? 0 : FieldName(line);
    if (goes_on && !header->fields.empty()) {
      if (piece.begins && fits) header->fields.back().value += ' ';
      while (piece.begins && !line.empty() && (line[0] == ' ' || line[0] == '\t'))
        line.remove_prefix(1);
      if (fits) header->fields.back().value += line;
    } else if (name > 0) {
      if (fits) header->fields.push_back(ParseField(line, name));
    } else if (!line.starts_with("From ") && !line.starts_with(">From ")) {
      lines->Unread();  // no header, or no more of it
      break;
    }
    first = false;
  }
  return size <= kMostHeader;
}

bool SendHeader(const MailHeader& header, OpenSink* sink) {
  using Kind = MetadataFact::Kind;
  std::string application = DecodeWords(header.Value("x-mailer"));
  if (application.empty()) application = DecodeWords(header.Value("user-agent"));
  return SendFact(Kind::kAuthor, DecodeWords(header.Value("from")), sink) &&
         SendFact(Kind::kTitle, DecodeWords(header.Value("subject")), sink) &&
         SendFact(Kind::kSent, Rfc3339FromMailDate(header.Value("date")), sink) &&
         SendFact(Kind::kApplication, std::move(application), sink) &&
         SendFields(header, true, sink) && SendFields(header, false, sink);
}

}  // namespace warder
