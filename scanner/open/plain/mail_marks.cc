#include "scanner/open/plain/mail_marks.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/ascii.h"

namespace warder {
namespace {

constexpr size_t kLookedAt = 16 * 1024;

// Fields that mail has and other text with "Name: value" lines seldom does.
constexpr std::array<std::string_view, 22> kFields = {"from",
                                                      "to",
                                                      "cc",
                                                      "bcc",
                                                      "subject",
                                                      "date",
                                                      "sender",
                                                      "reply-to",
                                                      "received",
                                                      "return-path",
                                                      "message-id",
                                                      "in-reply-to",
                                                      "references",
                                                      "delivered-to",
                                                      "mime-version",
                                                      "content-type",
                                                      "x-mailer",
                                                      "x-originating-ip",
                                                      "resent-from",
                                                      "x-received",
                                                      "dkim-signature",
                                                      "content-transfer-encoding"};

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

// The characters of a field's name: printable ASCII but for ':' (RFC 5322, 2.2).
size_t FieldNameLength(std::string_view line) {
  size_t length = 0;
  while (length < line.size() && line[length] > ' ' && line[length] <= '~' && line[length] != ':')
    ++length;
  size_t colon = length;
  while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t')) ++colon;
  return colon < line.size() && line[colon] == ':' ? length : 0;
}

std::string_view CutLine(std::string_view* text) {
  const size_t end = std::min(text->find('\n'), text->size());
  std::string_view line = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Of mail, each once, in the block of fields that the text begins with.
int CountFields(std::string_view head) {
  int count = 0;
  std::array<bool, kFields.size()> seen{};
  while (!head.empty()) {
    // A line that is cut off tells nothing.
    if (head.find('\n') == head.npos) break;
    const std::string_view line = CutLine(&head);
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') continue;
    const size_t length = FieldNameLength(line);
    if (length == 0) break;
    const auto* field = std::find(kFields.begin(), kFields.end(), Lower(line.substr(0, length)));
    if (field == kFields.end()) continue;
    bool& known = seen[static_cast<size_t>(field - kFields.begin())];
    count += known ? 0 : 1;
    known = true;
  }
  return count;
}

bool HasMailName(std::string_view name) {
  const std::string lower = Lower(name);
  for (const std::string_view end : {".eml", ".emlx", ".mht", ".mhtml", ".mail", ".email"})
    if (lower.ends_with(end)) return true;
  return false;
}

}  // namespace

bool IsFromLine(std::string_view line) {
  if (!line.starts_with("From ") || line.size() < 20 || line.size() > 300) return false;
  bool time = false, year = false;
  for (size_t at = 5; at + 4 <= line.size(); ++at) {
    const bool pair = IsDigit(line[at]) && IsDigit(line[at + 1]);
    time |= at + 5 <= line.size() && pair && line[at + 2] == ':' && IsDigit(line[at + 3]) &&
            IsDigit(line[at + 4]);
    year |= pair && (line.substr(at, 2) == "19" || line.substr(at, 2) == "20") &&
            IsDigit(line[at + 2]) && IsDigit(line[at + 3]);
  }
  return time && year;
}

MailKind RecogniseMail(ByteView head, std::string_view name) {
  head = head.substr(0, kLookedAt);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  // White space in front of the first field: written by hand, or by a broken gateway.
  while (!head.empty() && (head[0] == '\n' || head[0] == '\r')) head.remove_prefix(1);
  std::string_view rest = head;
  const std::string_view first = CutLine(&rest);
  if (IsFromLine(first)) {
    const std::string_view second = CutLine(&rest);
    return FieldNameLength(second) > 0 || second.starts_with(">From ") ? MailKind::kMailbox
                                                                       : MailKind::kNone;
  }
  return CountFields(head) >= (HasMailName(name) ? 1 : 3) ? MailKind::kMessage : MailKind::kNone;
}

}  // namespace warder
