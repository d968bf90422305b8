#include "scanner/store/object_change.h"

#include <algorithm>
#include <array>
#include <utility>

#include "scanner/base/mix.h"

namespace warder {
namespace {

enum class Step : uint8_t { kSame, kBetter, kWorse, kNotKnown };

// "Unknown" is neither better nor worse than what counts as open: nobody knows which it is.
Step StepOf(ProtectionGrade before, ProtectionGrade after) {
  if (before == after) return Step::kSame;
  if (before == ProtectionGrade::kEncrypted) return Step::kWorse;
  if (after == ProtectionGrade::kEncrypted) return Step::kBetter;
  if (before == ProtectionGrade::kUnknown || after == ProtectionGrade::kUnknown)
    return Step::kNotKnown;
  return after > before ? Step::kBetter : Step::kWorse;
}

Step StepOf(const std::optional<ProtectionGrade>& before,
            const std::optional<ProtectionGrade>& after) {
  if (before && after) return StepOf(*before, *after);
  return before || after ? Step::kNotKnown : Step::kSame;
}

// Its content was not looked at, and might have been.
bool IsUnseen(const ObjectResult& result) {
  switch (result.coverage) {
    case CoverageClass::kDenied:
    case CoverageClass::kOverBudget:
    case CoverageClass::kCrashed:
    case CoverageClass::kTimedOut:
    case CoverageClass::kChangedWhileRead:
    case CoverageClass::kPlaceholder:
    case CoverageClass::kExcluded:
    case CoverageClass::kNotEnumerated:
      return true;
    default:
      return result.cut_short;
  }
}

// Nothing but its name is known.
bool IsNameOnly(const ObjectResult& result) {
  return result.coverage == CoverageClass::kExcluded ||
         result.coverage == CoverageClass::kNotEnumerated;
}

// A folder's size and time change with what lies in it, which is told by itself.
bool ContentDiffers(const Object& before, const Object& after, const Common& common) {
  if (before.kind != after.kind) return true;
  if (common.key && before.link_target != after.link_target) return true;
  if (before.kind == ObjectKind::kDirectory) return false;
  return before.metadata.size != after.metadata.size ||
         before.metadata.times.modified_ns != after.metadata.times.modified_ns;
}

bool AccessDiffers(const ObjectMetadata& before, const ObjectMetadata& after) {
  return before.mode != after.mode || before.owner != after.owner || before.group != after.group ||
         before.read_breadth != after.read_breadth || before.acl_entries != after.acl_entries;
}

std::string Unseen(std::string_view run, const ObjectResult& result) {
  return "not looked at in the " + std::string(run) + " run (" +
         std::string(result.cut_short ? "stopped" : CoverageClassName(result.coverage)) + ')';
}

std::string WhyNotKnown(const Seen& before, const Seen& after) {
  if (IsUnseen(after.result)) return Unseen("second", after.result);
  if (IsUnseen(before.result)) return Unseen("first", before.result);
  return "its protection is not known in one of the runs";
}

}  // namespace

std::string_view ChangeName(Change change) {
  constexpr std::array<std::string_view, kChangeCount> kNames{
      "worse protected", "better protected", "not known", "new", "gone", "changed", "same"};
  return kNames[static_cast<size_t>(change)];
}

Seen SeenOf(ObjectResult result) {
  Seen seen;
  for (const Part& part : result.parts) {
    for (const Finding& finding : part.findings) {
      if (finding.confidence < Confidence::kProbable) continue;
      const std::string_view token(reinterpret_cast<const char*>(finding.token.data()),
                                   finding.token.size());
      seen.digest += MixText(finding.rule, token);
      seen.by_rule += MixText(finding.rule, "");
      ++seen.findings;
    }
  }
  std::erase_if(result.parts, [](const Part& part) { return part.kind != PartKind::kName; });
  result.records = {};
  result.people = {};
  result.spill_tokens = {};
  seen.result = std::move(result);
  return seen;
}

ObjectChange CompareObjects(const Seen& before, const Seen& after, const Common& common) {
  ObjectChange verdict;
  if (!IsNameOnly(before.result) && !IsNameOnly(after.result)) {
    const Object &then = before.result.object, &now = after.result.object;
    if (ContentDiffers(then, now, common)) verdict.what.push_back("content");
    if (AccessDiffers(then.metadata, now.metadata)) verdict.what.push_back("access");
  }
  const bool unseen = IsUnseen(before.result) || IsUnseen(after.result);
  const bool found_other =
      common.key ? before.digest != after.digest : before.by_rule != after.by_rule;
  if (common.rules && !unseen && found_other) verdict.what.push_back("findings");

  const std::array steps{StepOf(ItemGrade(before.result), ItemGrade(after.result)),
                         StepOf(before.result.path_grade, after.result.path_grade)};
  const auto any = [&](Step step) {
    return std::find(steps.begin(), steps.end(), step) != steps.end();
  };
  if (any(Step::kWorse)) {
    verdict.change = Change::kWorse;
  } else if (any(Step::kBetter)) {
    verdict.change = Change::kBetter;
  } else if (unseen || any(Step::kNotKnown)) {
    verdict.change = Change::kNotKnown;
    verdict.reason = WhyNotKnown(before, after);
  } else if (!verdict.what.empty()) {
    verdict.change = Change::kChanged;
  }
  return verdict;
}

std::optional<std::string> WhyNotListed(const ObjectResult& holder) {
  const bool listed = holder.coverage == CoverageClass::kRead && holder.gaps.empty() &&
                      !holder.incomplete && !holder.cut_short && !holder.possible_spill;
  if (listed) return std::nullopt;
  const CoverageClass why = holder.gaps.empty() ? holder.coverage : holder.gaps.front().coverage;
  return std::string(CoverageClassName(why));
}

}  // namespace warder
