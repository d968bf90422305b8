#include "scanner/cli/report_diff.h"

#include <unistd.h>

#include <string>
#include <utility>

#include "scanner/cli/kept_run.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/on_target.h"
#include "scanner/report/diff_report.h"
#include "scanner/report/output.h"
#include "scanner/report/verdict.h"

namespace warder {
namespace {

Result<RunTotals> TotalsOf(const OpenedRun& opened) {
  KeptRunReader* const reader = opened.reader.get();
  const RunDescription& description = reader->description();
  const Run& run = description.run;
  const Policy& policy = ShippedPolicy();
  const std::vector<RuleKind> kinds = KindsOf(run.rules);
  const std::unique_ptr<Store> store = NewMemoryStore();
  People people(policy);
  WARDER_RETURN_IF_ERROR(store->BeginRun(run));
  Outcome outcome;
  WARDER_RETURN_IF_ERROR(reader->ReadAll([&](ObjectResult result, bool announcement) {
    if (announcement || !outcome) return;
    JudgeKept(kinds, policy, run.started_ns, &result);
    outcome = store->AddObject(result);
    people.Add(result);
  }));
  WARDER_RETURN_IF_ERROR(outcome);
  const bool stopped = reader->kept().state != RunState::kFinished;
  WARDER_RETURN_IF_ERROR(store->EndRun(run, stopped));
  RunTotals totals{reader->kept(), run, store->Summarise(), people.Report(run.target.volumes),
                   reader->root_errors()};
  totals.summary.stopped = stopped;
  totals.sealed_to = opened.sealed_to;
  totals.on_target = OnTargetText(opened.sealed_to);
  const bool own = run.target.mounted_at.empty();
  RatePeople(policy, run.target, own ? description.origin.machine : Portability::kUnknown,
             &totals.people);
  return totals;
}

Outcome CheckOptions(const Arguments& arguments) {
  for (const char* option : {"--csv", "--list", "--path", "--rule", "--category", "--confidence"}) {
    if (arguments.Has(option)) {
      return Fail(ErrorKind::kUsage, std::string(option) +
                                         ": does not go with --diff, which compares whole runs; "
                                         "leave it out");
    }
  }
  if (arguments.operands().size() == 2) return {};
  return Fail(ErrorKind::kUsage,
              "report --diff: exactly two runs are needed; write warder report --diff RUN1 RUN2 "
              "--store STORE --key KEY");
}

}  // namespace

Result<int> ReportDiff(const Arguments& arguments) {
  WARDER_RETURN_IF_ERROR(CheckOptions(arguments));
  WARDER_ASSIGN(const OpenedRun first, OpenKeptRun(arguments, arguments.operands()[0]));
  // Each run in a store on the target has a key of its own, which is no hindrance: names are
  // compared in the clear.
  WARDER_ASSIGN(const OpenedRun second, OpenKeptRun(arguments, arguments.operands()[1]));
  KeptRunReader &before = *first.reader, &after = *second.reader;
  WARDER_ASSIGN(std::vector<std::string> conditions, CompareConditions(before, after));
  WARDER_ASSIGN(RunTotals then, TotalsOf(first));
  WARDER_ASSIGN(RunTotals now, TotalsOf(second));
  Output output(STDOUT_FILENO);
  Comparison comparison;
  if (arguments.Has("--json")) {
    DiffJson report(std::move(then), std::move(now), std::move(conditions), &output);
    report.WriteStart();
    WARDER_ASSIGN(comparison, CompareRuns(&before, &after, &report));
    report.WriteSummary(comparison);
  } else {
    DiffText report(std::move(then), std::move(now), std::move(conditions));
    WARDER_ASSIGN(comparison, CompareRuns(&before, &after, &report));
    if (!arguments.Has("--quiet")) output.Write(report.Print(comparison, StyleOf(STDOUT_FILENO)));
  }
  output.Flush();
  if (!output.ok())
    return Fail(ErrorKind::kIo, OutputErrorMessage("standard output", output.error()));
  uint64_t objects = comparison.withheld;
  for (const uint64_t count : comparison.objects) objects += count;
  return comparison.Of(Change::kSame) == objects ? 0 : 1;
}

}  // namespace warder
