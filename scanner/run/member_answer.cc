#include "scanner/run/member_answer.h"

#include <string>
#include <utility>
#include <variant>

#include "scanner/run/scan_members.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

// The bytes of the part in hand, as they come out of the ring.
class FrameSource final : public ByteSource {
 public:
  explicit FrameSource(ReaderProcess* reader) : reader_(*reader) {}

  // Ends with the part, or where the reader failed; the caller asks it.
  Result<size_t> Read(char* to, size_t size) override {
    size_t filled = 0;
    while (filled < size && !ended_) {
      const size_t taken = reader_.Take(to + filled, size - filled);
      filled += taken;
      if (taken == 0) NextFrame();
    }
    return filled;
  }

  // Skips what nobody wanted to read.
  void SkipRest() {
    while (!ended_) NextFrame();
  }

 private:
  void NextFrame() {
    const auto frame = reader_.Next();
    ended_ = !frame || std::holds_alternative<EndPartFrame>(*frame);
  }

  ReaderProcess& reader_;
  bool ended_ = false;
};

ObjectKind KindOf(MemberKind kind) {
  switch (kind) {
    case MemberKind::kFile:
      return ObjectKind::kFile;
    case MemberKind::kDirectory:
      return ObjectKind::kDirectory;
    case MemberKind::kLink:
      return ObjectKind::kSymlink;
    case MemberKind::kSpecial:
      return ObjectKind::kSpecial;
  }
  return ObjectKind::kFile;
}

// A member is as open to readers as the file that it lies in.
Object ObjectOf(const MemberHeader& header, const Object& container) {
  Object object;
  object.id = container.id;
  object.id.stream += '/' + std::to_string(header.index);
  object.kind = KindOf(header.kind);
  object.path = container.path;
  object.members = container.members;
  object.members.push_back(header.name);
  object.metadata = container.metadata;
  object.metadata.attribute_names.clear();
  object.metadata.size = header.size.value_or(0);
  object.metadata.allocated_bytes = 0;
  object.metadata.links = 1;
  object.metadata.times = {header.modified_ns, 0};
  return object;
}

// Whoever only asks for grades misses nothing of an object that has one.
bool KeepsFromGrading(CoverageClass coverage) {
  return coverage != CoverageClass::kSealed && coverage != CoverageClass::kWeaklySealed &&
         coverage != CoverageClass::kNoReader;
}

bool HasFindingInName(const ObjectResult& result) {
  for (const Part& part : result.parts) {
    if (part.kind == PartKind::kName && !part.findings.empty()) return true;
  }
  return false;
}

}  // namespace

Gap GapOfFailure(const ReaderFailure& failure) {
  using Kind = ReaderFailure::Kind;
  switch (failure.kind) {
    case Kind::kCrashed:
      return {CoverageClass::kCrashed, failure.reason, 0, 0};
    case Kind::kTimedOut:
      return {CoverageClass::kTimedOut, failure.reason, 0, 0};
    case Kind::kOverMemory:
    case Kind::kOverOutput:
      return {CoverageClass::kOverBudget, failure.reason, 0, 0};
    case Kind::kStopped:
      return {CoverageClass::kPartlyRead, failure.reason, 0, 0};
  }
  return {CoverageClass::kCrashed, failure.reason, 0, 0};
}

MemberAnswer::MemberAnswer(const ScanContext& context, ContentScanner* content,
                           ReaderProcess* reader, ObjectResult* container, ResultSink* results)
    : context_(context),
      content_(*content),
      reader_(*reader),
      container_(*container),
      results_(*results) {}

AnswerSummary MemberAnswer::Read() {
  while (const auto frame = reader_.Next()) {
    std::visit([this](const auto& one) { Handle(one); }, *frame);
  }
  summary_.failure = reader_.failure();
  if (summary_.failure) SettleFailure();
  return std::move(summary_);
}

void MemberAnswer::Handle(const OpenedFrame& opened) {
  summary_.claimed = !opened.reader.empty();
  summary_.has_index = opened.has_index;
  if (!summary_.claimed) return;
  container_.reader = opened.reader;
  results_.Container(container_);
}

