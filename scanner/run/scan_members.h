// What lies inside an object of a foreign format: asks a sandboxed reader and makes a result of
// each member that it tells of.
#ifndef WARDER_RUN_SCAN_MEMBERS_H_
#define WARDER_RUN_SCAN_MEMBERS_H_

#include <cstdint>

#include "scanner/model/object_result.h"
#include "scanner/open/format_reader.h"
#include "scanner/run/result_sink.h"
#include "scanner/run/scan_content.h"
#include "scanner/run/scan_context.h"
#include "scanner/run/split_file.h"

namespace warder {

// The object that the reader opens.
struct Container {
  int fd = -1;        // read at any place
  uint64_t size = 0;  // bytes
  SplitFile split;    // files that belong to it
};

// True if a reader claimed the object: then `result` has what belongs to the container itself, and
// its members went to `results` before this returned. False: nothing was done, unless no reader
// could be asked, which is a gap then.
//
// If the reader dies, what it sent stays; the member in hand, and what it lies in, get a gap with
// the reason, and another reader goes on behind it.
bool ScanMembers(const Container& container, const ScanContext& context, ContentScanner* content,
                 ObjectResult* result, ResultSink* results);

// What is left to do when all of an object has been read: markings, empty parts, counters.
void FinishObject(const ScanContext& context, uint64_t lines, ObjectResult* result);

}  // namespace warder

#endif  // WARDER_RUN_SCAN_MEMBERS_H_
