// The lines of vCard and iCalendar: NAME;PARAMETER=x:value, folded over several lines of the file.
// RFC 6350, 3; RFC 5545, 3.1; quoted-printable and charsets of vCard 2.1.
#ifndef WARDER_OPEN_EXTRACT_CARDS_CONTENT_LINE_H_
#define WARDER_OPEN_EXTRACT_CARDS_CONTENT_LINE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "scanner/open/extract/mail/lines.h"

namespace warder {

struct ContentLine {
  std::string name;         // in capitals, without the group; empty where the line is no property
  std::string value;        // UTF-8 with escapes undone, parts of a structured value by blanks
  std::string common_name;  // CN of an attendee
  std::string bytes;        // in the place of `value` where it was base64
};

class ContentLines {
 public:
  // What of a line stands behind that is left out.
  static constexpr size_t kMaxLine = size_t{16} << 20;

  explicit ContentLines(ByteSource* source) : lines_(source) {}
  bool Next(ContentLine* line);
  const std::string& error() const { return lines_.error(); }
  bool left_out() const { return left_out_; }

 private:
  bool NextUnfolded(std::string* text);
  bool NextPhysical(std::string* text);

  LineReader lines_;
  bool left_out_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_CARDS_CONTENT_LINE_H_
