#include "scanner/run/scan_members.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scanner/judge/assemble.h"
#include "scanner/judge/people.h"
#include "scanner/open/sandbox/reader_pool.h"
#include "scanner/run/member_answer.h"
#include "scanner/run/ordered_results.h"
#include "scanner/run/spill.h"

namespace warder {
namespace {

// Members that the first reader takes of a container with an index; what is behind them is shared
// among all workers.
constexpr uint64_t kFirstMembers = 16;
constexpr uint64_t kMostMembersPerShare = 256;

// How often a reader that died is replaced for one object. Behind a crash in a container with an
// index nothing is read twice, so that many are cheap; a stream is read again from the start, and
// one that took too long takes as long again.
constexpr int kMostRestarts = 3;
constexpr int kMostRestartsWithIndex = 100;

// Of one object, over all tasks that work on it.
struct Restarts {
  std::atomic<int> all{0};
  std::atomic<int> slow{0};
};

// Consecutive members of one container, by as many readers as it takes.
class RangeScanner {
 public:
  RangeScanner(const Container& container, const ScanContext& context, Restarts* restarts,
               ContentScanner* content, ObjectResult* result, ResultSink* results)
      : container_(container),
        context_(context),
        restarts_(*restarts),
        content_(*content),
        result_(*result),
        results_(*results) {}

  // What the answers said. `failure` is set if the range was not read to its end.
  AnswerSummary Scan(MemberRange range) {
    AnswerSummary all;
    for (;;) {
      AnswerSummary answer = ScanOnce(range);
      all.claimed |= answer.claimed;
      all.has_index |= answer.has_index;
      all.more = answer.more;
      all.failure = answer.failure;
      if (!all.failure) return all;
      if (!MayGoOn(answer, all.has_index)) {
        SettleRemainder(*all.failure);
        return all;
      }
      all.failure.reset();
      range.first = *answer.last_begun + 1;
      if (!all.has_index) range.last = UINT64_MAX;
      // Whether there are more was not heard; asking again finds out.
      all.more = all.has_index;
      if (range.first >= range.last) return all;
    }
  }

 private:
  AnswerSummary ScanOnce(const MemberRange& range) {
    auto reader = context_.readers.Take();
    if (!reader) {
      AnswerSummary none;
      none.failure = ReaderFailure{ReaderFailure::Kind::kCrashed,
                                   "no reader could be started: " + reader.error().message};
      return none;
    }
    OpenRequest request;
    request.range = range;
    request.limits = context_.limits;
    request.grades_only = context_.grades_only;
    const std::vector<int> fds = NameAndFiles(&request);
    (*reader)->Ask(request, fds);
    AnswerSummary answer =
        MemberAnswer(context_, &content_, reader->get(), &result_, &results_).Read();
    context_.readers.Give(std::move(*reader));
    return answer;
  }

  // What is to be opened; the descriptors go along in the order of the sizes.
  std::vector<int> NameAndFiles(OpenRequest* request) const {
    const SplitFile& split = container_.split;
    const PathBytes& path = split.others.empty() ? result_.object.path : split.whole;
    request->name = path.substr(path.rfind('/') + 1);
    std::vector<int> fds;
    std::vector<uint64_t> sizes;
    for (const OpenedFile& volume : split.others) {
      fds.push_back(volume.fd.get());
      sizes.push_back(volume.metadata.size);
    }
    const std::ptrdiff_t at = split.lead_is_last ? std::ssize(fds) : 0;
    fds.insert(fds.begin() + at, container_.fd);
    sizes.insert(sizes.begin() + at, container_.size);
    request->size = sizes.front();
    request->more_sizes.assign(sizes.begin() + 1, sizes.end());
    return fds;
  }

  // Whether another reader shall go on behind the member that this one died on.
  bool MayGoOn(const AnswerSummary& answer, bool has_index) {
    using Kind = ReaderFailure::Kind;
    const Kind kind = answer.failure->kind;
    if (kind == Kind::kStopped || kind == Kind::kOverOutput || !answer.last_begun) return false;
    const bool slow = !has_index || kind == Kind::kTimedOut;
    if (slow && ++restarts_.slow > kMostRestarts) return false;
    return ++restarts_.all <= kMostRestartsWithIndex;
  }

  // The container itself was cut short.
  void SettleRemainder(const ReaderFailure& failure) {
    Gap gap = GapOfFailure(failure);
    gap.reason += ", remainder not looked at";
    SettleGap(std::move(gap), &result_);
  }

