// One reader of one foreign format. A file in unpack/formats/ or extract/formats/ defines one
// constant of this type; the registry is generated from the folders (sorted by name).
#ifndef WARDER_OPEN_FORMAT_READER_H_
#define WARDER_OPEN_FORMAT_READER_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/open/input.h"
#include "scanner/open/plain/recognise.h"
#include "scanner/open/sink.h"

namespace warder {

// The object in hand as its reader sees it. Everything that a reader needs from outside comes
// through this.
class OpenInput {
 public:
  virtual ~OpenInput() = default;

  // The first bytes of the object: 64 KiB, or all of a shorter one.
  virtual ByteView Head() const = 0;
  // Without directories; may be empty. A hint only: content decides.
  virtual std::string_view Name() const = 0;

  // What the first bytes are, by Recognise; asked for by many, found out once.
  virtual const Format& Recognised() const = 0;

  // The bytes in order, from the first one. At most one of Source and Random is used, once.
  virtual ByteSource& Source() = 0;
  // The bytes at any place. A stream is held in memory first (kNestedMemory), beyond that in
  // encrypted scratch space where the run allows it; otherwise an error of kind kResource, whose
  // message is the reason of the gap.
  virtual Result<const RandomInput*> Random() = 0;
  // True if Random costs nothing: a file, or something already held.
  virtual bool IsRandom() const = 0;
  // What Random gives, where IsRandom; else null. For a look around, not for reading it all.
  virtual const RandomInput* AtHand() const = 0;
  // The tail end (at most 66,000 bytes), where IsRandom; else empty.
  virtual ByteView Tail() const = 0;
};

// Hands a child to whichever reader claims it, or sends its bytes on as they are. Implemented by
// opener.cc; it keeps the budgets: depth, members, bytes, expansion.
class ChildOpener {
 public:
  virtual ~ChildOpener() = default;
  // Sends BeginMember, the child's content and EndMember. Reads `content` as far as it likes: the
  // caller skips the rest. False: unwind, nothing more may be sent.
  [[nodiscard]] virtual bool Open(const MemberHeader& header, ByteSource* content) = 0;
  // The same for a child that lies whole in a random-access input.
  [[nodiscard]] virtual bool Open(const MemberHeader& header, const RandomInput& content) = 0;
  // What an object turns out to be once the compression around it is undone. An archive of files
  // (`transparent` readers: tar, cpio) is read as the object in hand itself, without a member in
  // between, so that a location reads "a.tar.gz!list.csv"; anything else is a child like any other.
  [[nodiscard]] virtual bool OpenDecoded(const MemberHeader& header, ByteSource* content) = 0;
  // A child that could not be read: its header, and why.
  [[nodiscard]] virtual bool Skip(const MemberHeader& header, const Gap& gap,
                                  const Protection* protection) = 0;
  // Bytes that a reader has unpacked for itself, as it does with the members of a document, count
  // like those of a child. False: a budget is exceeded; unwind.
  [[nodiscard]] virtual bool Spend(uint64_t bytes) = 0;
  // Whether a decoder may take `bytes` for its window (--nested-memory).
  virtual bool MayHold(uint64_t bytes) const = 0;
};

// Which members of the outermost container are wanted: [first, last). Containers with an index go
// straight to them, so that several readers share one container, and one that crashed is replaced
// by one that goes on behind the member in hand. Nested containers are always read whole.
struct MemberRange {
  uint64_t first = 0;
  uint64_t last = UINT64_MAX;
};

struct FormatReader {
  std::string_view name;  // "zip", for people and --json
  // Cheap: from head, tail and name. The registry's order decides among several.
  bool (*claims)(const OpenInput& input);
  // False: unwind. What is wrong with the bytes becomes gaps, never an error.
  bool (*read)(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink);
  bool has_index = false;    // MemberRange is honoured at no cost
  bool transparent = false;  // see ChildOpener::OpenDecoded
};

// Generated.
std::span<const FormatReader* const> AllFormatReaders();

}  // namespace warder

#endif  // WARDER_OPEN_FORMAT_READER_H_
