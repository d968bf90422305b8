#include "scanner/open/sandbox/ring_sink.h"

#include <algorithm>

namespace warder {
namespace {

// Content of one frame: enough that headers cost nothing.
constexpr size_t kBytesPerFrame = 64 * 1024;

// True if something was cut off.
bool Cut(std::string* text, size_t longest) {
  if (text->size() <= longest) return false;
  text->resize(longest);
  return true;
}

// A phrase for people, as the decoder accepts it: a reader's own words, but a library's message may
// hold anything.
std::string Phrase(std::string_view text) {
  std::string phrase(text.substr(0, kMaxFramePhrase));
  std::replace_if(
      phrase.begin(), phrase.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return phrase;
}

}  // namespace

bool RingSink::Send(const Frame& frame) {
  buffer_.clear();
  EncodeFrame(frame, &buffer_);
  return ring_.Write(buffer_.data(), buffer_.size());
}

bool RingSink::Done(const DoneFrame& done) {
  if (!Send(done)) return false;
  ring_.Flush();
  return true;
}

bool RingSink::BeginMember(const MemberHeader& header) {
  if (header.name.size() <= kMaxFrameName && header.link_target.size() <= kMaxFrameName)
    return Send(header);
  MemberHeader cut = header;
  Cut(&cut.name, kMaxFrameName);
  Cut(&cut.link_target, kMaxFrameName);
  return Send(cut) && AddGap({CoverageClass::kPartlyRead, "a name longer than 65,536 bytes", 0, 0});
}

bool RingSink::EndMember(std::string_view reader) {
  return Send(EndMemberFrame{Phrase(reader)});
}

bool RingSink::BeginPart(const PartHeader& header) {
  if (header.label.size() <= kMaxFrameName) return Send(header);
  PartHeader cut = header;
  Cut(&cut.label, kMaxFrameName);
  return Send(cut);
}

bool RingSink::Bytes(ByteView bytes) {
  while (!bytes.empty()) {
    const ByteView piece = bytes.substr(0, kBytesPerFrame);
    if (!Send(BytesFrame{static_cast<uint32_t>(piece.size())})) return false;
    if (!ring_.Write(piece.data(), piece.size())) return false;
    bytes.remove_prefix(piece.size());
  }
  return true;
}

bool RingSink::EndRecord(RecordKind kind) {
  return Send(EndRecordFrame{kind});
}

bool RingSink::EndPart() {
  return Send(EndPartFrame{});
}

bool RingSink::Fact(const MetadataFact& fact) {
  MetadataFact cut = fact;
  Cut(&cut.value, kMaxFrameName);
  return Send(cut);
}

bool RingSink::Protect(const Protection& protection) {
  Protection fit = protection;
  for (std::string* text : {&fit.scheme, &fit.algorithm, &fit.key_derivation, &fit.note})
    *text = Phrase(*text);
  if (fit.evidence.size() > kMaxEvidence) fit.evidence.resize(kMaxEvidence);
  for (ProtectionEvidence& evidence : fit.evidence) evidence.structure = Phrase(evidence.structure);
  return Send(fit);
}

bool RingSink::AddGap(const Gap& gap) {
  Gap fit = gap;
  fit.reason = Phrase(gap.reason);
  return Send(fit);
}

bool RingSink::MoreMembers() {
  return Send(MoreMembersFrame{});
}

}  // namespace warder
