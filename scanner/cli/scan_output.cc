#include "scanner/cli/scan_output.h"

#include <unistd.h>

#include "scanner/cli/messages.h"
#include "scanner/report/finding_list.h"
#include "scanner/report/terminal_report.h"
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

}  // namespace

ScanOutput::ScanOutput(const ScanOutputOptions& options, std::atomic<bool>* stop)
    : options_(options),
      stop_(stop),
      results_(STDOUT_FILENO),
      messages_(STDERR_FILENO),
      progress_(ChooseProgress(options, &messages_)),
      store_(NewMemoryStore()),
      policy_(*ReadPolicy(ShippedPolicyText(), "the shipped policy")),
      people_(policy_),
      json_(&results_) {}

void ScanOutput::OnRunStart(const Run& run) {
  mask_ = NameMask(run.roots);
  rules_ = run.rules;
  keys_nearby_ = KeyNearby(run.rules);
  (void)store_->BeginRun(run);  // the memory store has nothing that could fail
  if (options_.json) json_.WriteRunStart(run);
}

void ScanOutput::OnContainer(const ObjectResult& container) {
  mask_.LearnContainer(container);
}

void ScanOutput::OnObject(const ObjectResult& object) {
  mask_.Learn(object);
  (void)store_->AddObject(object);
  keys_nearby_.Add(object);
  people_.Add(object);
  if (options_.json) json_.WriteObject(object, mask_);
  if (options_.list) ListFindings(object, mask_, rules_, options_.min_confidence, &results_);
  if (!results_.ok()) *stop_ = true;
}

void ScanOutput::OnRootError(const Error& error) {
  ++root_errors_;
  if (progress_) progress_->Clear();
  PrintMessage(error.message + "; it is not part of the results");
}

void ScanOutput::OnProgress(const ProgressSnapshot& progress) {
  if (progress_) progress_->Show(progress);
}

void ScanOutput::OnRunEnd(const Run& run, bool stopped) {
  if (progress_) progress_->Clear();
  (void)store_->EndRun(run, stopped);
  summary_ = store_->Summarise();
  people_report_ = people_.Report();
  const bool own = run.target.mounted_at.empty();
  RatePeople(policy_, run.target, own ? PortabilityOfMachine() : Portability::kUnknown,
             &people_report_);
  if (options_.json) {
    json_.WriteKeysNearby(run, keys_nearby_, mask_);
    json_.WriteSummary(run, summary_, people_report_, keys_nearby_, mask_, root_errors_);
  } else if (!options_.quiet) {
    PrintReport(run);
  }
}

void ScanOutput::PrintReport(const Run& run) {
  if (options_.list && HasFindings(summary_)) results_.Write("\n");
  results_.Write(PrintTerminalReport({run, summary_, people_report_, mask_, StyleOf(STDOUT_FILENO),
                                      root_errors_, options_.list, &keys_nearby_}));
}

int ScanOutput::Finish() {
  results_.Flush();
  if (!results_.ok()) {
    PrintMessage(OutputErrorMessage("standard output", results_.error()));
    return kCouldNotRun;
  }
  if (summary_.stopped && (options_.json || options_.quiet)) {
    PrintMessage("scan: stopped before the end; nothing of this run was kept, start it again");
  }
  return ScanExitCode(summary_, root_errors_);
}

}  // namespace warder
