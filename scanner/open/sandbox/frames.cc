#include "scanner/open/sandbox/frames.h"

#include <utility>

#include "scanner/open/sandbox/wire.h"

namespace warder {
namespace {

constexpr uint8_t kPartKinds = kPartKindCount;
constexpr uint8_t kPartTexts = static_cast<uint8_t>(PartText::kTable) + 1;
constexpr uint8_t kMemberKinds = static_cast<uint8_t>(MemberKind::kSpecial) + 1;
constexpr uint8_t kRecordKinds = static_cast<uint8_t>(RecordKind::kParagraph) + 1;
constexpr uint8_t kFactKinds = static_cast<uint8_t>(MetadataFact::Kind::kTitle) + 1;

// Classes that a reader may give. Those of the file system and the operator are not its business.
bool IsReadersClass(CoverageClass coverage) {
  switch (coverage) {
    case CoverageClass::kPartlyRead:
    case CoverageClass::kNoReader:
    case CoverageClass::kImageOrAudioOnly:
    case CoverageClass::kSealed:
    case CoverageClass::kWeaklySealed:
    case CoverageClass::kDamaged:
    case CoverageClass::kOverBudget:
    case CoverageClass::kTimedOut:
    case CoverageClass::kSpecial:
    case CoverageClass::kNotEnumerated:
      return true;
    default:
      return false;
  }
}

// Writes the payload of each frame.
class Encoder {
 public:
  explicit Encoder(std::string* out) : out_(out) {}

  FrameType operator()(const OpenedFrame& frame) {
    out_.Text(frame.reader);
    out_.Flag(frame.has_index);
    return FrameType::kOpened;
  }
  FrameType operator()(const MemberHeader& member) {
    out_.Text(member.name);
    out_.Number(static_cast<uint8_t>(member.kind));
    out_.Text(member.link_target);
    out_.Flag(member.size.has_value());
    out_.Number(member.size.value_or(0));
    out_.Number(static_cast<uint64_t>(member.modified_ns));
    out_.Number(member.index);
    return FrameType::kBeginMember;
  }
  FrameType operator()(const EndMemberFrame& frame) {
    out_.Text(frame.reader);
    return FrameType::kEndMember;
  }
  FrameType operator()(const PartHeader& part) {
    out_.Number(static_cast<uint8_t>(part.kind));
    out_.Number(static_cast<uint8_t>(part.text));
    out_.Flag(part.hidden);
    out_.Text(part.label);
    return FrameType::kBeginPart;
  }
  FrameType operator()(const BytesFrame&) { return FrameType::kBytes; }
  FrameType operator()(const EndRecordFrame& frame) {
    out_.Number(static_cast<uint8_t>(frame.kind));
    return FrameType::kEndRecord;
  }
  FrameType operator()(const EndPartFrame&) { return FrameType::kEndPart; }
  FrameType operator()(const MetadataFact& fact) {
    out_.Number(static_cast<uint8_t>(fact.kind));
    out_.Text(fact.value);
    return FrameType::kFact;
  }
  FrameType operator()(const Protection& protection) {
    out_.Number(static_cast<uint8_t>(protection.grade));
    out_.Flag(protection.legacy);
    out_.Flag(protection.default_password_used);
    out_.Flag(protection.mixed);
    out_.Number(protection.sealed_members);
    out_.Number(protection.members);
    out_.Number(protection.key_bits);
    out_.Text(protection.scheme);
    out_.Text(protection.algorithm);
    out_.Text(protection.key_derivation);
    out_.Flag(protection.names_visible);
    out_.Flag(protection.metadata_visible);
    out_.Text(protection.note);
    out_.Number(static_cast<uint32_t>(protection.evidence.size()));
    for (const ProtectionEvidence& evidence : protection.evidence) {
      out_.Number(evidence.offset);
      out_.Text(evidence.structure);
    }
    return FrameType::kProtection;
  }
  FrameType operator()(const Gap& gap) {
    out_.Number(static_cast<uint8_t>(gap.coverage));
    out_.Text(gap.reason);
    out_.Number(gap.bytes);
    return FrameType::kGap;
  }
  FrameType operator()(const MoreMembersFrame&) { return FrameType::kMoreMembers; }
  FrameType operator()(const DoneFrame& frame) {
    out_.Flag(frame.retire);
    out_.Number(static_cast<uint32_t>(frame.read_error));
    return FrameType::kDone;
  }

