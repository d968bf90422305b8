// The recipe for one object: every stage in order. The only place that sees them all.
#ifndef WARDER_RUN_SCAN_OBJECT_H_
#define WARDER_RUN_SCAN_OBJECT_H_

#include "scanner/model/object_result.h"
#include "scanner/run/scan_context.h"
#include "scanner/run/scan_text.h"
#include "scanner/source/entry.h"

namespace warder {

// One worker's own: a reader and its buffers.
class ObjectScanner {
 public:
  explicit ObjectScanner(const ScanContext& context);

  // Never fails: whatever goes wrong becomes a gap of the result, and the result has exactly one
  // coverage class.
  ObjectResult Scan(const Entry& entry);
  // The content of an open descriptor that has no name, such as standard input.
  ObjectResult ScanStream(int fd, const PathBytes& name);

 private:
  void ScanName(bool is_root, ObjectResult* result);
  void ScanLink(const Entry& entry, ObjectResult* result);
  void ScanOpened(const Entry& entry, ObjectResult* result);
  void ScanAttributes(int fd, ObjectResult* result);
  void ScanContent(ByteSource* source, ObjectResult* result);
  void ReadAsText(ObjectResult* result);
  void ReadStrings(CoverageClass coverage, const std::string& reason, ObjectResult* result);
  void SettleScan(const BlockScan& scan, ObjectResult* result);
  void SettleText(ObjectResult* result);

  const ScanContext& context_;
  ScratchPool::Lease scratch_;
  TextReader reader_;
};

// Settles `result` as `coverage` with a gap that says why. A class that is already worse stays.
void SettleGap(CoverageClass coverage, std::string reason, uint64_t bytes, ObjectResult* result);

}  // namespace warder

#endif  // WARDER_RUN_SCAN_OBJECT_H_
