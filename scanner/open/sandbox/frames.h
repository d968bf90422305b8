// What a reader sends to the parent: one frame for each call of OpenSink, an answer in front and
// one at the end.
//
//   answer := Opened { call of OpenSink } Done
//
// A frame is a header (type and length of the payload) and the payload. That of kBytes is content;
// that of every other type is at most kMaxFrame bytes in the layout of wire.h.
//
// The sender may have been taken over by what it reads. Decoding trusts nothing: numbers that name
// things are in range, strings have a longest length, what is shown to people is printable ASCII,
// and calls nest as OpenSink says. What does not fit is an error, and the parent then ends the
// reader.
#ifndef WARDER_OPEN_SANDBOX_FRAMES_H_
#define WARDER_OPEN_SANDBOX_FRAMES_H_

#include <cstdint>
#include <string>
#include <variant>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/open/sink.h"

namespace warder {

enum class FrameType : uint32_t {
  kOpened = 1,
  kBeginMember,
  kEndMember,
  kBeginPart,
  kBytes,
  kEndRecord,
  kEndPart,
  kFact,
  kProtection,
  kGap,
  kMoreMembers,
  kDone,
};

struct FrameHeader {
  uint32_t type = 0;
  uint32_t length = 0;  // of the payload
};

inline constexpr size_t kMaxFrame = 192 * 1024;  // payload, without the header
// Names and link targets; longer ones are cut by the sender, which adds a gap.
inline constexpr size_t kMaxFrameName = 64 * 1024;
inline constexpr size_t kMaxFramePhrase = 256;  // what is shown to people
inline constexpr uint32_t kMaxErrno = 4095;     // of Linux
inline constexpr size_t kMaxEvidence = 64;      // of one protection
// Containers inside containers; budgets stop a reader long before.
inline constexpr size_t kMaxFrameDepth = 64;

// First answer to a request. `reader` is that which claimed the object; empty = none did, nothing
// but Done follows, and the parent reads the object as it does every file that is no container.
struct OpenedFrame {
  std::string reader;
  bool has_index = false;
};
struct EndMemberFrame {
  std::string reader;
};
// `length` bytes of content follow; they are not part of the decoded frame.
struct BytesFrame {
  uint32_t length = 0;
};
struct EndRecordFrame {
  RecordKind kind = RecordKind::kParagraph;
};
struct EndPartFrame {};
struct MoreMembersFrame {};
struct DoneFrame {
  bool retire = false;  // the reader ends itself: it has grown
  int read_error = 0;   // errno, where the object could not be read; what it says is then not all
};

using Frame =
    std::variant<OpenedFrame, MemberHeader, EndMemberFrame, PartHeader, BytesFrame, EndRecordFrame,
                 EndPartFrame, MetadataFact, Protection, Gap, MoreMembersFrame, DoneFrame>;

// Appends header and payload; strings must be within the limits above.
void EncodeFrame(const Frame& frame, std::string* out);

// The header as it lies in the ring, 8 bytes.
inline constexpr size_t kFrameHeaderSize = 8;
FrameHeader DecodeFrameHeader(const char* bytes);

// `payload` has header.length bytes; for kBytes it is empty. Fails for what EncodeFrame could not
// have written.
Result<Frame> DecodeFrame(const FrameHeader& header, ByteView payload);

// Checks that frames come in the order that the grammar allows.
class FrameOrder {
 public:
  // False for a frame that may not come now; the order is then lost for good.
  bool Accept(const Frame& frame);
  size_t depth() const { return depth_; }  // members that are open
  bool in_part() const { return in_part_; }
  bool done() const { return state_ == State::kDone; }

 private:
  enum class State { kStart, kUnclaimed, kOpened, kDone, kLost };
  bool Fits(const Frame& frame);

  State state_ = State::kStart;
  size_t depth_ = 0;
  bool in_part_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_FRAMES_H_
