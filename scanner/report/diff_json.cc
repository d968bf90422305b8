// The lines of warder report --diff --json.
#include "scanner/report/diff_report.h"
#include "scanner/report/json_report.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

// In --json: one word each.
std::string_view ChangeWord(Change change) {
  constexpr std::array<std::string_view, kChangeCount> kWords{
      "worse", "better", "not_known", "new", "gone", "changed", "same"};
  return kWords[static_cast<size_t>(change)];
}

void WriteGrade(std::string_view key, const std::optional<ProtectionGrade>& grade,
                JsonWriter* writer) {
  if (grade) {
    writer->Text(key, ProtectionGradeName(*grade));
  } else {
    writer->Null(key);
  }
}

}  // namespace

void DiffJson::WriteStart() {
  writer_.BeginLine("diff");
  writer_.Number("schema", kJsonSchemaVersion);
  writer_.Text("first", before().kept.id);
  writer_.Text("second", after().kept.id);
  writer_.BeginArray("conditions");
  for (const std::string& condition : conditions()) writer_.Item(condition);
  writer_.EndArray();
  writer_.EndLine();
}

void DiffJson::WriteSeen(std::string_view key, const Seen* seen) {
  if (seen == nullptr) return writer_.Null(key);
  writer_.BeginObject(key);
  writer_.Text("coverage", CoverageClassName(seen->result.coverage));
  WriteGrade("item_grade", ItemGrade(seen->result), &writer_);
  WriteGrade("path_grade", seen->result.path_grade, &writer_);
  writer_.Number("findings", seen->findings);
  writer_.EndObject();
}

void DiffJson::OnNamed(const MaskedName& name, const ObjectChange& verdict, const Seen* before,
                       const Seen* after) {
  writer_.BeginLine("change");
  WriteName(name, &writer_);
  writer_.Text("change", ChangeWord(verdict.change));
  writer_.BeginArray("what");
  for (const std::string_view what : verdict.what) writer_.Item(what);
  writer_.EndArray();
  if (!verdict.reason.empty()) writer_.Text("reason", verdict.reason);
  WriteSeen("first", before);
  WriteSeen("second", after);
  writer_.EndLine();
}

void DiffJson::WriteTotals(std::string_view key, const RunTotals& totals) {
  const PeopleCount& people = totals.people.all;
  writer_.BeginObject(key);
  writer_.Text("run", totals.kept.id);
  writer_.Text("started", Rfc3339(totals.kept.started_ns));
  writer_.Flag("stopped", totals.kept.state != RunState::kFinished);
  writer_.Text("version", totals.kept.tool_version);
  writer_.Text("rules_digest", totals.kept.rules_digest);
  writer_.Text("target", totals.run.target.name);
  if (!totals.sealed_to.empty()) writer_.Text("store_on_target_sealed_for", totals.sealed_to);
  writer_.BeginObject("people");
  writer_.Number("low", people.low);
  writer_.Number("best", people.best);
  writer_.Number("high", people.high);
  writer_.Number("visible", people.visible);
  writer_.Number("staff", people.staff);
  writer_.EndObject();
  writer_.BeginObject("rating");
  writer_.Text("theft", RatingName(totals.people.theft));
  writer_.Text("share", RatingName(totals.people.share));
  writer_.EndObject();
  writer_.Number("findings", totals.summary.findings.TotalAtLeast(Confidence::kProbable));
  writer_.Number("possible_spills", totals.summary.possible_spills);
  writer_.Number("incomplete_objects", totals.summary.coverage.incomplete_objects());
  writer_.Number("root_errors", totals.root_errors);
  WriteCoverage(totals.summary.coverage, totals.summary.members, &writer_);
  writer_.EndObject();
}

void DiffJson::WriteSummary(const Comparison& comparison) {
  writer_.BeginLine("diff_summary");
  writer_.Number("schema", kJsonSchemaVersion);
  writer_.BeginObject("objects");
  for (int i = 0; i < kChangeCount; ++i) {
    const auto change = static_cast<Change>(i);
    writer_.Number(ChangeWord(change), comparison.Of(change));
  }
  writer_.Number("withheld", comparison.withheld);
  writer_.EndObject();
  WriteTotals("first", before());
  WriteTotals("second", after());
  writer_.EndLine();
}

}  // namespace warder
