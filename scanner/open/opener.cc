#include "scanner/open/opener.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scanner/open/budget.h"
#include "scanner/open/grade_opened.h"
#include "scanner/open/guarded_sink.h"
#include "scanner/open/object_input.h"
#include "scanner/open/plain/treatment.h"
#include "scanner/open/unpack/libarchive/archive_walk.h"

namespace warder {
namespace {

constexpr size_t kSendBytes = size_t{256} << 10;

std::string_view WithoutDirectories(std::string_view name) {
  const size_t slash = name.find_last_of("/\\");
  return slash == name.npos ? name : name.substr(slash + 1);
}

std::vector<const FormatReader*>& AddedReaders() {
  static std::vector<const FormatReader*> readers;
  return readers;
}

const FormatReader* ReaderOf(const OpenInput& input) {
  if (input.Head().empty()) return nullptr;
  for (const FormatReader* reader : AddedReaders())
    if (reader->claims(input)) return reader;
  for (const FormatReader* reader : AllFormatReaders())
    if (reader->claims(input)) return reader;
  return nullptr;
}

// The outermost bytes, where they come in order: how many there are is known only as they come.
class OutermostSource final : public ByteSource {
 public:
  OutermostSource(ByteSource* source, Budget* budget) : source_(*source), budget_(*budget) {}
  Result<size_t> Read(char* to, size_t size) override {
    WARDER_ASSIGN(const size_t count, source_.Read(to, size));
    budget_.AddInput(count);
    return count;
  }
  std::string Flaw() const override { return source_.Flaw(); }

 private:
  ByteSource& source_;
  Budget& budget_;
};

class OpenerImpl final : public Opener, public ChildOpener {
 public:
  OpenerImpl(const Limits& limits, OpenSink* sink, bool grades_only)
      : budget_(limits), sink_(sink, &budget_), grades_only_(grades_only) {}

  const FormatReader* Claimant(const RandomInput& input, std::string_view name) override {
    Start();
    ObjectInput object(&input, name, &memory_, &budget_);
    return object.Start() ? ReaderOf(object) : nullptr;
  }

  bool Open(const RandomInput& input, std::string_view name, const MemberRange& range,
            std::string_view* reader) override {
    Start();
    range_ = range;
    budget_.AddInput(input.size());
    ObjectInput object(&input, name, &memory_, &budget_);
    return ReadObject(&object, range, input.size(), reader);
  }

  std::optional<Protection> Grade(const RandomInput& input, std::string_view name) override {
    Start();
    ObjectInput object(&input, name, &memory_, &budget_);
    return object.Start() ? GradeOpened(&object, false) : std::nullopt;
  }

  bool Open(ByteSource* source, std::string_view name, std::string_view* reader) override {
    Start();
    OutermostSource outermost(source, &budget_);
    CountedSource counted(&outermost, &budget_);
    ObjectInput object(&counted, name, &memory_);
    return ReadObject(&object, {}, 0, reader);
  }

  bool Open(const MemberHeader& header, ByteSource* content) override {
    CountedSource counted(content, &budget_);
    ObjectInput object(&counted, WithoutDirectories(header.name), &memory_);
    return OpenMember(header, &object);
  }

  bool Open(const MemberHeader& header, const RandomInput& content) override {
    ObjectInput object(&content, WithoutDirectories(header.name), &memory_, &budget_);
    return OpenMember(header, &object);
  }

  bool OpenDecoded(const MemberHeader& header, ByteSource* content) override {
    CountedSource counted(content, &budget_);
    ObjectInput object(&counted, WithoutDirectories(header.name), &memory_);
    if (const Outcome started = object.Start(); !started) return AddReadError(started.error());
    const FormatReader* claimant = ReaderOf(object);
    // A flaw of the compressed stream is the child's, whose content is cut short, and the stream's.
    if (claimant == nullptr || !claimant->transparent)
      return SendMember(header, &object) && Finish(&object);
    // Of the outermost object it is the members of this archive that a range counts.
    return ReadBy(*claimant, &object, depth_ == 1 ? range_ : MemberRange{}) && Finish(&object);
  }

