// The sink of a sandboxed reader: every call becomes a frame in the ring.
#ifndef WARDER_OPEN_SANDBOX_RING_SINK_H_
#define WARDER_OPEN_SANDBOX_RING_SINK_H_

#include <string>

#include "scanner/open/sandbox/frames.h"
#include "scanner/open/sandbox/ring.h"
#include "scanner/open/sink.h"

namespace warder {

// Every call returns false once the parent is gone. Strings that are too long for a frame are cut;
// where that is a name, a gap of the member says so.
class RingSink final : public OpenSink {
 public:
  explicit RingSink(RingWriter* ring) : ring_(*ring) {}

  bool BeginMember(const MemberHeader& header) override;
  bool EndMember(std::string_view reader) override;
  bool BeginPart(const PartHeader& header) override;
  bool Bytes(ByteView bytes) override;
  bool EndRecord(RecordKind kind) override;
  bool EndPart() override;
  bool Fact(const MetadataFact& fact) override;
  bool Protect(const Protection& protection) override;
  bool AddGap(const Gap& gap) override;
  bool MoreMembers() override;

  // The frames around those of an object.
  bool Opened(const OpenedFrame& opened) { return Send(opened); }
  bool Done(const DoneFrame& done);

 private:
  bool Send(const Frame& frame);

  RingWriter& ring_;
  std::string buffer_;
};

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_RING_SINK_H_
