// The far ends of a reader under test: children that are read and forgotten, and a sink that checks
// what it is told as the parent of a sandboxed reader does.
#ifndef WARDER_TESTS_FUZZ_DRAINING_H_
#define WARDER_TESTS_FUZZ_DRAINING_H_

#include <algorithm>
#include <array>
#include <string>

#include "scanner/open/format_reader.h"
#include "scanner/open/sandbox/frames.h"
#include "tests/fuzz/fuzz_target.h"

namespace warder::fuzz {

// Refuses everything behind `most_bytes` bytes or `most_calls` calls: a small input must not keep
// the fuzzer busy.
class CheckingSink final : public OpenSink {
 public:
  explicit CheckingSink(uint64_t most_bytes = uint64_t{4} << 20, uint64_t most_calls = 20'000)
      : bytes_left_(most_bytes), calls_left_(most_calls) {
    (void)order_.Accept(OpenedFrame{"any", false});
  }

  bool refused() const { return refused_; }
  // Everything that was begun was ended.
  bool IsClosed() const { return order_.depth() == 0 && !order_.in_part(); }

  bool BeginMember(const MemberHeader& header) override { return Take(header); }
  bool EndMember(std::string_view reader) override {
    return Take(EndMemberFrame{std::string(reader)});
  }
  bool BeginPart(const PartHeader& header) override { return Take(header); }
  bool Bytes(ByteView bytes) override {
    const bool fits = bytes.size() <= bytes_left_;
    bytes_left_ -= std::min<uint64_t>(bytes_left_, bytes.size());
    return Take(BytesFrame{static_cast<uint32_t>(bytes.size())}) && !Refuse(!fits);
  }
  bool EndRecord(RecordKind kind) override { return Take(EndRecordFrame{kind}); }
  bool EndPart() override { return Take(EndPartFrame{}); }
  bool MoreMembers() override { return Take(MoreMembersFrame{}); }
  bool Fact(const MetadataFact& fact) override { return Take(fact); }
  bool Protect(const Protection& protection) override { return Take(protection); }
  bool AddGap(const Gap& gap) override {
    Require(!gap.reason.empty(), "a gap has a reason");
    return Take(gap);
  }

 private:
  bool Refuse(bool now) { return refused_ = refused_ || now; }
  bool Take(const Frame& frame) {
    Require(!refused_, "nothing is sent after a refusal");
    Require(order_.Accept(frame), "calls nest");
    return !Refuse(calls_left_-- == 0);
  }

  uint64_t bytes_left_;
  uint64_t calls_left_;
  FrameOrder order_;
  bool refused_ = false;
};

// Children are read to their end, or as far as the budget goes, and nothing is made of them.
class DrainingChildren final : public ChildOpener {
 public:
  bool Open(const MemberHeader& /*header*/, ByteSource* content) override {
    size_t count = buffer_.size();
    while (count == buffer_.size() && --reads_left_ > 0) {
      const auto got = content->Read(buffer_.data(), buffer_.size());
      if (!got) return reads_left_ > 0;
      Require(*got <= buffer_.size(), "no more is read than was asked for");
      count = *got;
    }
    (void)content->Flaw();
    return reads_left_ > 0;
  }
  bool Open(const MemberHeader& header, const RandomInput& content) override {
    InputSource source(content);
    return Open(header, &source);
  }
  bool OpenDecoded(const MemberHeader& header, ByteSource* content) override {
    return Open(header, content);
  }
  bool Skip(const MemberHeader& /*header*/, const Gap& gap, const Protection*) override {
    Require(!gap.reason.empty(), "a gap has a reason");
    return --reads_left_ > 0;
  }
  bool Spend(uint64_t /*bytes*/) override { return true; }
  bool MayHold(uint64_t bytes) const override { return bytes <= (uint64_t{8} << 20); }

 private:
  std::array<char, 16384> buffer_{};
  int reads_left_ = 500;
};

}  // namespace warder::fuzz

#endif  // WARDER_TESTS_FUZZ_DRAINING_H_
