// The header of a mail or of one of its parts: fields, encoded words, parameters. RFC 5322, 2045,
// 2047, 2231.
#ifndef WARDER_OPEN_EXTRACT_MAIL_HEADER_H_
#define WARDER_OPEN_EXTRACT_MAIL_HEADER_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"

namespace warder {

struct MailField {
  std::string name;   // lower case
  std::string value;  // one line, as it was written
};

struct MailHeader {
  std::vector<MailField> fields;
  // The value of the first field of this name (lower case); empty where there is none.
  std::string_view Value(std::string_view name) const;
};

// A value such as that of Content-Type: "text/plain; charset=utf-8".
struct MailValue {
  std::string value;                              // lower case, without parameters
  std::map<std::string, std::string> parameters;  // by name in lower case; decoded, UTF-8
  std::string Parameter(const std::string& name) const;
};
MailValue ParseMailValue(std::string_view text);

// The text with its encoded words ("=?utf-8?Q?Zo=C3=AB?=") decoded; UTF-8.
std::string DecodeWords(std::string_view text);

// "Tue, 12 Mar 2013 10:11:12 +0000" as "2013-03-12T10:11:12+00:00"; empty if it is no such date.
std::string Rfc3339FromMailDate(std::string_view text);

// Quoted-printable, and its variant for words, where '_' is a blank.
std::string FromQuotedPrintable(std::string_view text, bool words);
// Everything that is no base64 is passed over.
std::string FromLooseBase64(std::string_view text);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_MAIL_HEADER_H_
