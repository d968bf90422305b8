#include "scanner/open/unpack/archive_reader.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace warder {
namespace {

Gap GapOf(const ArchiveWalk::Failure& failure) {
  const CoverageClass coverage = failure.encrypted     ? CoverageClass::kSealed
                                 : failure.unsupported ? CoverageClass::kNoReader
                                                       : CoverageClass::kDamaged;
  return {coverage, failure.reason, 0, 0};
}

bool OpenMember(ArchiveWalk* walk, ArchiveWalk::Member* member, const MemberVeto& veto,
                ChildOpener* children) {
  const MemberHeader& header = member->header;
  std::optional<Gap> gap;
  if (veto) gap = veto(header.index);
  if (!gap && member->encrypted) gap = Gap{CoverageClass::kSealed, "encrypted", 0, 0};
  if (!gap) return children->Open(header, &walk->Content());
  gap->bytes = header.size.value_or(0);
  return children->Skip(header, *gap, nullptr);
}

// Decoded bytes of a stream without a directory.
class StreamContent final : public ByteSource {
 public:
  explicit StreamContent(ArchiveWalk* walk) : walk_(*walk) {}

  Result<size_t> Read(char* to, size_t size) override {
    if (!opened_) {
      opened_ = true;
      ArchiveWalk::Member member;
      const ArchiveWalk::Step step = walk_.Next(&member);
      const bool as_it_is = step == ArchiveWalk::Step::kMember && !walk_.IsFiltered();
      empty_ = step != ArchiveWalk::Step::kMember || as_it_is;
      if (step == ArchiveWalk::Step::kFailed) flaw_ = walk_.failure().reason;
      if (as_it_is) flaw_ = "damaged at byte 0: no header of this compression";
    }
    if (empty_) return 0;
    WARDER_ASSIGN(const size_t count, walk_.Content().Read(to, size));
    ended_ = count < size;
    return count;
  }

  std::string Flaw() const override { return empty_ ? flaw_ : walk_.Content().Flaw(); }
  // Read to its end, and nothing is wrong with it.
  bool ended() const { return ended_ && Flaw().empty(); }

 private:
  ArchiveWalk& walk_;
  bool opened_ = false;
  bool empty_ = false;
  bool ended_ = false;
  std::string flaw_;
};

// Decoders of libarchive that stop at the end of their stream and say nothing of what lies behind
// it; the others take that for damage.
bool EndsWithoutAWord(ArchiveFilter filter) {
  return filter == ArchiveFilter::kBzip2 || filter == ArchiveFilter::kLz4 ||
         filter == ArchiveFilter::kLzip;
}

}  // namespace

bool ReadMembers(ArchiveWalk* walk, const MemberRange& range, ChildOpener& children, OpenSink& sink,
                 const MemberVeto& veto) {
  ArchiveWalk::Member member;
  for (uint64_t index = 0; index < range.last; ++index) {
    const ArchiveWalk::Step step = walk->Next(&member);
    if (step == ArchiveWalk::Step::kEnd) break;
    if (step == ArchiveWalk::Step::kFailed) return sink.AddGap(GapOf(walk->failure()));
    if (index < range.first) continue;
    member.header.index = index;
    if (!OpenMember(walk, &member, veto, &children)) return false;
  }
  return true;
}

bool ReadArchive(OpenInput& input, const MemberRange& range, const ArchiveTraits& traits,
                 ChildOpener& children, OpenSink& sink) {
  std::unique_ptr<ArchiveWalk> walk;
  if (traits.seek || input.IsRandom()) {
    const auto random = input.Random();
    if (!random) return sink.AddGap({CoverageClass::kOverBudget, random.error().message, 0, 0});
    walk = std::make_unique<ArchiveWalk>(**random, traits.format, ArchiveFilter::kNone);
  } else {
    walk = std::make_unique<ArchiveWalk>(&input.Source(), traits.format, ArchiveFilter::kNone);
  }
  if (!ReadMembers(walk.get(), range, children, sink)) return false;
  if (!walk->ended()) return true;
  const uint64_t end = traits.stated_end ? traits.stated_end(input.Head()) : walk->used();
  BufferedSource in(&walk->Behind(end));
  return OpenUnclaimed(&in, "behind the archive", walk->members(), &children, &sink);
}

Gap WindowTooLarge() {
  return {CoverageClass::kOverBudget,
          "over budget: needs too much memory to decode (--nested-memory)", 0, 0};
}

bool ReadStream(OpenInput& input, ArchiveFilter filter,
                std::initializer_list<StreamSuffix> suffixes, ChildOpener& children,
                OpenSink& sink) {
  return ReadStream(input, filter, DecodedName(input.Name(), suffixes), children, sink);
}

bool ReadStream(OpenInput& input, ArchiveFilter filter, PathBytes name, ChildOpener& children,
                OpenSink& sink) {
  ArchiveWalk walk(&input.Source(), ArchiveFormat::kBare, filter);
  StreamContent content(&walk);
  MemberHeader header;
  header.name = std::move(name);
  if (!children.OpenDecoded(header, &content)) return false;
  const RandomInput* whole = input.AtHand();
  if (whole == nullptr || !EndsWithoutAWord(filter) || !content.ended()) return true;
  // The one of lz4 has taken the four bytes where the mark of another frame would be.
  uint64_t end = std::min(walk.used(), whole->size());
  if (filter == ArchiveFilter::kLz4 && end < whole->size()) end -= std::min<uint64_t>(end, 4);
  const SliceInput behind(*whole, end, whole->size() - end);
  InputSource source(behind);
  BufferedSource in(&source);
  return OpenUnclaimed(&in, "behind the compressed stream", 1, &children, &sink);
}

}  // namespace warder
