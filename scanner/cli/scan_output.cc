#include "scanner/cli/scan_output.h"

#include <unistd.h>

#include <algorithm>

#include "scanner/cli/messages.h"
#include "scanner/cli/on_target.h"
#include "scanner/report/finding_list.h"
#include "scanner/report/terminal_report.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"
#include "scanner/run/storage.h"

namespace warder {
namespace {

std::unique_ptr<ProgressDisplay> ChooseProgress(const ScanOutputOptions& options, Output* output) {
  if (options.progress == ProgressMode::kJson) return NewProgressJson(output);
  if (options.progress == ProgressMode::kNone || options.quiet) return nullptr;
  const Style style = StyleOf(STDERR_FILENO);
  if (!style.terminal) return NewProgressLog(output);
  // Lines that scroll by on the same terminal show well enough that something is going on.
  const bool results_scroll = (options.json || options.list) && StyleOf(STDOUT_FILENO).terminal;
  return results_scroll ? nullptr : NewProgressLine(output, style.width);
}

// What a filter leaves of a volume's findings, beside the account of all its objects.
void TakeFindings(const std::vector<VolumeSummary>& left, VolumeSummary* volume) {
  const auto same = [&](const VolumeSummary& one) { return one.volume == volume->volume; };
  const auto at = std::find_if(left.begin(), left.end(), same);
  volume->findings = at == left.end() ? FindingCounts() : at->findings;
  volume->objects_with_findings = at == left.end() ? 0 : at->objects_with_findings;
}

}  // namespace

ScanOutput::ScanOutput(ScanOutputOptions options, std::atomic<bool>* stop, KeptPlace kept)
    : options_(std::move(options)),
      stop_(stop),
      results_(STDOUT_FILENO),
      messages_(STDERR_FILENO),
      progress_(ChooseProgress(options_, &messages_)),
      kept_(std::move(kept)),
      store_(kept_.keeper ? nullptr : NewMemoryStore()),
      whole_(options_.filter ? NewMemoryStore() : nullptr),
      policy_(ShippedPolicy()),
      people_(policy_),
      json_(&results_),
      csv_(&results_),
      machine_(PortabilityOfMachine()) {
  json_.SetFilter(options_.filter_options);
  json_.SetSealedTo(kept_.sealed_to);
}

void ScanOutput::Keep(const Outcome& outcome) {
  if (outcome || not_kept_) return;
  not_kept_ = outcome.error();
  *stop_ = true;
}

std::string ScanOutput::Resume() const {
  const bool kept = options_.kept || (kept_.keeper && began_ && kept_.can_go_on);
  return kept ? "warder scan --resume " + run_id_ + ' ' + kept_.options : "";
}

void ScanOutput::OnRunStart(const Run& run) {
  mask_ = NameMask(run.roots);
  rules_ = run.rules;
  run_id_ = run.id;
  keys_nearby_ = KeyNearby(run.rules);
  if (whole_) (void)whole_->BeginRun(run);  // the memory store has nothing that could fail
  const Outcome begun = store().BeginRun(run);
  began_ = begun.has_value();
  Keep(begun);
  if (options_.json) json_.WriteRunStart(run);
  if (options_.csv) csv_.WriteRunStart(run);
}

void ScanOutput::OnContainer(const ObjectResult& container) {
  mask_.LearnContainer(container);
  Keep(store().AddContainer(container));
}

void ScanOutput::OnObject(const ObjectResult& object) {
  mask_.Learn(object);
  taken_ += object.taken && object.object.members.empty() ? 1 : 0;
  if (!whole_) return Take(object);
  (void)whole_->AddObject(object);
  ObjectResult rest = object;
  if (options_.filter(&rest)) Take(rest);
}

void ScanOutput::Take(const ObjectResult& object) {
  Keep(store().AddObject(object));
  keys_nearby_.Add(object);
  people_.Add(object);
  if (options_.json) json_.WriteObject(object, mask_);
  if (options_.csv) csv_.WriteObject(object, mask_, options_.min_confidence);
  if (options_.list) ListFindings(object, mask_, rules_, options_.min_confidence, &results_);
  if (!results_.ok()) *stop_ = true;
}

void ScanOutput::OnRootError(const Error& error) {
  ++root_errors_;
  if (kept_.keeper) kept_.keeper->AddRootError();
  if (progress_) progress_->Clear();
  PrintMessage(error.message + "; it is not part of the results");
}

void ScanOutput::OnProgress(const ProgressSnapshot& progress) {
  if (progress_) progress_->Show(progress);
  if (kept_.keeper) Keep(kept_.keeper->Tick());
}

void ScanOutput::OnRunEnd(const Run& run, bool stopped) {
  if (progress_) progress_->Clear();
  if (kept_.keeper && !began_) return;  // it was stopped before anything was looked at
  json_.SetTaken(kept_.taken_from, taken_);
  Keep(store().EndRun(run, stopped));
  summary_ = store().Summarise();
  summary_.stopped = stopped;
  if (whole_) {
    (void)whole_->EndRun(run, stopped);
    RunSummary whole = whole_->Summarise();
    whole.findings = summary_.findings;
    whole.folders = std::move(summary_.folders);
    for (VolumeSummary& volume : whole.volumes) TakeFindings(summary_.volumes, &volume);
    whole.rules = std::move(summary_.rules);
    whole.identifiers = std::move(summary_.identifiers);
    whole.objects_with_findings = summary_.objects_with_findings;
    summary_ = std::move(whole);
  }
  people_report_ = people_.Report(run.target.volumes);
  if (!stopped) KeepRollUp();
  Rate(run);
  if (options_.json) {
    json_.WriteDuplicates(people_report_.duplicates, mask_);
    json_.WriteKeysNearby(run, keys_nearby_, mask_);
    json_.WriteSummary(run, summary_, people_report_, keys_nearby_, mask_, root_errors_);
  } else if (options_.csv) {
    csv_.WriteSummary(summary_, FilterText(), OnTargetText(kept_.sealed_to));
  } else if (!options_.quiet) {
    PrintReport(run);
  }
}

// The names of possible spills are kept nowhere.
void ScanOutput::KeepRollUp() {
  if (!kept_.keeper || not_kept_ || summary_.possible_spills > 0) return;
  const RollUp roll_up{summary_, people_report_, mask_.learnt(), keys_nearby_.seen(), taken_};
  Keep(kept_.keeper->KeepRollUp(EncodeRollUp(roll_up, policy_)));
}

void ScanOutput::TellRollUp(const Run& run, RollUp roll_up) {
  mask_ = NameMask(run.roots);
  mask_.Restore(roll_up.names);
  rules_ = run.rules;
  run_id_ = run.id;
  keys_nearby_ = KeyNearby(run.rules);
  keys_nearby_.Restore(std::move(roll_up.keys_nearby));
  summary_ = std::move(roll_up.summary);
  people_report_ = std::move(roll_up.people);
  taken_ = roll_up.taken;
  Rate(run);
  if (!options_.quiet) PrintReport(run);
}

void ScanOutput::Rate(const Run& run) {
  const bool own = run.target.mounted_at.empty();
  RatePeople(policy_, run.target, own ? machine_ : Portability::kUnknown, &people_report_);
}

std::string ScanOutput::TakenText() const {
  if (taken_ == 0) return "";
  return Count(taken_, "file has", "files have") + " not changed since run " + kept_.taken_from +
         " and were taken from it; --afresh reads everything";
}

std::string ScanOutput::FilterText() const {
  std::string text;
  for (const std::string& option : options_.filter_options)
    text += (text.empty() ? "" : " ") + ShellWord(option);
  return text;
}

void ScanOutput::PrintReport(const Run& run) {
  if (options_.list && HasFindings(summary_)) results_.Write("\n");
  results_.Write(PrintTerminalReport({run, summary_, people_report_, mask_, StyleOf(STDOUT_FILENO),
                                      root_errors_, options_.list, &keys_nearby_, Resume(),
                                      FilterText(), TakenText(), OnTargetText(kept_.sealed_to)}));
}

int ScanOutput::Finish() {
  results_.Flush();
  if (!results_.ok()) {
    PrintMessage(OutputErrorMessage("standard output", results_.error()));
    return kCouldNotRun;
  }
  if (not_kept_) {
    PrintMessage(not_kept_->message + (Resume().empty() ? "" : ", then go on with " + Resume()));
    if (!began_) return kCouldNotRun;
  } else if (summary_.stopped && !options_.kept && (options_.json || options_.quiet)) {
    const std::string resume = Resume();
    PrintMessage("scan: stopped before the end; " +
                 (!resume.empty() ? "go on with " + resume
                  : kept_.keeper  ? "what was read came only once, start it again"
                                  : "nothing of this run was kept, start it again"));
  }
  return ScanExitCode(summary_, root_errors_);
}

}  // namespace warder
