// Scans text: blocks from a reader, or one short string, into the findings of a part.
#ifndef WARDER_RUN_SCAN_TEXT_H_
#define WARDER_RUN_SCAN_TEXT_H_

#include <cstdint>
#include <string_view>

#include "scanner/model/part.h"
#include "scanner/open/plain/text_reader.h"
#include "scanner/run/scan_context.h"

namespace warder {

// What is to be said of a scan beside its findings.
struct BlockScan {
  Outcome outcome;                    // of reading; what was found before a failure stays
  bool is_table = false;              // rows and columns were told apart
  bool decoding_over_budget = false;  // some encoded text was not decoded
  bool cut_short = false;             // the run was stopped before the end
};

// Reads all blocks of `reader`, which stands at its first one, and adds their findings to `part`
// with line and column. The first block decides whether the text is a table. Objects of more than a
// few blocks are detected in parallel while one thread reads; the findings are the same. Stops
// early once the run is stopped.
BlockScan ScanBlocks(TextReader* reader, bool may_be_table, const ScanContext& context,
                     DetectorScratch* scratch, Part* part);

// One short text: a name, a link target, an attribute. What starts before `owned_begin` is context
// only. It is looked at to its end also once the run is stopped: who prints a name must know what
// of it to mask.
void ScanShortText(std::string_view text, size_t owned_begin, const ScanContext& context,
                   TextReader* reader, DetectorScratch* scratch, Part* part);

}  // namespace warder

#endif  // WARDER_RUN_SCAN_TEXT_H_
