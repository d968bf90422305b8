// A field added here, moved or dropped makes old runs unreadable: raise kEncoding (archive.h) and
// keep reading, and for runs that are gone on with writing, the old order.
#include "scanner/store/codec.h"

#include <algorithm>

#include "scanner/store/archive.h"
#include "scanner/store/protection_fields.h"

namespace warder {

// Found by the archives through the namespace of what they are given; of this file all the same.

template <class Archive>
static void Fields(Archive& archive, ObjectMetadata& m) {
  archive(m.size, m.allocated_bytes, m.mode, m.owner, m.group, m.links, m.times.modified_ns,
          m.times.changed_ns, m.read_breadth, m.acl_entries, m.attribute_names);
}

template <class Archive>
static void Fields(Archive& archive, Gap& gap) {
  archive(gap.coverage, gap.reason, gap.bytes, gap.owner);
  if (archive.encoding() >= 2) archive(gap.of_the_system);
}

template <class Archive>
static void Fields(Archive& archive, Evidence& evidence) {
  uint32_t bits = evidence.bits();
  archive(bits);
  if constexpr (Archive::kReading) evidence = Evidence(bits);
}

template <class Archive>
static void Fields(Archive& archive, Finding& f) {
  uint32_t row = f.row + 1;  // most findings stand in no row: 0
  archive(f.offset, f.line, f.length, f.column, f.token, f.initial_token, row, f.evidence, f.rule,
          f.category, f.confidence, f.role, f.full_name);
  if constexpr (Archive::kReading) f.row = row - 1;
}

template <class Archive>
static void Fields(Archive& archive, PersonMention& m) {
  archive(m.person, m.name, m.ids, m.id_count, m.name_birth, m.initial_birth, m.kind, m.role,
          m.categories, m.traits, m.hidden, m.synthetic);
  if (archive.encoding() >= 2) archive(m.traces, m.trace_count, m.guesses, m.guess_count, m.in_row);
  if constexpr (Archive::kReading) {
    m.id_count = std::min<uint8_t>(m.id_count, kMaxMentionIds);
    m.trace_count = std::min<uint8_t>(m.trace_count, kMaxMentionTraces);
    m.guess_count = std::min<uint8_t>(m.guess_count, kMaxMentionGuesses);
  }
}

template <class Archive>
static void Fields(Archive& archive, Mention& m) {
  archive(m.offset, m.line, m.length, m.column, m.score, m.form);
}

template <class Archive>
static void Fields(Archive& archive, Part& part) {
  archive(part.kind, part.label, part.hidden, part.findings, part.unlisted_findings, part.mentions,
          part.unlisted_mentions);
}

template <class Archive>
static void Fields(Archive& archive, Record& record) {
  archive(record.kind, record.begin, record.end, record.findings);
}

template <class Archive>
static void Fields(Archive& archive, ObjectResult& r) {
  archive(r.object.id.device, r.object.id.inode, r.object.id.stream, r.object.kind,
          r.object.metadata, r.coverage, r.gaps, r.parts, r.records, r.reader, r.charset,
          r.protection, r.path_grade, r.file_encryption, r.bytes_read, r.incomplete,
          r.possible_spill, r.spill_tokens);
  if (archive.encoding() >= 2) {
    archive(r.cut_short, r.taken);
    bool has_link = r.object.link_target != TokenBytes{};
    archive(has_link);
    if (has_link) archive(r.object.link_target);
  }
  // Of anything else the people are told by the findings.
  if (r.possible_spill) archive(r.people);
}

template <class Archive>
static void Fields(Archive& archive, StorageLayer& layer) {
  archive(layer.depth, layer.kind, layer.name, layer.detail);
}

template <class Archive>
static void Fields(Archive& archive, Storage& s) {
  archive(s.protection, s.how_known, s.source, s.layers, s.disks, s.portability, s.unseen);
}

template <class Archive>
static void Fields(Archive& archive, Volume& v) {
  archive(v.identity, v.file_system, v.mount_point, v.mount_options, v.how_known, v.stable_inodes,
          v.storage);
  if (archive.encoding() >= 3) archive(v.devices);
}

template <class Archive>
static void Fields(Archive& archive, VolumeClaim& claim) {
  archive(claim.volume, claim.protection);
}

template <class Archive>
static void Fields(Archive& archive, VolumeEvidence& evidence) {
  archive(evidence.file, evidence.digest, evidence.tool, evidence.claims);
}

template <class Archive>
static void Fields(Archive& archive, RuleInfo& rule) {
  archive(rule.id, rule.name, rule.category, rule.subtype, rule.identifier, rule.identifies_person);
}

template <class Archive>
static void Fields(Archive& archive, RunDescription& d) {
  Run& run = d.run;
  archive(run.id, run.operator_name, run.scanning_host, run.started_ns, run.ended_ns,
          run.tool_version, run.rules_digest, run.key_id, run.target.name, run.target.mounted_at,
          run.target.volumes, run.target.evidence, run.missing_sandbox_layers, run.roots, run.rules,
          d.origin.words, d.origin.folder, d.origin.machine, d.origin.options, d.origin.taken_from);
  if (archive.encoding() < 2) archive(d.origin.taken);
}

namespace {

template <class Value>
std::string Encode(const Value& value, int64_t encoding) {
  ArchiveWriter writer(encoding);
  writer(value);
  return writer.Take();
}

template <class Value>
std::optional<Value> Decode(std::string_view bytes, int64_t encoding) {
  ArchiveReader reader(bytes, encoding);
  std::optional<Value> value(std::in_place);
  reader(*value);
  if (!reader.AtEnd()) value.reset();
  return value;
}

}  // namespace

std::string EncodeResult(const ObjectResult& result, int64_t encoding) {
  return Encode(result, encoding);
}
std::optional<ObjectResult> DecodeResult(std::string_view bytes, int64_t encoding) {
  return Decode<ObjectResult>(bytes, encoding);
}
std::string EncodeDescription(const RunDescription& description, int64_t encoding) {
  return Encode(description, encoding);
}
std::optional<RunDescription> DecodeDescription(std::string_view bytes, int64_t encoding) {
  return Decode<RunDescription>(bytes, encoding);
}

}  // namespace warder
