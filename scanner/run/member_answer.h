// Turns one answer of a sandboxed reader into results.
#ifndef WARDER_RUN_MEMBER_ANSWER_H_
#define WARDER_RUN_MEMBER_ANSWER_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/model/object_result.h"
#include "scanner/open/sandbox/reader_process.h"
#include "scanner/run/result_sink.h"
#include "scanner/run/scan_content.h"
#include "scanner/run/scan_context.h"

namespace warder {

// What became of an answer, beside the results.
struct AnswerSummary {
  bool claimed = false;  // some reader knows the format
  bool has_index = false;
  bool more = false;                   // the outermost container has members behind the range
  std::optional<uint64_t> last_begun;  // index of the last member of the outermost container
  std::optional<ReaderFailure> failure;
};

class MemberAnswer {
 public:
  // `container` takes what belongs to the outermost object itself. All must outlive the reading.
  MemberAnswer(const ScanContext& context, ContentScanner* content, ReaderProcess* reader,
               ObjectResult* container, ResultSink* results);

  // Reads the answer to the request that the reader was asked last, to its end.
  AnswerSummary Read();

 private:
  // A member that is open.
  struct Level {
    ObjectResult result;
    uint64_t lines = 0;      // of its content
    bool announced = false;  // as a container
  };

  void Handle(const OpenedFrame& opened);
  void Handle(const MemberHeader& header);
  void Handle(const EndMemberFrame& end);
  void Handle(const PartHeader& part);
  void Handle(const Protection& protection);
  void Handle(const Gap& gap);
  void Handle(const MoreMembersFrame&) { summary_.more = true; }
  // Nothing uses these yet, and what is left of an unread part needs nothing done.
  void Handle(const MetadataFact&) {}
  void Handle(const BytesFrame&) {}
  void Handle(const EndRecordFrame&) {}
  void Handle(const EndPartFrame&) {}
  void Handle(const DoneFrame& done);

  ObjectResult& Current() { return levels_.empty() ? container_ : levels_.back().result; }
  std::optional<ProtectionGrade> PathGrade() const;
  void AnnounceCurrent();
  void Close();
  void SettleFailure();

  const ScanContext& context_;
  ContentScanner& content_;
  ReaderProcess& reader_;
  ObjectResult& container_;
  ResultSink& results_;
  std::vector<Level> levels_;
  AnswerSummary summary_;
};

// The gap that a reader's failure is to the object in hand.
Gap GapOfFailure(const ReaderFailure& failure);

}  // namespace warder

#endif  // WARDER_RUN_MEMBER_ANSWER_H_
