#include "scanner/run/kept_results.h"

#include <utility>

#include "scanner/judge/assemble.h"
#include "scanner/judge/people.h"
#include "scanner/run/scan_context.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

bool IsStill(const ObjectResult& known, const Entry& entry, const Sight& sight) {
  const ObjectMetadata& then = known.object.metadata;
  const ObjectMetadata& now = sight.metadata;
  return known.object.kind == entry.kind && known.object.id.device == sight.id.device &&
         known.object.id.inode == sight.id.inode && then.size == now.size &&
         then.times.modified_ns == now.times.modified_ns &&
         then.times.changed_ns == now.times.changed_ns;
}

KeptRunReader::Visit PassOn(const ScanContext& context, ResultSink* results) {
  return [&context, results](ObjectResult result, bool announcement) {
    if (announcement) {
      results->Container(result);
      return;
    }
    JudgeKept(context.kinds, context.policy, context.started_ns, &result);
    results->Object(std::move(result));
  };
}

}  // namespace

void JudgeKept(const std::vector<RuleKind>& kinds, const Policy& policy, int64_t started_ns,
               ObjectResult* result) {
  // Of a possible spill nothing is kept but the people.
  if (!result->possible_spill) result->people = AssembleMentions(kinds, *result);
  JudgeObject(policy, kinds, started_ns, result);
}

bool KeptResults::Give(const Entry& entry, const ScanContext& context, ResultSink* results) {
  const PathBytes path = entry.Path();
  // What could not be looked at then may be open to us now.
  const auto sight = entry.gap ? std::nullopt : LookAtEntry(entry);
  const auto holds = [&](const ObjectResult& known) {
    return sight && IsStill(known, entry, *sight);
  };
  const auto found = reader_.ReadEntry(path, holds, PassOn(context, results));
  if (!found) Note(found.error());
  if (found && *found == KeptRunReader::Found::kGiven) {
    context.progress.files_done.fetch_add(1, std::memory_order_relaxed);
    context.progress.bytes_done.fetch_add(sight->metadata.size, std::memory_order_relaxed);
    return true;
  }
  if (!found || *found == KeptRunReader::Found::kOutdated) keeper_.Forget(path);
  return false;
}

void KeptResults::GiveRest(const ScanContext& context, ResultSink* results) {
  const auto read = reader_.ReadRest(PassOn(context, results));
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