void MemberAnswer::AnnounceCurrent() {
  if (levels_.empty() || levels_.back().announced) return;
  levels_.back().announced = true;
  // Its name is part of those that follow: what was found in it must be known by then.
  if (HasFindingInName(levels_.back().result)) results_.Container(levels_.back().result);
}

void MemberAnswer::Handle(const MemberHeader& header) {
  AnnounceCurrent();
  if (levels_.empty()) summary_.last_begun = header.index;
  Level level;
  level.result.object = ObjectOf(header, Current().object);
  const Object& object = level.result.object;
  const PathBytes name = NameText(object.path, object.members);
  content_.ScanShort(PartKind::kName, "", name, name.size() - header.name.size(), &level.result);
  if (!header.link_target.empty() && !context_.grades_only) {
    content_.ScanShort(PartKind::kLinkTarget, "", header.link_target, 0, &level.result);
  }
  levels_.push_back(std::move(level));
}

void MemberAnswer::Handle(const EndMemberFrame& end) {
  ObjectResult& result = levels_.back().result;
  if (!end.reader.empty()) result.reader = end.reader;
  const bool graded = context_.grades_only && result.protection;
  if (result.reader.empty() && result.gaps.empty() && !graded)
    SettleGap(CoverageClass::kNoReader, "its reader says nothing of it", 0, &result);
  Close();
}

// Of the member in hand. What is not known of its own bytes is unknown.
std::optional<ProtectionGrade> MemberAnswer::PathGrade() const {
  const ObjectResult& member = levels_.back().result;
  const auto grade = ItemGrade(member);
  const bool has_content = grade || member.object.metadata.size > 0;
  if (member.object.kind != ObjectKind::kFile || !has_content) return std::nullopt;
  std::vector<ProtectionGrade> path{grade.value_or(ProtectionGrade::kUnknown)};
  if (container_.protection) path.push_back(container_.protection->grade);
  for (size_t i = 0; i + 1 < levels_.size(); ++i) {
    if (levels_[i].result.protection) path.push_back(levels_[i].result.protection->grade);
  }
  return StrongestOnPath(path);
}

void MemberAnswer::Close() {
  levels_.back().result.path_grade = PathGrade();
  Level level = std::move(levels_.back());
  levels_.pop_back();
  // What it lies in is not done either.
  if (level.result.cut_short && !Current().cut_short) SettleCutShort(0, &Current());
  FinishObject(context_, level.lines, &level.result);
  results_.Object(std::move(level.result));
}

void MemberAnswer::Handle(const PartHeader& part) {
  FrameSource source(&reader_);
  if (context_.grades_only) {
    source.SkipRest();
    return;
  }
  ObjectResult& result = Current();
  const uint64_t before = result.bytes_read;
  content_.ReadPart(part, &source, &result);
  source.SkipRest();
  if (levels_.empty() || part.kind != PartKind::kContent) return;
  levels_.back().lines = content_.summary().lines;
  // What was there counts, whatever the container says of it.
  if (part.text == PartText::kRaw && result.bytes_read > before)
    result.object.metadata.size = result.bytes_read - before;
}

void MemberAnswer::Handle(const Protection& protection) {
  Current().protection = protection;
}

void MemberAnswer::Handle(const Gap& gap) {
  if (context_.grades_only && Current().protection && !KeepsFromGrading(gap.coverage)) return;
  SettleGap(gap, &Current());
}

// To the reader, bytes that it did not get look like damage.
void MemberAnswer::Handle(const DoneFrame& done) {
  if (done.read_error == 0 || !summary_.claimed) return;
  container_.coverage = CoverageClass::kRead;
  SettleGap(GapFromErrno(done.read_error), &container_);
}

// The member in hand was cut short, and so was each that it lies in. What they were before does not
// count any more.
void MemberAnswer::SettleFailure() {
  const Gap gap = GapOfFailure(*summary_.failure);
  const bool stopped = summary_.failure->kind == ReaderFailure::Kind::kStopped;
  container_.cut_short |= stopped;
  for (Level& level : levels_) level.result.cut_short |= stopped;
  while (!levels_.empty()) {
    ObjectResult& result = levels_.back().result;
    result.coverage = CoverageClass::kRead;
    SettleGap(gap, &result);
    Close();
  }
}

}  // namespace warder
