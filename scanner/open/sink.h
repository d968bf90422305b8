// What a reader of a foreign format tells of the object that it reads: the vocabulary of the
// sandbox protocol, one call per frame.
//
// The calls nest:
//
//   object   := { Fact | Protection | Gap | part | member }
//   part     := BeginPart { Bytes | EndRecord } EndPart
//   member   := BeginMember object EndMember
//
// Nothing is held whole: bytes go out as they are decoded. A sink may refuse to take more (over
// budget, the run is stopped): then every call returns false and the reader unwinds.
#ifndef WARDER_OPEN_SINK_H_
#define WARDER_OPEN_SINK_H_

#include <cstdint>
#include <optional>
#include <string>

#include "scanner/base/bytes.h"
#include "scanner/model/gap.h"
#include "scanner/model/location.h"
#include "scanner/model/protection.h"
#include "scanner/model/record.h"

namespace warder {

// How the bytes of a part are to be understood.
enum class PartText : uint8_t {
  kRaw,    // as they are stored: text in any encoding, or not text; positions are byte offsets
  kUtf8,   // text that a reader made, UTF-8; line breaks are those of the format
  kTable,  // rows that a reader made: cells separated by tabs and quoted as RFC 4180 where needed;
           // the first row holds the headings, empty where there are none
};

struct PartHeader {
  PartKind kind = PartKind::kContent;
  PartText text = PartText::kRaw;
  bool hidden = false;  // not seen by a person who opens the object in its usual program
  std::string label;    // which sheet, page ...; bytes of the format, not masked
};

enum class MemberKind : uint8_t { kFile, kDirectory, kLink, kSpecial };

struct MemberHeader {
  PathBytes name;  // as stored: may be absolute, hold "..", or repeat; never followed
  MemberKind kind = MemberKind::kFile;
  PathBytes link_target;
  std::optional<uint64_t> size;  // of the content, where the format says; may be a lie
  int64_t modified_ns = 0;       // 0 = not known
  uint64_t index = 0;            // in its container, from 0, in the order of reading
};

// A metadata fact: who, when, with what; never shown without the key.
struct MetadataFact {
  enum class Kind : uint8_t {
    kAuthor,
    kLastModifiedBy,
    kCreated,
    kModified,
    kPrinted,
    kSent,
    kApplication,
    kMarking,
    kTitle,
  };
  Kind kind = Kind::kAuthor;
  std::string value;  // text, or a time as RFC 3339
};

class OpenSink {
 public:
  virtual ~OpenSink() = default;

  [[nodiscard]] virtual bool BeginMember(const MemberHeader& header) = 0;
  // `reader` claimed the member: "zip", "empty" ...; empty where nobody did: then its bytes were
  // sent as a kContent part in kRaw, which the receiver recognises as it does a file, or a gap says
  // why not.
  [[nodiscard]] virtual bool EndMember(std::string_view reader) = 0;

  [[nodiscard]] virtual bool BeginPart(const PartHeader& header) = 0;
  [[nodiscard]] virtual bool Bytes(ByteView bytes) = 0;
  // The record that began where the last one ended (or with the part) ends here.
  [[nodiscard]] virtual bool EndRecord(RecordKind kind) = 0;
  [[nodiscard]] virtual bool EndPart() = 0;

  // The outermost container has members behind the MemberRange that was asked for. From readers
  // with an index, after the members of the range.
  [[nodiscard]] virtual bool MoreMembers() { return true; }

  [[nodiscard]] virtual bool Fact(const MetadataFact& fact) = 0;
  [[nodiscard]] virtual bool Protect(const Protection& protection) = 0;
  // Something of the object in hand that was not, or not wholly, looked at.
  [[nodiscard]] virtual bool AddGap(const Gap& gap) = 0;
};

}  // namespace warder

#endif  // WARDER_OPEN_SINK_H_
