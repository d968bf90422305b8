#include "scanner/open/guarded_sink.h"

#include <chrono>

namespace warder {

bool GuardedSink::ClosePart() {
  if (refused_) return false;
  if (!part_open_) return true;
  part_open_ = false;
  return Sent(sink_.EndPart());
}

bool GuardedSink::AddBudgetGap() {
  if (refused_) return false;
  return Sent(sink_.AddGap({CoverageClass::kOverBudget, budget_.reason(), 0, 0}));
}

bool GuardedSink::CloseMember(std::string_view reader) {
  return !refused_ && Sent(sink_.EndMember(reader));
}

bool GuardedSink::BeginMember(const MemberHeader& header) {
  return MayGoOn() && Sent(sink_.BeginMember(header));
}

bool GuardedSink::EndMember(std::string_view reader) {
  return MayGoOn() && Sent(sink_.EndMember(reader));
}

bool GuardedSink::BeginPart(const PartHeader& header) {
  if (!MayGoOn()) return false;
  part_open_ = true;
  return Sent(sink_.BeginPart(header));
}

// The receiver may make us wait; that is not the reader's time.
bool GuardedSink::Bytes(ByteView bytes) {
  if (!MayGoOn()) return false;
  const auto start = std::chrono::steady_clock::now();
  const bool accepted = Sent(sink_.Bytes(bytes));
  budget_.AddWaiting(std::chrono::steady_clock::now() - start);
  return accepted;
}

bool GuardedSink::EndRecord(RecordKind kind) {
  return MayGoOn() && Sent(sink_.EndRecord(kind));
}

bool GuardedSink::EndPart() {
  if (!MayGoOn()) return false;
  part_open_ = false;
  return Sent(sink_.EndPart());
}

bool GuardedSink::MoreMembers() {
  return MayGoOn() && Sent(sink_.MoreMembers());
}

bool GuardedSink::Fact(const MetadataFact& fact) {
  return MayGoOn() && Sent(sink_.Fact(fact));
}

bool GuardedSink::Protect(const Protection& protection) {
  return MayGoOn() && Sent(sink_.Protect(protection));
}

bool GuardedSink::AddGap(const Gap& gap) {
  return MayGoOn() && Sent(sink_.AddGap(gap));
}

}  // namespace warder