 private:
  WireWriter out_;
};

MemberHeader DecodeMember(WireReader* in) {
  MemberHeader member;
  member.name = in->Text(kMaxFrameName);
  member.kind = static_cast<MemberKind>(in->Bounded(kMemberKinds));
  member.link_target = in->Text(kMaxFrameName);
  const bool has_size = in->Flag();
  const auto size = in->Number<uint64_t>();
  if (has_size) member.size = size;
  if (!has_size && size != 0) in->Reject();
  member.modified_ns = static_cast<int64_t>(in->Number<uint64_t>());
  member.index = in->Number<uint64_t>();
  return member;
}

PartHeader DecodePart(WireReader* in) {
  PartHeader part;
  part.kind = static_cast<PartKind>(in->Bounded(kPartKinds));
  part.text = static_cast<PartText>(in->Bounded(kPartTexts));
  part.hidden = in->Flag();
  part.label = in->Text(kMaxFrameName);
  return part;
}

// Its invariants are checked where it is used up: a grade without evidence, say, is no error of the
// protocol.
Protection DecodeProtection(WireReader* in) {
  Protection protection;
  protection.grade =
      static_cast<ProtectionGrade>(in->Bounded(static_cast<uint8_t>(kProtectionGradeCount)));
  protection.legacy = in->Flag();
  protection.default_password_used = in->Flag();
  protection.mixed = in->Flag();
  protection.sealed_members = in->Number<uint64_t>();
  protection.members = in->Number<uint64_t>();
  protection.key_bits = in->Number<uint32_t>();
  protection.scheme = in->Phrase(kMaxFramePhrase);
  protection.algorithm = in->Phrase(kMaxFramePhrase);
  protection.key_derivation = in->Phrase(kMaxFramePhrase);
  protection.names_visible = in->Flag();
  protection.metadata_visible = in->Flag();
  protection.note = in->Phrase(kMaxFramePhrase);
  const auto count = in->Bounded<uint32_t>(kMaxEvidence + 1);
  for (uint32_t i = 0; i < count && in->ok(); ++i) {
    ProtectionEvidence evidence;
    evidence.offset = in->Number<uint64_t>();
    evidence.structure = in->Phrase(kMaxFramePhrase);
    protection.evidence.push_back(std::move(evidence));
  }
  return protection;
}

Result<Gap> DecodeGap(WireReader* in) {
  Gap gap;
  gap.coverage = static_cast<CoverageClass>(in->Bounded(static_cast<uint8_t>(kCoverageClassCount)));
  gap.reason = in->Phrase(kMaxFramePhrase);
  gap.bytes = in->Number<uint64_t>();
  if (!IsReadersClass(gap.coverage) || gap.reason.empty()) {
    return Fail(ErrorKind::kInput, "a gap that no reader gives");
  }
  return gap;
}

Result<Frame> DecodePayload(FrameType type, WireReader* in) {
  switch (type) {
    case FrameType::kOpened: {
      std::string reader = in->Phrase(kMaxFramePhrase);
      return OpenedFrame{std::move(reader), in->Flag()};
    }
    case FrameType::kBeginMember:
      return DecodeMember(in);
    case FrameType::kEndMember:
      return EndMemberFrame{in->Phrase(kMaxFramePhrase)};
    case FrameType::kBeginPart:
      return DecodePart(in);
    case FrameType::kEndRecord:
      return EndRecordFrame{static_cast<RecordKind>(in->Bounded(kRecordKinds))};
    case FrameType::kEndPart:
      return EndPartFrame{};
    case FrameType::kFact: {
      MetadataFact fact;
      fact.kind = static_cast<MetadataFact::Kind>(in->Bounded(kFactKinds));
      fact.value = in->Text(kMaxFrameName);
      return fact;
    }
    case FrameType::kProtection:
      return DecodeProtection(in);
    case FrameType::kGap: {
      WARDER_ASSIGN(Gap gap, DecodeGap(in));
      return gap;
    }
    case FrameType::kMoreMembers:
      return MoreMembersFrame{};
    case FrameType::kDone: {
      const bool retire = in->Flag();
      return DoneFrame{retire, static_cast<int>(in->Bounded(kMaxErrno + 1))};
    }
    case FrameType::kBytes:
      break;  // has no payload of this kind
  }
  return Fail(ErrorKind::kInput, "a frame of no known type");
}

}  // namespace

void EncodeFrame(const Frame& frame, std::string* out) {
  const size_t begin = out->size();
  out->append(kFrameHeaderSize, '\0');
  const FrameType type = std::visit(Encoder(out), frame);
  size_t length = out->size() - begin - kFrameHeaderSize;
  if (const auto* bytes = std::get_if<BytesFrame>(&frame)) length = bytes->length;
  std::string header;
  WireWriter writer(&header);
  writer.Number(static_cast<uint32_t>(type));
  writer.Number(static_cast<uint32_t>(length));
  out->replace(begin, kFrameHeaderSize, header);
}

FrameHeader DecodeFrameHeader(const char* bytes) {
  WireReader in(ByteView(bytes, kFrameHeaderSize));
  FrameHeader header;
  header.type = in.Number<uint32_t>();
  header.length = in.Number<uint32_t>();
  return header;
}

Result<Frame> DecodeFrame(const FrameHeader& header, ByteView payload) {
  if (header.length > kMaxFrame) return Fail(ErrorKind::kInput, "a frame that is too long");
  if (header.type == static_cast<uint32_t>(FrameType::kBytes)) return BytesFrame{header.length};
  if (payload.size() != header.length) return Fail(ErrorKind::kInput, "a frame that is cut off");
  WireReader in(payload);
  WARDER_ASSIGN(Frame frame, DecodePayload(static_cast<FrameType>(header.type), &in));
  if (!in.AtEnd()) return Fail(ErrorKind::kInput, "a frame whose payload does not fit its type");
  return frame;
}

bool FrameOrder::Accept(const Frame& frame) {
  if (Fits(frame)) return true;
  state_ = State::kLost;
  return false;
}

bool FrameOrder::Fits(const Frame& frame) {
  if (const auto* opened = std::get_if<OpenedFrame>(&frame)) {
    if (state_ != State::kStart) return false;
    state_ = opened->reader.empty() ? State::kUnclaimed : State::kOpened;
    return true;
  }
  if (std::holds_alternative<DoneFrame>(frame)) {
    const bool fits =
        (state_ == State::kOpened || state_ == State::kUnclaimed) && depth_ == 0 && !in_part_;
    state_ = State::kDone;
    return fits;
  }
  // Of what no reader claims only the protection is told.
  if (state_ == State::kUnclaimed) return std::holds_alternative<Protection>(frame);
  if (state_ != State::kOpened) return false;
  const bool inside_part = std::holds_alternative<BytesFrame>(frame) ||
                           std::holds_alternative<EndRecordFrame>(frame) ||
                           std::holds_alternative<EndPartFrame>(frame);
  if (inside_part != in_part_) return false;
  if (std::holds_alternative<EndPartFrame>(frame)) in_part_ = false;
  if (std::holds_alternative<PartHeader>(frame)) in_part_ = true;
  if (std::holds_alternative<MemberHeader>(frame)) return ++depth_ <= kMaxFrameDepth;
  if (std::holds_alternative<EndMemberFrame>(frame)) return depth_-- > 0;
  if (std::holds_alternative<MoreMembersFrame>(frame)) return depth_ == 0;
  return true;
}

}  // namespace warder