  const Container& container_;
  const ScanContext& context_;
  Restarts& restarts_;
  ContentScanner& content_;
  ObjectResult& result_;
  ResultSink& results_;
};

// A share of a container's members.
class ShareTask final : public Task {
 public:
  ShareTask(const Container& container, const ScanContext& context, Restarts* restarts,
            const ObjectResult& whole, MemberRange range, std::atomic<bool>* at_end,
            std::unique_ptr<OrderedResults::Slot> slot)
      : container_(container),
        context_(context),
        restarts_(*restarts),
        range_(range),
        at_end_(*at_end),
        slot_(std::move(slot)) {
    share_.object = whole.object;
    share_.protection = whole.protection;
  }

  void Run() override {
    slot_->Begin();
    ContentScanner content(context_);
    RangeScanner scanner(container_, context_, &restarts_, &content, &share_, slot_.get());
    if (const AnswerSummary answer = scanner.Scan(range_); answer.failure || !answer.more)
      at_end_ = true;
    slot_->Finish();
  }

  // Adds what belongs to the container itself.
  void Finish(ObjectResult* whole) {
    for (Gap& gap : share_.gaps) {
      if (gap.of_the_system) whole->coverage = CoverageClass::kRead;
      SettleGap(std::move(gap), whole);
    }
    whole->cut_short |= share_.cut_short;
    for (Part& part : share_.parts) whole->parts.push_back(std::move(part));
    if (!whole->protection) whole->protection = std::move(share_.protection);
  }

 private:
  const Container& container_;
  const ScanContext& context_;
  Restarts& restarts_;
  const MemberRange range_;
  std::atomic<bool>& at_end_;  // nothing lies behind some share that was read
  std::unique_ptr<OrderedResults::Slot> slot_;
  ObjectResult share_;
};

// The members from `first` on. How many there are is known only when a share has come to the end.
void ScanSharesInParallel(const Container& container, const ScanContext& context,
                          Restarts* restarts, uint64_t first, ObjectResult* result,
                          ResultSink* results) {
  const auto in_flight = static_cast<size_t>(context.engine.threads()) * 2;
  OrderedResults ordered(results);
  std::atomic<bool> at_end{false};
  uint64_t share = kFirstMembers;
  const auto next = [&]() -> std::unique_ptr<Task> {
    if (at_end || context.stop) return nullptr;
    const MemberRange range{first, first + share};
    first = range.last;
    // Small ones first: a container of a few dozen is shared too.
    share = std::min(share + share / 4, kMostMembersPerShare);
    return std::make_unique<ShareTask>(container, context, restarts, *result, range, &at_end,
                                       ordered.NewSlot());
  };
  const auto done = [&](std::unique_ptr<Task> task) {
    static_cast<ShareTask&>(*task).Finish(result);
  };
  context.engine.RunInOrder(in_flight, next, done);
  if (context.stop && !at_end) SettleCutShort(0, result);
}

uint64_t CountProbable(const ObjectResult& result) {
  uint64_t count = 0;
  for (const Part& part : result.parts) {
    for (const Finding& finding : part.findings)
      count += finding.confidence >= Confidence::kProbable;
  }
  return count;
}

}  // namespace

bool ScanMembers(const Container& container, const ScanContext& context, ContentScanner* content,
                 ObjectResult* result, ResultSink* results) {
  Restarts restarts;
  RangeScanner scanner(container, context, &restarts, content, result, results);
  const AnswerSummary first = scanner.Scan({0, kFirstMembers});
  if (!first.claimed) return false;
  if (first.more && !first.failure) {
    ScanSharesInParallel(container, context, &restarts, kFirstMembers, result, results);
  }
  result->bytes_read += container.size;
  context.progress.bytes_done.fetch_add(container.size, std::memory_order_relaxed);
  return true;
}

void FinishObject(const ScanContext& context, uint64_t lines, ObjectResult* result) {
  result->people = AssembleMentions(context.kinds, *result);
  JudgeObject(context.policy, context.kinds, context.started_ns, result);
  HoldBackSpill(context.detector.plan().rules, context.tier, lines, result);
  // A part without findings says nothing.
  std::erase_if(result->parts, [](const Part& part) {
    return part.findings.empty() && part.unlisted_findings == 0 && part.mentions.empty();
  });
  context.progress.findings.fetch_add(CountProbable(*result), std::memory_order_relaxed);
}

}  // namespace warder
