// The sink that readers get: it refuses once a budget is exceeded, and knows whether a part was
// left open when a reader unwinds.
#ifndef WARDER_OPEN_GUARDED_SINK_H_
#define WARDER_OPEN_GUARDED_SINK_H_

#include <string_view>

#include "scanner/open/budget.h"
#include "scanner/open/sink.h"

namespace warder {

class GuardedSink final : public OpenSink {
 public:
  GuardedSink(OpenSink* sink, Budget* budget) : sink_(*sink), budget_(*budget) {}

  // The sink itself said no: nothing may be sent any more.
  bool refused() const { return refused_; }
  void Start() { refused_ = part_open_ = false; }
  // Brackets that a reader left open, and the gap that a budget makes; sent whether or not a budget
  // is exceeded.
  [[nodiscard]] bool ClosePart();
  [[nodiscard]] bool AddBudgetGap();
  [[nodiscard]] bool CloseMember(std::string_view reader);

  bool BeginMember(const MemberHeader& header) override;
  bool EndMember(std::string_view reader) override;
  bool BeginPart(const PartHeader& header) override;
  bool Bytes(ByteView bytes) override;
  bool EndRecord(RecordKind kind) override;
  bool EndPart() override;
  bool MoreMembers() override;
  bool Fact(const MetadataFact& fact) override;
  bool Protect(const Protection& protection) override;
  bool AddGap(const Gap& gap) override;

 private:
  bool MayGoOn() const { return !refused_ && !budget_.exceeded(); }
  bool Sent(bool accepted) {
    refused_ |= !accepted;
    return accepted;
  }

  OpenSink& sink_;
  Budget& budget_;
  bool refused_ = false;
  bool part_open_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_GUARDED_SINK_H_
