#include "scanner/cli/roll_up.h"

#include <utility>
#include <vector>

#include "scanner/run/version.h"
#include "scanner/store/archive.h"
#include "scanner/store/protection_fields.h"

namespace warder {

// Found by the archives through the namespace of what they are given; of this file all the same.

template <class Archive>
static void Fields(Archive& archive, CoverageAccount::Line& line) {
  archive(line.objects, line.bytes);
}

template <class Archive>
static void Fields(Archive& archive, CoverageAccount& account) {
  account.VisitFields(archive);
}

template <class Archive>
static void Fields(Archive& archive, FindingCounts& counts) {
  archive(counts.counts);
}

template <class Archive>
static void Fields(Archive& archive, FolderSummary& folder) {
  archive(folder.path, folder.findings, folder.objects, folder.objects_with_findings,
          folder.objects_incomplete);
}

template <class Archive>
static void Fields(Archive& archive, VolumeSummary& volume) {
  archive(volume.volume, volume.findings, volume.objects, volume.objects_with_findings,
          volume.objects_incomplete);
}

template <class Archive>
static void Fields(Archive& archive, RuleSummary& rule) {
  archive(rule.rule, rule.by_confidence, rule.distinct_tokens);
}

template <class Archive>
static void Fields(Archive& archive, ObjectName& name) {
  archive(name.path, name.members);
}

template <class Archive>
static void Fields(Archive& archive, GapSummary& gap) {
  archive(gap.coverage, gap.reason, gap.objects, gap.bytes, gap.examples);
}

template <class Archive>
static void Fields(Archive& archive, IdentifierSummary& identifier) {
  archive(identifier.identifier, identifier.identifies_person, identifier.distinct);
}

template <class Archive>
static void Fields(Archive& archive, GradeSummary::Example& example) {
  archive(example.path, example.members, example.protection, example.path_grade);
}

template <class Archive>
static void Fields(Archive& archive, GradeSummary& grade) {
  archive(grade.objects, grade.bytes, grade.notable, grade.examples);
}

template <class Archive>
static void Fields(Archive& archive, RunSummary& s) {
  archive(s.coverage, s.members, s.findings, s.folders, s.volumes, s.rules, s.gaps, s.identifiers,
          s.objects_with_findings, s.unlisted_findings, s.possible_spills, s.spill_identifiers,
          s.protection_unknown, s.grades, s.bytes_read, s.stopped);
}

template <class Archive>
static void Fields(Archive& archive, PeopleCount& count) {
  archive(count.low, count.best, count.high, count.visible, count.staff);
}

template <class Archive>
static void Fields(Archive& archive, FolderPeople& folder) {
  archive(folder.path, folder.directly, folder.below, folder.shared);
}

template <class Archive>
static void Fields(Archive& archive, FixItem& item) {
  archive(item.folder, item.own_files_only, item.people, item.sensitivity);
}

template <class Archive>
static void Fields(Archive& archive, FixFirst& fix) {
  archive(fix.items, fix.people, fix.cleared);
}

template <class Archive>
static void Fields(Archive& archive, LinkStatistics& link) {
  archive(link.components, link.refused, link.two_births, link.at_cap);
}

// The ratings are not among them.
template <class Archive>
static void Fields(Archive& archive, PeopleReport& report) {
  archive(report.all, report.by_role, report.mentions, report.link, report.folders, report.volumes,
          report.shared, report.joined, report.fix_first, report.policy, report.policy_digest);
}

template <class Archive>
static void Fields(Archive& archive, NameMask::Span& span) {
  archive(span.begin, span.end, span.category);
}

template <class Archive>
static void Fields(Archive& archive, NameMask::Learnt::Name& name) {
  archive(name.name, name.spans);
}

template <class Archive>
static void Fields(Archive& archive, NameMask::Learnt& learnt) {
  archive(learnt.names, learnt.seen_roots);
}

template <class Archive>
static void Fields(Archive& archive, FoundKey& key) {
  archive(key.name, key.rule);
}

template <class Archive>
static void Fields(Archive& archive, KeyNearby::Seen& seen) {
  archive(seen.key, seen.objects, seen.bytes, seen.examples, seen.around);
}

namespace {

struct KeyPlace {
  PathBytes name;
  KeyNearby::Seen seen;
};

template <class Archive>
void Fields(Archive& archive, KeyPlace& place) {
  archive(place.name, place.seen);
}

// Whoever derives something else must say so.
std::string MadeBy(const Policy& policy) {
  return std::string(kVersion) + '\n' + std::to_string(kEncoding) + '\n' + policy.digest;
}

}  // namespace

std::string EncodeRollUp(const RollUp& roll_up, const Policy& policy) {
  std::vector<KeyPlace> keys;
  for (const auto& [name, seen] : roll_up.keys_nearby) keys.push_back({name, seen});
  ArchiveWriter writer;
  writer(MadeBy(policy), roll_up.summary, roll_up.people, roll_up.names, keys, roll_up.taken);
  return writer.Take();
}

std::optional<RollUp> DecodeRollUp(std::string_view bytes, const Policy& policy) {
  ArchiveReader reader(bytes);
  std::string made_by;
  reader(made_by);
  if (made_by != MadeBy(policy)) return std::nullopt;
  RollUp roll_up;
  std::vector<KeyPlace> keys;
  reader(roll_up.summary, roll_up.people, roll_up.names, keys, roll_up.taken);
  if (!reader.AtEnd()) return std::nullopt;
  for (KeyPlace& place : keys)
    roll_up.keys_nearby.emplace(std::move(place.name), std::move(place.seen));
  return roll_up;
}

}  // namespace warder
