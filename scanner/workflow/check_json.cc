#include <string>

#include "scanner/report/json_report.h"
#include "scanner/report/json_writer.h"
#include "scanner/report/units.h"
#include "scanner/workflow/check_page.h"

namespace warder {
namespace {

void WritePeopleCount(const PeopleCount& people, JsonWriter* writer) {
  writer->BeginObject("people");
  writer->Number("low", people.low);
  writer->Number("best", people.best);
  writer->Number("high", people.high);
  writer->EndObject();
}

void WriteReasons(const CheckPage& page, JsonWriter* writer) {
  constexpr std::array<std::string_view, 4> kWeights{"note", "excepted", "incomplete", "fail"};
  writer->BeginArray("reasons");
  for (const GateReason& reason : page.verdict.reasons) {
    writer->BeginItem();
    writer->Text("limb", LimbName(reason.limb));
    writer->Text("weight", kWeights[static_cast<size_t>(reason.weight)]);
    writer->Text("reason", reason.text);
    if (!reason.subject.path.empty())
      WriteName(page.mask.Mask(reason.subject.path, reason.subject.members), writer);
    writer->EndObject();
  }
  writer->EndArray();
}

void WriteCase(const Case& the_case, JsonWriter* writer) {
  writer->BeginObject("case");
  writer->Text("digest", the_case.digest);
  writer->Text("asset", the_case.asset);
  writer->Text("serial", the_case.serial);
  writer->Text("unit", the_case.unit);
  writer->BeginArray("controllers");
  for (const Controller& controller : the_case.controllers) {
    writer->BeginItem();
    writer->Text("name", controller.name);
    writer->Text("officer", controller.officer);
    writer->EndObject();
  }
  writer->EndArray();
  writer->EndObject();
}

void WriteFolders(const CheckPage& page, std::string_view key, const PeopleReport& people,
                  JsonWriter* writer) {
  writer->BeginArray(key);
  for (const FolderPeople* folder : WorstFolders(people, people.folders.size())) {
    writer->BeginItem();
    WriteName(page.mask.Mask(folder->path), writer);
    WritePeopleCount(folder->directly, writer);
    writer->Text("theft", RatingName(folder->theft));
    writer->EndObject();
  }
  writer->EndArray();
}

void WriteSince(const SinceFacts& since, JsonWriter* writer) {
  writer->BeginObject("since");
  writer->Text("run", since.run);
  writer->Text("checked", Rfc3339(since.checked_ns));
  writer->Number("gone", since.gone);
  writer->Number("encrypted", since.sealed);
  writer->Number("emptied", since.emptied);
  writer->Number("left", since.left);
  writer->Number("not_known", since.not_known);
  writer->Number("copies", since.copies);
  writer->Number("arrived", since.arrived);
  writer->EndObject();
}

}  // namespace

void WriteCheckLine(const CheckPage& page, Output* output) {
  const CheckFacts& facts = page.facts;
  JsonWriter writer(output);
  writer.BeginLine("check");
  writer.Number("schema", kJsonSchemaVersion);
  writer.Text("run", facts.run.id);
  writer.Text("ended", Rfc3339(facts.run.ended_ns));
  writer.Text("verdict", GateResultName(page.verdict.result));
  writer.BeginObject("limbs");
  for (size_t i = 0; i < kLimbCount; ++i)
    writer.Text(LimbName(static_cast<Limb>(i)), GateResultName(page.verdict.limbs[i]));
  writer.EndObject();
  WriteReasons(page, &writer);
  writer.Text("policy", page.policy.name);
  writer.Text("policy_digest", page.policy.digest);
  writer.Text("policy_signer", page.policy.signer);
  writer.Text("rules_digest", facts.run.rules_digest);
  writer.Text("valid_until", DateText(page.verdict.valid_until));
  WriteCase(page.the_case, &writer);
  WritePeopleCount(facts.people.all, &writer);
  writer.Number("items_sealed", SealedItems(facts));
  writer.Number("items_not_looked_at", facts.summary.coverage.incomplete_objects());
  if (facts.since) WriteSince(*facts.since, &writer);
  WriteFolders(page, "folders", facts.people, &writer);
  WriteFolders(page, "unmatched", facts.unmatched, &writer);
  WriteCoverage(facts.summary.coverage, facts.summary.members, &writer);
  writer.EndLine();
}

}  // namespace warder
