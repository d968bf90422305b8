// What became of what an earlier check found. What is gone or sealed is said for whoever signs; its
// people in a copy fail the device, whatever the copy is rated: it was removed for a reason.
#include <string>
#include <utility>

#include "scanner/report/units.h"
#include "scanner/workflow/gate.h"

namespace warder {
namespace {

std::string WhatBecame(const SinceFacts& since) {
  std::string text = "since the check of " + DateText(DayOf(since.checked_ns)) + ": of " +
                     Count(since.then(), "item", "items") + " with people whom no holding explains";
  bool first = true;
  const auto add = [&](uint64_t count, const char* what) {
    if (count == 0) return;
    text += (first ? ": " : ", ") + Count(count) + ' ' + what;
    first = false;
  };
  add(since.gone, "gone");
  add(since.sealed, "encrypted");
  add(since.emptied, "holding nobody any more");
  add(since.left, "still holding people");
  add(since.not_known, "not looked at this time");
  return text;
}

}  // namespace

void JudgeSince(const CheckFacts& facts, GateReasons* reasons) {
  if (!facts.since) return;
  const SinceFacts& since = *facts.since;
  const auto add = [&](Weight weight, std::string text, ObjectName subject) {
    reasons->push_back({Limb::kPurpose, weight, std::move(text), std::move(subject)});
  };
  add(Weight::kWarning, WhatBecame(since), {});
  if (since.left > 0)
    add(Weight::kWarning, "the first that still holds people", since.left_example);
  if (since.not_known > 0) {
    add(Weight::kIncomplete,
        Count(since.not_known, "item of the earlier check was", "items of the earlier check were") +
            " not looked at this time",
        {});
  }
  if (since.copies > 0) {
    add(Weight::kFail,
        Count(since.copies, "new item holds", "new items hold") +
            " the people of something that is gone from where it was: moved or copied, to a "
            "recycle "
            "bin, an autosave?",
        since.copy_example);
  }
  if (since.arrived > 0) {
    add(Weight::kWarning, Count(since.arrived, "item", "items") + " with people arrived since then",
        since.arrived_example);
  }
}

}  // namespace warder
