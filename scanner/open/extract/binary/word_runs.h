// Which stretches of a Word document's bytes are hidden, deleted, or the ends of table rows.
#ifndef WARDER_OPEN_EXTRACT_BINARY_WORD_RUNS_H_
#define WARDER_OPEN_EXTRACT_BINARY_WORD_RUNS_H_

#include <cstdint>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/open/input.h"

namespace warder::binary {

// Half-open, in bytes of the stream "WordDocument".
struct WordRun {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool hidden = false;
  bool deleted = false;
  bool row_end = false;
};

// The runs that have one of the marks, in order; `plc` is the table of pages (2.8.5, 2.8.6). What a
// paragraph has no room for, such as a wide row, stands in the stream "Data", which may be null.
std::vector<WordRun> ReadCharacterRuns(const RandomInput& word, ByteView plc);
std::vector<WordRun> ReadParagraphRuns(const RandomInput& word, ByteView plc,
                                       const RandomInput* data);
// The run that holds `at`, or null.
const WordRun* FindRun(const std::vector<WordRun>& runs, uint32_t at);

}  // namespace warder::binary

#endif  // WARDER_OPEN_EXTRACT_BINARY_WORD_RUNS_H_
