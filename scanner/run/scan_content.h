// The content of one object or part, by what its bytes look like: text, a table, or a file whose
// printable strings are looked at. The same for a plain file and for a member of a container.
#ifndef WARDER_RUN_SCAN_CONTENT_H_
#define WARDER_RUN_SCAN_CONTENT_H_

#include <string>
#include <string_view>

#include "scanner/model/object_result.h"
#include "scanner/open/plain/recognise.h"
#include "scanner/open/sink.h"
#include "scanner/run/scan_context.h"
#include "scanner/run/scan_text.h"

namespace warder {

// One worker's own: a reader and its buffers. Results are added to an ObjectResult; whatever goes
// wrong becomes a gap of it.
class ContentScanner {
 public:
  explicit ContentScanner(const ScanContext& context);

  // The text of a name, link target or attribute. What starts before `owned_begin` is context only.
  void ScanShort(PartKind kind, const std::string& label, std::string_view text, size_t owned_begin,
                 ObjectResult* result);

  // What `source` holds, by its first bytes; nothing after a failure, which is a gap then. `source`
  // must live until the reading is over.
  std::optional<Format> Open(ByteSource* source, ObjectResult* result);
  // Reads what was opened last, as an object of that format.
  void Read(const Format& format, ObjectResult* result);
  // Reads `source` as a part that a format's reader has sent.
  void ReadPart(const PartHeader& part, ByteSource* source, ObjectResult* result);

  // The first bytes of what was opened last.
  ByteView head() { return reader_.Head().value_or(ByteView()); }
  const TextSummary& summary() const { return reader_.summary(); }

 private:
  // Tells the text observer, if there is one, what part the blocks that follow belong to.
  void Show(const PartHeader& part, const ObjectResult& result) const;
  // These are true if all of it was looked at, and false where the run was stopped before.
  bool ReadAsText(const PartHeader& header, ObjectResult* result);
  bool ReadStrings(const PartHeader& header, ObjectResult* result);
  bool SettleScan(const BlockScan& scan, ObjectResult* result);
  void SettleText(ObjectResult* result);

  const ScanContext& context_;
  ScratchPool::Lease scratch_;
  TextReader reader_;
};

// Settles `result` as `coverage` with a gap that says why. A class that is already worse stays.
void SettleGap(CoverageClass coverage, std::string reason, uint64_t bytes, ObjectResult* result);
// The same with a gap that has all but its owner.
void SettleGap(Gap gap, ObjectResult* result);
// The run was stopped before `bytes` (0 = not known) of it were looked at.
void SettleCutShort(uint64_t bytes, ObjectResult* result);

}  // namespace warder

#endif  // WARDER_RUN_SCAN_CONTENT_H_
