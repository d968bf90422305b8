// Lines that are records: of a log, of a list, of a table in the middle of a text.
#ifndef WARDER_DETECT_SCORE_RECORD_LINE_H_
#define WARDER_DETECT_SCORE_RECORD_LINE_H_

#include <cstddef>
#include <string_view>

namespace warder {

// How far from a value its line is looked at; a value further from the beginning of its line is
// taken to stand in no record line.
inline constexpr size_t kMaxRecordLine = 1024;

// Whether the line (without its line break; the beginning is enough to tell) is a record by itself,
// so that what stands in other lines says nothing about its values: it begins with a time stamp,
// '{', '|' or a row of an HTML table, or holds at least three tight delimiters (tab, '|', ';' or
// ',' with no blank on either side). Prose that wraps, "PNC" at the end of one line and "ID 21/..."
// in the next, is not one.
bool IsRecordLine(std::string_view line);

struct LineSpan {
  size_t begin = 0;
  size_t end = 0;  // without the line break, cut at kMaxRecordLine behind the value
  bool is_record = false;
  bool complete = false;  // neither end was cut
};

// The line of the byte at `at`. Depends on kMaxRecordLine bytes on either side and no others.
LineSpan LineAt(std::string_view text, size_t at);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_RECORD_LINE_H_
