// Names in --json are meant for programs that open the file again, so they are the bytes themselves
// wherever that is valid JSON text. Two things can stand in the way, and each is said by a flag on
// the line: bytes that are not UTF-8 (then path and members are written as EscapeName does:
// "escaped") and personal data in the name (then its category stands in its place: "masked").
//
// The roots come with the summary, not with the run's line: only at the end it is known what is to
// be masked.
#include "scanner/report/json_report.h"

#include <array>

#include "scanner/base/folder.h"
#include "scanner/base/utf8.h"
#include "scanner/report/json_people.h"
#include "scanner/report/part_label.h"
#include "scanner/report/protection_words.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"

namespace warder {
namespace {

constexpr std::array<std::string_view, 5> kObjectKinds{"file", "directory", "symlink", "special",
                                                       "standard input"};

std::string OctalMode(uint32_t mode) {
  std::string text = "0000";
  for (size_t i = 4; i-- > 0; mode >>= 3) text[i] = static_cast<char>('0' + (mode & 7));
  return text;
}

bool NeedsEscape(const MaskedName& name) {
  if (!IsUtf8(name.path)) return true;
  for (const PathBytes& member : name.members) {
    if (!IsUtf8(member)) return true;
  }
  return false;
}

void WriteTime(std::string_view key, int64_t unix_ns, JsonWriter* writer) {
  if (unix_ns == 0) {
    writer->Null(key);
  } else {
    writer->Text(key, Rfc3339(unix_ns));
  }
}

void WriteConfidences(const std::array<uint64_t, kConfidenceCount>& counts, JsonWriter* writer) {
  for (int i = 0; i < kConfidenceCount; ++i) {
    writer->Number(ConfidenceName(static_cast<Confidence>(i)), counts[static_cast<size_t>(i)]);
  }
}

void WriteCategories(const FindingCounts& findings, JsonWriter* writer) {
  writer->BeginArray("findings");
  for (int i = 0; i < kCategoryCount; ++i) {
    const auto category = static_cast<Category>(i);
    if (findings.AtLeast(category, Confidence::kPossible) == 0) continue;
    writer->BeginItem();
    writer->Text("category", CategoryCode(category));
    WriteConfidences(findings.counts[static_cast<size_t>(i)], writer);
    writer->EndObject();
  }
  writer->EndArray();
}

void WriteVolumeSummary(const VolumeSummary& volume, JsonWriter* writer) {
  writer->Number("objects", volume.objects.objects);
  writer->Number("bytes", volume.objects.bytes);
  writer->Number("not_looked_at", volume.objects_incomplete);
  writer->Number("objects_with_findings", volume.objects_with_findings);
  WriteCategories(volume.findings, writer);
}

void WriteJudgement(const Judgement& judgement, JsonWriter* writer) {
  writer->BeginObject("judgement");
  writer->Number("sensitivity", static_cast<uint64_t>(judgement.sensitivity));
  writer->Text("share", RatingName(judgement.share));
  writer->Text("outgoing", RatingName(judgement.outgoing));
  writer->BeginArray("flags");
  for (size_t i = 0; i < kObjectFlagNames.size(); ++i) {
    if (judgement.flags >> i & 1) writer->Item(kObjectFlagNames[i]);
  }
  writer->EndArray();
  writer->EndObject();
}

std::array<uint64_t, kConfidenceCount> CountByConfidence(const ObjectResult& object) {
  std::array<uint64_t, kConfidenceCount> counts{};
  for (const Part& part : object.parts) {
    for (const Finding& finding : part.findings) ++counts[static_cast<size_t>(finding.confidence)];
  }
  return counts;
}

}  // namespace

void WriteName(const MaskedName& name, JsonWriter* writer) {
  const bool escaped = NeedsEscape(name);
  writer->Text("path", escaped ? EscapeName(name.path) : name.path);
  writer->BeginArray("members");
  for (const PathBytes& member : name.members) writer->Item(escaped ? EscapeName(member) : member);
  writer->EndArray();
  if (escaped) writer->Flag("escaped", true);
  if (name.masked) writer->Flag("masked", true);
}

void WriteCoverage(const CoverageAccount& coverage, const CoverageAccount::Line& members,
                   JsonWriter* writer) {
  writer->BeginObject("enumerated");
  writer->Number("objects", coverage.enumerated().objects);
  writer->Number("bytes", coverage.enumerated().bytes);
  writer->EndObject();
  writer->BeginObject("members");
  writer->Number("objects", members.objects);
  writer->Number("bytes", members.bytes);
  writer->EndObject();
  writer->BeginArray("coverage");
  for (int i = 0; i < kCoverageClassCount; ++i) {
    const auto& line = coverage.in(static_cast<CoverageClass>(i));
    if (line == CoverageAccount::Line{}) continue;
    writer->BeginItem();
    writer->Text("class", CoverageClassName(static_cast<CoverageClass>(i)));
    writer->Number("objects", line.objects);
    writer->Number("bytes", line.bytes);
    writer->EndObject();
  }
  writer->EndArray();
}

void JsonReport::WriteRunStart(const Run& run) {
  rules_ = run.rules;
  writer_.BeginLine("run");
  writer_.Number("schema", kJsonSchemaVersion);
  writer_.Text("run", run.id);
  writer_.Text("tool", "warder");
  writer_.Text("version", run.tool_version);
  WriteTime("started", run.started_ns, &writer_);
  writer_.Text("operator", run.operator_name);
  writer_.Text("scanning_host", run.scanning_host);
  writer_.Text("target", run.target.name);
  writer_.Text("key_id", run.key_id);
  writer_.Text("rules_digest", run.rules_digest);
  writer_.BeginArray("missing_sandbox_layers");
  for (const std::string& layer : run.missing_sandbox_layers) writer_.Item(layer);
  writer_.EndArray();
  writer_.BeginArray("rules");
  for (const RuleInfo& rule : run.rules) {
    writer_.BeginItem();
    writer_.Text("id", rule.id);
    writer_.Text("name", rule.name);
    writer_.Text("category", CategoryCode(rule.category));
    if (!rule.subtype.empty()) writer_.Text("subtype", rule.subtype);
    if (!rule.identifier.empty()) writer_.Text("identifier", rule.identifier);
    writer_.EndObject();
  }
  writer_.EndArray();
  writer_.EndLine();
}

void JsonReport::WriteObject(const ObjectResult& result, const NameMask& mask) {
  if (result.possible_spill) return;
  const MaskedName name = mask.Mask(result.object);
  WriteObjectLine(result, name);
  for (const Gap& gap : result.gaps) {
    writer_.BeginLine("gap");
    WriteName(name, &writer_);
    WriteGap(gap);
    writer_.EndLine();
  }
  writer_.BeginLine("finding");
  WriteName(name, &writer_);
  const size_t mark = writer_.Mark();  // the name is written once, whatever it takes to escape it
  for (const Part& part : result.parts) {
    for (const Finding& finding : part.findings) {
      writer_.Rewind(mark);
      WriteFinding(finding, part);
    }
  }
  WriteMentions(result, name);
}

void JsonReport::WriteMentions(const ObjectResult& result, const MaskedName& name) {
  writer_.BeginLine("mention");
  WriteName(name, &writer_);
  const size_t mark = writer_.Mark();
  for (const Part& part : result.parts) {
    for (const Mention& mention : part.mentions) {
      writer_.Rewind(mark);
      WritePart(part);
      writer_.Number("line", mention.line);
      writer_.Number("column", mention.column);
      writer_.Number("offset", mention.offset);
      writer_.Number("length", mention.length);
      writer_.Text("form", MentionFormName(mention.form));
      writer_.Number("score", mention.score);
      writer_.EndLine();
    }
  }
}

void JsonReport::WriteObjectLine(const ObjectResult& result, const MaskedName& name) {
  const ObjectMetadata& metadata = result.object.metadata;
  writer_.BeginLine("object");
  WriteName(name, &writer_);
  writer_.Text("kind", kObjectKinds[static_cast<size_t>(result.object.kind)]);
  writer_.Text("coverage", CoverageClassName(result.coverage));
  writer_.Flag("incomplete", result.incomplete);
  writer_.Number("gaps", result.gaps.size());
  writer_.Number("size", metadata.size);
  writer_.Number("allocated", metadata.allocated_bytes);
  writer_.Number("bytes_read", result.bytes_read);
  writer_.Number("owner", metadata.owner);
  writer_.Number("group", metadata.group);
  writer_.Text("mode", OctalMode(metadata.mode));
  writer_.Text("read_breadth", ReadBreadthName(metadata.read_breadth));
  writer_.Number("acl_entries", metadata.acl_entries);
  writer_.Number("links", metadata.links);
  WriteTime("modified", metadata.times.modified_ns, &writer_);
  WriteTime("changed", metadata.times.changed_ns, &writer_);
  writer_.Text("reader", result.reader);
  writer_.Text("charset", result.charset);
  if (result.protection) WriteProtection("protection", *result.protection, &writer_);
  if (result.file_encryption) WriteProtection("file_encryption", *result.file_encryption, &writer_);
  if (result.path_grade) writer_.Text("path_grade", ProtectionGradeName(*result.path_grade));
  if (result.people_count != PeopleCount()) {
    writer_.BeginObject("people");
    WriteCount(result.people_count, &writer_);
    writer_.EndObject();
  }
  if (result.judgement.sensitivity > 0) WriteJudgement(result.judgement, &writer_);
  writer_.BeginObject("findings");
  WriteConfidences(CountByConfidence(result), &writer_);
  writer_.EndObject();
  uint64_t unlisted = 0, unlisted_mentions = 0;
  for (const Part& part : result.parts) {
    unlisted += part.unlisted_findings;
    unlisted_mentions += part.unlisted_mentions;
  }
  writer_.Number("unlisted_findings", unlisted);
  if (unlisted_mentions > 0) writer_.Number("unlisted_mentions", unlisted_mentions);
  writer_.EndLine();
}

void JsonReport::WriteGap(const Gap& gap) {
  writer_.Text("coverage", CoverageClassName(gap.coverage));
  writer_.Text("reason", gap.reason);
  writer_.Number("bytes", gap.bytes);
  writer_.Number("owner", gap.owner);
}

void JsonReport::WritePart(const Part& part) {
  writer_.Text("part", PartKindName(part.kind));
  if (IsPlainLabel(part.label)) writer_.Text("label", part.label);
  if (part.hidden) writer_.Flag("hidden", true);
}

void JsonReport::WriteFinding(const Finding& finding, const Part& part) {
  WritePart(part);
  writer_.Number("line", finding.line);
  writer_.Number("column", finding.column);
  writer_.Number("offset", finding.offset);
  writer_.Number("length", finding.length);
  writer_.Text("rule",
               finding.rule < rules_.size() ? std::string_view(rules_[finding.rule].id) : "");
  writer_.Text("category", CategoryCode(finding.category));
  writer_.Text("confidence", ConfidenceName(finding.confidence));
  writer_.BeginArray("evidence");
  for (int i = 0; i < kEvidenceAtomCount; ++i) {
    const auto atom = static_cast<EvidenceAtom>(i);
    if (finding.evidence.Has(atom)) writer_.Item(EvidenceName(atom));
  }
  writer_.EndArray();
  writer_.EndLine();
}

void JsonReport::WriteVolumes(const Run& run, const RunSummary& summary, const PeopleReport& people,
                              const NameMask& mask) {
  const auto& volumes = run.target.volumes;
  std::vector<VolumeSummary> summaries(volumes.size() + 1);  // at last of no volume that is known
  for (const VolumeSummary& one : summary.volumes) summaries[one.volume] = one;
  writer_.BeginArray("volumes");
  for (size_t i = 0; i < volumes.size(); ++i) {
    const Volume& volume = volumes[i];
    writer_.BeginItem();
    writer_.Text("identity", volume.identity);
    writer_.Text("file_system", volume.file_system);
    writer_.Text("mount_point", mask.Mask(volume.mount_point).path);
    writer_.Text("mount_options", volume.mount_options);
    writer_.Text("how_known", volume.how_known);
    writer_.Flag("stable_inodes", volume.stable_inodes);
    WriteStorage("storage", volume.storage, mask, &writer_);
    WriteVolumeSummary(summaries[i], &writer_);
    writer_.BeginObject("people");
    WriteCount(people.volumes[i], &writer_);
    writer_.EndObject();
    writer_.EndObject();
  }
  writer_.EndArray();
  writer_.BeginObject("on_no_known_volume");
  WriteVolumeSummary(summaries.back(), &writer_);
  writer_.EndObject();
}

void JsonReport::WriteRollUps(const RunSummary& summary) {
  WriteCategories(summary.findings, &writer_);
  writer_.BeginArray("rules");
  for (const RuleSummary& rule : summary.rules) {
    writer_.BeginItem();
    writer_.Text("rule", rules_[rule.rule].id);
    WriteConfidences(rule.by_confidence, &writer_);
    writer_.Number("distinct", rule.distinct_tokens);
    writer_.EndObject();
  }
  writer_.EndArray();
  writer_.BeginArray("identifiers");
  for (const IdentifierSummary& identifier : summary.identifiers) {
    writer_.BeginItem();
    writer_.Text("identifier", identifier.identifier);
    writer_.Flag("identifies_person", identifier.identifies_person);
    writer_.Number("distinct", identifier.distinct);
    writer_.EndObject();
  }
  writer_.EndArray();
  writer_.BeginArray("gaps");
  for (const GapSummary& gap : summary.gaps) {
    writer_.BeginItem();
    writer_.Text("coverage", CoverageClassName(gap.coverage));
    writer_.Text("reason", gap.reason);
    writer_.Number("objects", gap.objects);
    writer_.Number("bytes", gap.bytes);
    writer_.EndObject();
  }
  writer_.EndArray();
}

void JsonReport::WriteDuplicates(const DuplicateReport& duplicates, const NameMask& mask) {
  for (const Duplicate& one : duplicates.duplicates) WriteDuplicate(one, mask, &writer_);
}

void JsonReport::WriteKeysNearby(const Run& run, const KeyNearby& keys_nearby,
                                 const NameMask& mask) {
  for (const KeyNearby::Place& place : keys_nearby.Places()) {
    writer_.BeginLine("key_nearby");
    WriteName(mask.Mask(place.key.name.path, place.key.name.members), &writer_);
    writer_.Text("rule", run.rules[place.key.rule].id);
    writer_.Text("counts_as", ProtectionGradeName(ProtectionGrade::kWeak));
    writer_.Number("objects", place.objects);
    writer_.Number("bytes", place.bytes);
    writer_.BeginArray("examples");
    for (const ObjectName& example : place.examples) {
      writer_.BeginItem();
      WriteName(mask.Mask(example.path, example.members), &writer_);
      writer_.EndObject();
    }
    writer_.EndArray();
    writer_.EndLine();
  }
}

void JsonReport::WriteSummary(const Run& run, const RunSummary& summary, const PeopleReport& people,
                              const KeyNearby& keys_nearby, const NameMask& mask,
                              uint64_t root_errors) {
  WriteFolders(run, people, mask, &writer_);
  const CoverageAccount& coverage = summary.coverage;
  writer_.BeginLine("summary");
  writer_.Number("schema", kJsonSchemaVersion);
  writer_.Text("run", run.id);
  WriteTime("ended", run.ended_ns, &writer_);
  writer_.Flag("stopped", summary.stopped);
  if (!sealed_to_.empty()) writer_.Text("store_on_target_sealed_for", sealed_to_);
  if (taken_ > 0) {
    writer_.Text("taken_from", taken_from_);
    writer_.Number("taken", taken_);
  }
  if (!filter_.empty()) {
    writer_.BeginArray("filter");
    for (const std::string& option : filter_) writer_.Item(option);
    writer_.EndArray();
  }
  writer_.Flag("incomplete", IsIncomplete(summary, root_errors));
  writer_.Number("exit_code", ScanExitCode(summary, root_errors));
  writer_.Number("people_exposed_in_the_clear", people.all.best);
  WritePeople(people, &writer_);
  WriteFixFirst(people.fix_first, mask, &writer_);
  writer_.Number("duplicates", people.duplicates.duplicates.size());
  writer_.Number("duplicates_not_compared", people.duplicates.not_compared);
  writer_.Number("items_sealed", coverage.in(CoverageClass::kSealed).objects);
  writer_.Number("items_weakly_sealed", coverage.in(CoverageClass::kWeaklySealed).objects);
  writer_.Number("items_key_nearby", keys_nearby.objects());
  writer_.Number("items_protection_unknown", summary.protection_unknown);
  writer_.Number("items_not_looked_at", coverage.incomplete_objects());
  writer_.Number("root_errors", root_errors);
  writer_.Number("possible_spills", summary.possible_spills);
  writer_.Number("spill_identifiers", summary.spill_identifiers);
  writer_.Number("bytes_read", summary.bytes_read);
  writer_.Number("objects_with_findings", summary.objects_with_findings);
  writer_.Number("unlisted_findings", summary.unlisted_findings);
  WriteRoots(run, people, mask, &writer_);
  writer_.Text("mounted_at", mask.Mask(run.target.mounted_at).path);
  WriteVolumes(run, summary, people, mask);
  WriteEvidence("volume_evidence", run.target.evidence, &writer_);
  WriteCoverage(coverage, summary.members, &writer_);
  WriteRollUps(summary);
  writer_.EndLine();
}

}  // namespace warder
