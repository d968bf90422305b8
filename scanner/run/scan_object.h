// The recipe for one object: every stage in order. The only place that sees them all.
#ifndef WARDER_RUN_SCAN_OBJECT_H_
#define WARDER_RUN_SCAN_OBJECT_H_

#include "scanner/model/object_result.h"
#include "scanner/run/result_sink.h"
#include "scanner/run/scan_content.h"
#include "scanner/run/scan_context.h"
#include "scanner/run/split_file.h"
#include "scanner/source/entry.h"
#include "scanner/source/open_file.h"

namespace warder {

// One worker's own: a reader and its buffers.
class ObjectScanner {
 public:
  explicit ObjectScanner(const ScanContext& context) : context_(context), content_(context) {}

  // Gives `results` what lies in the object, then the object itself. Never fails: whatever goes
  // wrong becomes a gap of the result, and each result has exactly one coverage class.
  void Scan(const Entry& entry, ResultSink* results);
  // The content of an open descriptor that has no name, such as standard input.
  void ScanStream(int fd, const PathBytes& name, ResultSink* results);

 private:
  void ScanName(bool whole_path, ObjectResult* result);
  void ScanOpened(const Entry& entry, ObjectResult* result, ResultSink* results);
  void ScanOpenedFile(const Entry& entry, const OpenedFile& opened, ObjectResult* result,
                      ResultSink* results);
  // Where the bytes alone do not tell: whether the file belongs to a tree that is encrypted file by
  // file.
  void GradeByTree(const OpenedFile& opened, ObjectResult* result);
  void ScanAttributes(int fd, ObjectResult* result);
  void ScanFile(const Entry& entry, const OpenedFile& opened, ObjectResult* result,
                ResultSink* results);
  // False: no reader claims the file.
  bool ScanContainer(const OpenedFile& opened, SplitFile split, ObjectResult* result,
                     ResultSink* results);
  void Finish(ObjectResult* result, ResultSink* results);

  const ScanContext& context_;
  ContentScanner content_;
};

}  // namespace warder

#endif  // WARDER_RUN_SCAN_OBJECT_H_
