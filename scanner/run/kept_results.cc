#include "scanner/run/kept_results.h"

#include <algorithm>
#include <utility>

#include "scanner/judge/assemble.h"
#include "scanner/judge/people.h"
#include "scanner/run/scan_context.h"
#include "scanner/run/split_file.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

constexpr int64_t kTooYoung = 2'000'000'000;  // ns: times of some file systems are that coarse

// What another look at the same bytes would give too.
bool IsOfTheBytes(const ObjectResult& known) {
  const auto lasts = [](CoverageClass coverage) {
    switch (coverage) {
      case CoverageClass::kRead:
      case CoverageClass::kPartlyRead:
      case CoverageClass::kNoReader:
      case CoverageClass::kImageOrAudioOnly:
      case CoverageClass::kDamaged:
      case CoverageClass::kProgramStrings:
        return true;
      default:
        // Sealed files among them: what they are can depend on a tree of such files around them.
        return false;
    }
  };
  if (!lasts(known.coverage) || known.reader == "volume") return false;
  if (known.protection && known.protection->grade == ProtectionGrade::kUnknown) return false;
  return std::all_of(known.gaps.begin(), known.gaps.end(),
                     [&](const Gap& gap) { return lasts(gap.coverage) && !gap.of_the_system; });
}

// But for its time of change.
bool IsStill(const ObjectResult& known, const Entry& entry, const Sight& sight,
             const TokenKey& key) {
  const ObjectMetadata& then = known.object.metadata;
  const ObjectMetadata& now = sight.metadata;
  return known.object.kind == entry.kind && known.object.id.device == sight.id.device &&
         known.object.id.inode == sight.id.inode && then.size == now.size &&
         then.times.modified_ns == now.times.modified_ns &&
         known.object.link_target == LinkToken(key, entry);
}

// `taken`: from another run than the one that goes on. `now`: of a file that was tagged meanwhile.
KeptRunReader::Visit PassOn(const ScanContext& context, bool taken,
                            const std::optional<ObjectMetadata>* now, ResultSink* results) {
  return [&context, taken, now, results](ObjectResult result, bool announcement) {
    result.taken |= taken;
    result.kept = !taken;
    if (*now && result.object.members.empty()) result.object.metadata = **now;
    if (announcement) {
      results->Container(result);
      return;
    }
    JudgeKept(context.kinds, context.policy, context.started_ns, &result);
    results->Object(std::move(result));
  };
}

}  // namespace

TokenBytes LinkToken(const TokenKey& key, const Entry& entry) {
  return entry.link_target.empty() ? TokenBytes{} : key.Make("link target", entry.link_target);
}

void JudgeKept(const std::vector<RuleKind>& kinds, const Policy& policy, int64_t started_ns,
               ObjectResult* result) {
  // Of a possible spill nothing is kept but the people.
  if (!result->possible_spill) result->people = AssembleMentions(kinds, *result);
  JudgeObject(policy, kinds, started_ns, result);
}

bool KeptResults::Holds(const ObjectResult& known, const Entry& entry, const Sight& sight,
                        const TokenKey& key) const {
  const bool is_member = !known.object.members.empty();
  if (!is_member && !IsStill(known, entry, sight, key)) return false;
  if (goes_on()) return true;
  if (MayBeSplit(entry)) return false;
  const ObjectTimes& times = known.object.metadata.times;
  const int64_t latest = std::max(times.modified_ns, times.changed_ns);
  const bool settled = is_member || latest < run().started_ns - kTooYoung;
  return settled && IsOfTheBytes(known);
}

// Its attributes are others by now, and so they are looked at.
std::optional<ObjectMetadata> KeptResults::AfterTagging(const Object& known, const Entry& entry,
                                                        const Sight& sight) {
  const auto tagged = reader_.OnlyTagged(known, sight.metadata.times.changed_ns);
  if (!tagged || !*tagged) return std::nullopt;
  auto opened = OpenFile(entry);
  if (!opened || !opened->attributes_known || opened->content_gap) return std::nullopt;
  const bool same = opened->id.device == known.id.device && opened->id.inode == known.id.inode &&
                    opened->metadata.size == known.metadata.size &&
                    opened->metadata.times.modified_ns == known.metadata.times.modified_ns &&
                    opened->metadata.times.changed_ns == sight.metadata.times.changed_ns;
  if (!same) return std::nullopt;
  return std::move(opened->metadata);
}

bool KeptResults::Give(const Entry& entry, const ScanContext& context, ResultSink* results) {
  if (!goes_on() && entry.kind != ObjectKind::kFile) return false;
  const PathBytes path = entry.Path();
  // What could not be looked at then may be open to us now.
  const auto sight = entry.gap ? std::nullopt : LookAtEntry(entry);
  std::optional<ObjectMetadata> now;
  const auto holds = [&](const ObjectResult& known) {
    if (!sight || !Holds(known, entry, *sight, context.key)) return false;
    const Object& object = known.object;
    const bool same_change = object.metadata.times.changed_ns == sight->metadata.times.changed_ns;
    if (same_change || !object.members.empty()) return true;
    if (!goes_on()) now = AfterTagging(object, entry, *sight);
    return now.has_value();
  };
  const auto found = reader_.ReadEntry(path, holds, PassOn(context, !goes_on(), &now, results));
  if (!found) Note(found.error());
  if (found && *found == KeptRunReader::Found::kGiven) {
    context.progress.files_done.fetch_add(1, std::memory_order_relaxed);
    context.progress.bytes_done.fetch_add(sight->metadata.size, std::memory_order_relaxed);
    return true;
  }
  if (goes_on() && (!found || *found == KeptRunReader::Found::kOutdated)) keeper_->Forget(path);
  return false;
}

void KeptResults::GiveRest(const ScanContext& context, ResultSink* results) {
  if (!goes_on()) return;
  const std::optional<ObjectMetadata> as_it_was;
  const auto read = reader_.ReadRest(PassOn(context, false, &as_it_was, results));
  if (!read) Note(read.error());
}

void KeptResults::Note(const Error& error) {
  const std::lock_guard lock(mutex_);
  if (!trouble_) trouble_ = error;
}

std::optional<Error> KeptResults::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

}  // namespace warder
