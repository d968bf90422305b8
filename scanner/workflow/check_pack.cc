#include "scanner/workflow/check_pack.h"

#include <fcntl.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/base/whole_file.h"
#include "scanner/report/machine_json.h"
#include "scanner/store/store_file.h"
#include "scanner/workflow/impact.h"

namespace warder {
namespace {

const std::string kFindings = "findings.jsonl";

Result<UniqueFd> MakeMember(const PackWriter& writer, const std::string& name) {
  const std::string path = writer.PathOf(name);
  UniqueFd fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!fd.valid())
    return Fail(ErrorKind::kIo, path + ": cannot be written: " + std::strerror(errno));
  return fd;
}

Outcome Written(Output* output, const std::string& name) {
  output->Flush();
  if (output->ok()) return {};
  return Fail(ErrorKind::kIo, OutputErrorMessage("the pack's " + name, output->error()));
}

PackContents ContentsOf(const CheckPage& page, const PackTexts& texts) {
  PackContents contents;
  contents.run = page.facts.run.id;
  contents.asset = page.the_case.asset;
  contents.serial = page.the_case.serial;
  contents.verdict = GateResultName(page.verdict.result);
  contents.checked_ns = page.facts.run.ended_ns;
  if (page.verdict.result <= GateResult::kPassWithExceptions)
    contents.valid_until = DateText(page.verdict.valid_until);
  contents.tool_version = texts.tool_version;
  contents.tool_sha256 = Sha256OfFile("/proc/self/exe").value_or("");
  contents.policy_sha256 = page.policy.digest;
  contents.rules_sha256 = page.facts.run.rules_digest;
  contents.previous = texts.previous;
  return contents;
}

}  // namespace

Result<std::unique_ptr<CheckPack>> CheckPack::Begin(const std::string& folder, std::string maker,
                                                    SigningKey key) {
  WARDER_ASSIGN(PackWriter writer, PackWriter::Create(folder));
  WARDER_ASSIGN(UniqueFd file, MakeMember(writer, kFindings));
  return std::unique_ptr<CheckPack>(
      new CheckPack(std::move(writer), std::move(maker), std::move(key), std::move(file)));
}

CheckPack::CheckPack(PackWriter writer, std::string maker, SigningKey key, UniqueFd file)
    : writer_(std::move(writer)),
      maker_(std::move(maker)),
      key_(std::move(key)),
      file_(std::move(file)),
      output_(file_.get()),
      findings_(&output_) {}

Outcome CheckPack::KeepRun(const EngagementKey& key) {
  WARDER_ASSIGN(keeper_, RunKeeper::Begin(writer_.PathOf(kKeptRunName), key, RunOrigin()));
  return {};
}

void CheckPack::Keep(Outcome outcome) {
  if (kept_ && !outcome) kept_ = std::move(outcome);
}

void CheckPack::OnRunStart(const Run& run) {
  findings_.WriteRunStart(run);
  if (keeper_) Keep(keeper_->BeginRun(run));
}

void CheckPack::OnContainer(const ObjectResult& container) {
  if (keeper_) Keep(keeper_->AddContainer(container));
}

void CheckPack::OnObject(const ObjectResult& object, const NameMask& mask) {
  findings_.WriteObject(object, mask);
  if (!keeper_) return;
  Keep(keeper_->AddObject(object));
  Keep(keeper_->Tick());
}

// Closed, so that the file is whole.
void CheckPack::OnRunEnd(const Run& run, bool stopped) {
  if (!keeper_) return;
  Keep(keeper_->EndRun(run, stopped));
  keeper_.reset();
  Keep(FinishStoreFile(writer_.PathOf(kKeptRunName)));
  writer_.Adopt(std::string(kKeptRunName));
}

Outcome CheckPack::FinishFindings(const CheckPage& page, const KeyNearby& keys_nearby) {
  const CheckFacts& facts = page.facts;
  findings_.WriteKeysNearby(facts.run, keys_nearby, page.mask);
  findings_.WriteSummary(facts.run, facts.summary, facts.people, keys_nearby, page.mask,
                         facts.root_errors);
  WARDER_RETURN_IF_ERROR(Written(&output_, kFindings));
  writer_.Adopt(kFindings);
  return {};
}

Outcome CheckPack::AddLine(const std::string& name, const CheckPage& page,
                           void (*write)(const CheckPage& page, Output* output)) {
  WARDER_ASSIGN(const UniqueFd fd, MakeMember(writer_, name));
  Output output(fd.get());
  write(page, &output);
  WARDER_RETURN_IF_ERROR(Written(&output, name));
  writer_.Adopt(name);
  return {};
}

// Of a device that is mounted here there is nothing to ask: its records are in the pack.
Outcome CheckPack::AddStorage(const CheckPage& page) {
  if (page.facts.machine.volumes.empty()) return {};
  return AddLine("protection.jsonl", page, [](const CheckPage& of, Output* output) {
    JsonWriter writer(output);
    WriteMachine(of.facts.machine, of.mask, &writer);
  });
}

Outcome CheckPack::AddRecords(const std::vector<VolumeRecord>& records) {
  for (size_t i = 0; i < records.size(); ++i) {
    const std::string name = "evidence-" + std::to_string(i + 1);
    WARDER_RETURN_IF_ERROR(writer_.Add(name, records[i].text));
    if (!records[i].signature.empty())
      WARDER_RETURN_IF_ERROR(writer_.Add(name + ".sig", records[i].signature));
  }
  return {};
}

Outcome CheckPack::Finish(const CheckPage& page, const KeyNearby& keys_nearby,
                          const PackTexts& texts) {
  WARDER_RETURN_IF_ERROR(kept_);
  WARDER_RETURN_IF_ERROR(writer_.Add("case.toml", texts.the_case));
  WARDER_RETURN_IF_ERROR(writer_.Add("policy.toml", texts.policy));
  if (!texts.policy_signature.empty())
    WARDER_RETURN_IF_ERROR(writer_.Add("policy.toml.sig", texts.policy_signature));
  WARDER_RETURN_IF_ERROR(AddLine("check.json", page, WriteCheckLine));
  WARDER_RETURN_IF_ERROR(AddLine(std::string(kImpactName), page, WriteImpactLine));
  WARDER_RETURN_IF_ERROR(writer_.Add("statement.html", PrintCheckSheet(page)));
  WARDER_RETURN_IF_ERROR(FinishFindings(page, keys_nearby));
  WARDER_RETURN_IF_ERROR(AddStorage(page));
  WARDER_RETURN_IF_ERROR(AddRecords(page.facts.records));
  return writer_.Finish(ContentsOf(page, texts), maker_, key_);
}

}  // namespace warder