  bool Skip(const MemberHeader& header, const Gap& gap, const Protection* protection) override {
    if (IsBefore(header)) return true;
    if (!CountMember() || !sink_.BeginMember(header)) return false;
    if (protection != nullptr && !sink_.Protect(*protection)) return false;
    return sink_.AddGap(gap) && sink_.EndMember("");
  }

  bool Spend(uint64_t bytes) override { return budget_.AddBytes(bytes); }

  bool MayHold(uint64_t bytes) const override { return bytes <= memory_; }

 private:
  void Start() {
    budget_.Start();
    sink_.Start();
    memory_ = budget_.limits().nested_memory;
    depth_ = 0;
    range_ = {};
    open_members_ = 0;
  }

  // Not wanted: a member of the outermost container in front of the range that was asked for. A
  // container without an index gives it all the same.
  bool IsBefore(const MemberHeader& header) const {
    return open_members_ == 0 && header.index < range_.first;
  }

  // A budget exceeded here cuts the container in hand short, not the member, which is not begun.
  bool CountMember() { return budget_.AddMember(); }

  bool OpenMember(const MemberHeader& header, ObjectInput* object) {
    return header.kind == MemberKind::kFile ? SendMember(header, object) : SendBare(header);
  }

  // A directory, a link, a device: its name and its target are all there is.
  bool SendBare(const MemberHeader& header) {
    if (IsBefore(header)) return true;
    return CountMember() && sink_.BeginMember(header) && sink_.EndMember("empty");
  }

  bool SendMember(const MemberHeader& header, ObjectInput* object) {
    if (IsBefore(header)) return true;
    if (!CountMember() || !sink_.BeginMember(header)) return false;
    std::string_view reader;
    ++open_members_;
    const bool go_on = ReadObject(object, {}, header.size.value_or(0), &reader);
    --open_members_;
    // The bracket is closed whatever happened, unless nobody listens.
    return sink_.CloseMember(reader) && go_on;
  }

  // Everything between the brackets of an object. A budget that was exceeded below is a gap of this
  // object too: what follows in it was not looked at.
  bool ReadObject(ObjectInput* object, const MemberRange& range, uint64_t size,
                  std::string_view* reader);
  bool ReadBy(const FormatReader& reader, ObjectInput* object, const MemberRange& range);
  bool ReadClaimed(const FormatReader& reader, ObjectInput* object, const MemberRange& range);
  bool SendAsItIs(ObjectInput* object, uint64_t size, std::string_view* reader);
  bool SendBytes(ObjectInput* object);
  bool Finish(ObjectInput* object);
  bool AddReadError(const Error& error);

