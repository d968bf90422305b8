#include <algorithm>
#include <atomic>

#include "scanner/base/limits.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// Reads until the budget is spent, then fails.
class BudgetedInput final : public RandomInput {
 public:
  explicit BudgetedInput(const RandomInput& input) : input_(input) {}

  uint64_t size() const override { return input_.size(); }

  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override {
    if (spent_.fetch_add(length, std::memory_order_relaxed) + length > kGradeReadBudget) {
      return Fail(ErrorKind::kResource, "more to read than a protection grader may");
    }
    return input_.ReadAt(offset, to, length);
  }

  std::span<const uint64_t> VolumeBegins() const override { return input_.VolumeBegins(); }

 private:
  const RandomInput& input_;
  mutable std::atomic<uint64_t> spent_ = 0;
};

std::optional<Protection> AskInOrder(const GradeInput& input) {
  for (const GraderStep step : {GraderStep::kDocument, GraderStep::kMagic, GraderStep::kSearch,
                                GraderStep::kText, GraderStep::kStatistics}) {
    for (const Grader* grader : Graders()) {
      if (grader->step != step || !grader->claims(input)) continue;
      if (auto protection = grader->grade(input)) return protection;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string GradeInput::Read(uint64_t offset, size_t length) const {
  auto text = ReadString(bytes, offset, length);
  return text ? *std::move(text) : std::string();
}

Protection GradeObject(const RandomInput& input, const GradeHints& hints) {
  const BudgetedInput budgeted(input);
  const auto head = ReadString(budgeted, 0, kGradeHeadBytes);
  if (!head) return UnknownProtection("", "cannot be read");
  std::string tail;
  ByteView tail_view = *head;
  if (input.size() > head->size()) {
    auto read = ReadString(budgeted, input.size() - kGradeTailBytes, kGradeTailBytes);
    if (!read) return UnknownProtection("", "cannot be read");
    tail = *std::move(read);
    tail_view = tail;
  }
  tail_view = tail_view.substr(tail_view.size() - std::min(tail_view.size(), kGradeTailBytes));
  const auto protection = AskInOrder({budgeted, *head, tail_view, hints});
  return protection.value_or(Protection{});
}

}  // namespace warder