  Budget budget_;
  GuardedSink sink_;
  const bool grades_only_;
  uint64_t memory_ = 0;  // bytes that may still be held
  uint32_t depth_ = 0;
  MemberRange range_;  // of the outermost container
  uint32_t open_members_ = 0;
};

bool OpenerImpl::AddReadError(const Error& error) {
  // A budget of the whole object makes its gap when the readers have unwound.
  if (budget_.exceeded()) return false;
  const CoverageClass coverage =
      error.kind == ErrorKind::kResource ? CoverageClass::kOverBudget : CoverageClass::kDamaged;
  return sink_.AddGap({coverage, error.message, 0, 0});
}

bool OpenerImpl::ReadObject(ObjectInput* object, const MemberRange& range, uint64_t size,
                            std::string_view* reader) {
  *reader = {};
  bool go_on = true;
  if (const Outcome started = object->Start(); !started) {
    go_on = AddReadError(started.error());
  } else if (const FormatReader* claimant = ReaderOf(*object)) {
    *reader = claimant->name;
    go_on = ReadClaimed(*claimant, object, range) && Finish(object);
  } else {
    go_on = SendAsItIs(object, size, reader) && Finish(object);
  }
  if (!sink_.ClosePart()) return false;
  if (budget_.exceeded()) return sink_.AddBudgetGap() && depth_ == 0;
  return go_on;
}

bool OpenerImpl::ReadBy(const FormatReader& reader, ObjectInput* object, const MemberRange& range) {
  if (depth_ >= budget_.limits().max_depth) {
    return sink_.AddGap({CoverageClass::kOverBudget,
                         "over budget: containers in each other deeper than " +
                             std::to_string(budget_.limits().max_depth) + " (--max-depth)",
                         0, 0});
  }
  ++depth_;
  const bool go_on = reader.read(*object, range, *this, sink_);
  --depth_;
  return go_on;
}

// A container's grade goes before its members where it can be told by then. Of a range that is not
// the first one it was told before.
bool OpenerImpl::ReadClaimed(const FormatReader& reader, ObjectInput* object,
                             const MemberRange& range) {
  if (range.first > 0) return ReadBy(reader, object, range);
  const auto before = GradeOpened(object, true);
  if (before && !sink_.Protect(*before)) return false;
  if (before && IsSealed(before->grade) && !before->names_visible) {
    // Not even a list of members can be read.
    const Treatment sealed = TreatmentOf(object->Recognised(), &*before);
    return sink_.AddGap({*sealed.coverage, sealed.reason, 0, 0});
  }
  if (!ReadBy(reader, object, range)) return false;
  if (before) return true;
  if (object->AtHand() == nullptr) return sink_.Protect(GradeHead(*object));
  // Text without a mark of something sealed (a letter, a page) is not encrypted.
  return sink_.Protect(GradeOpened(object, true).value_or(Protection{}));
}

bool OpenerImpl::SendAsItIs(ObjectInput* object, uint64_t size, std::string_view* reader) {
  const auto protection = GradeOpened(object, false);
  if (protection && !sink_.Protect(*protection)) return false;
  const Treatment treatment =
      TreatmentOf(object->Recognised(), protection ? &*protection : nullptr);
  if (grades_only_ && treatment.how != Treatment::How::kNothing) {
    if (treatment.how == Treatment::How::kText) *reader = "text";
    return true;
  }
  switch (treatment.how) {
    case Treatment::How::kNothing:
      *reader = "empty";
      return true;
    case Treatment::How::kNotRead:
      return sink_.AddGap({*treatment.coverage, treatment.reason, size, 0});
    case Treatment::How::kText:
    case Treatment::How::kStrings:
      break;
  }
  return SendBytes(object);
}

bool OpenerImpl::SendBytes(ObjectInput* object) {
  PartHeader part;
  if (!sink_.BeginPart(part) || !sink_.Bytes(object->Head())) return false;
  if (!object->at_end()) {
    const std::unique_ptr<char[]> buffer(new char[kSendBytes]);
    ByteSource& source = object->Source();
    // The head was sent already.
    if (!source.Read(buffer.get(), object->Head().size())) return false;
    while (!object->at_end()) {
      const auto count = source.Read(buffer.get(), kSendBytes);
      if (!count) return sink_.ClosePart() && AddReadError(count.error());
      if (*count > 0 && !sink_.Bytes({buffer.get(), *count})) return false;
    }
  }
  return sink_.EndPart();
}

// What the bytes themselves were found to lack.
bool OpenerImpl::Finish(ObjectInput* object) {
  const std::string flaw = object->Flaw();
  return flaw.empty() || sink_.AddGap({CoverageClass::kDamaged, flaw, 0, 0});
}

}  // namespace

void AddFormatReader(const FormatReader& reader) {
  AddedReaders().push_back(&reader);
}

std::unique_ptr<Opener> NewOpener(const Limits& limits, OpenSink* sink, bool grades_only) {
  PrepareArchiveNames();
  return std::make_unique<OpenerImpl>(limits, sink, grades_only);
}

}  // namespace warder
