// `warder check`: the gate before a device leaves the office.
#include <unistd.h>

#include <array>
#include <memory>

#include "scanner/cli/check_plan.h"
#include "scanner/cli/clock.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/progress_line.h"
#include "scanner/cli/stop_signal.h"
#include "scanner/report/verdict.h"
#include "scanner/run/storage.h"
#include "scanner/run/version.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--case", "", "FILE",
               "What only people can know: the device, who is responsible, what is expected on it "
               "and why."},
    OptionSpec{"--new-case", "", "", "Print a case file to fill in, with comments, and stop."},
    OptionSpec{"--policy", "", "POLICY",
               "What is asked of the device: police-portable (built in, taken where nothing is "
               "named), general-portable (built in, for other bodies), or a file and its signature "
               "POLICY.sig (warder policy sign), by a key that is trusted for that here."},
    OptionSpec{"--sheet", "", "FILE",
               "Also write the page to be signed, as HTML that prints to one sheet of A4. FILE "
               "must not exist; keep it off the device."},
    OptionSpec{"--pack", "", "DIR",
               "Keep the evidence in DIR, which must not exist and must not lie in PATH: the page, "
               "the findings, the case, the policy. Officers decide on it: warder check sign."},
    OptionSpec{"--signing-key", "", "FILE",
               "The key of whoever runs the check, which seals the pack (warder key new "
               "--signing). It must be trusted here: warder policy trust."},
    OptionSpec{
        "--key", "", "KEY",
        "Also keep the run itself in the pack, sealed with the key of the engagement (warder "
        "key new), so that packs under one key can be united: warder impact."},
    OptionSpec{"--previous", "", "PACK",
               "The pack of the check before of this device; the new one is tied to it."},
    OptionSpec{"--since", "", "PACK",
               "As --previous, and says what became of what that check found: gone, encrypted, "
               "still there, or in a copy. Needs the --key that PACK was made with."},
    OptionSpec{"--json", "", "", "Print one JSON object instead of the page."},
    OptionSpec{"--target", "", "NAME", "What the device is called, where it is not this machine."},
    OptionSpec{"--mounted-at", "", "DIR",
               "The device is mounted here, read-only; its own encryption is then as the records "
               "of --volume-evidence say."},
    OptionSpec{"--volume-evidence", "", "FILE",
               "A record of what another tool says of the device's volumes, as for protection. It "
               "counts as measured if FILE.sig (warder evidence sign) holds for this device, by a "
               "key that is trusted for that here; without FILE.sig it is asserted."},
    OptionSpec{"--weak-sandbox", "", "",
               "Go on where this system lacks a layer of the sandbox; the check is then "
               "incomplete."},
};

constexpr std::string_view kAbout =
    "Looks at everything in PATH and below, afresh, and says whether the device may leave: PASS, "
    "FAIL or INCOMPLETE, in four limbs: governance (who is responsible), protection (what keeps a "
    "thief out), purpose (why it is held) and coverage (what was not looked at). Nothing in one "
    "limb makes up for anything in another.\n"
    "\n"
    "The policy is police-portable, which is built into this program, unless another one is "
    "named. Nothing is excluded; what cannot be read needs a reason in the case.\n"
    "\n"
    "Exit code: 0 pass, also with exceptions; 1 fail; 2 could not run; 3 incomplete, which is "
    "never a pass.\n";

constexpr std::string_view kExamples =
    "  warder check --new-case > /media/stick/lt-0042.toml\n"
    "  sudo warder check --case /media/stick/lt-0042.toml --sheet /media/stick/lt-0042.html "
    "/home\n";

constexpr int kFail = 1;
constexpr int kIncomplete = 3;

// Sums up the scan, keeps it and says how it goes.
class CheckRun final : public CheckFactsCollector {
 public:
  CheckRun(const CheckPlan& plan, Since* since)
      : CheckFactsCollector(ShippedPolicy(), plan.the_case),
        pack_(plan.pack.get()),
        messages_(STDERR_FILENO),
        style_(StyleOf(STDERR_FILENO)),
        progress_(style_.terminal ? NewProgressLine(&messages_, style_.width)
                                  : NewProgressLog(&messages_)) {
    JudgeByRecords(plan.records);
    if (plan.before) CompareWith(since);
    if (pack_ != nullptr) TellGuards();
  }

  void OnRunStart(const Run& run) override {
    CheckFactsCollector::OnRunStart(run);
    if (pack_ != nullptr) pack_->OnRunStart(run);
  }
  void OnContainer(const ObjectResult& container) override {
    CheckFactsCollector::OnContainer(container);
    if (pack_ != nullptr) pack_->OnContainer(container);
  }
  void OnRunEnd(const Run& run, bool stopped) override {
    CheckFactsCollector::OnRunEnd(run, stopped);
    if (pack_ != nullptr) pack_->OnRunEnd(run, stopped);
  }
  void OnObject(const ObjectResult& object) override {
    CheckFactsCollector::OnObject(object);
    if (pack_ != nullptr) pack_->OnObject(object, mask());
  }
  void OnProgress(const ProgressSnapshot& progress) override { progress_->Show(progress); }
  void OnRootError(const Error& error) override {
    CheckFactsCollector::OnRootError(error);
    progress_->Clear();
    PrintMessage(error.message + "; it is not part of the check");
  }
  void ClearProgress() { progress_->Clear(); }

 private:
  CheckPack* pack_;  // may be null
  Output messages_;
  Style style_;
  std::unique_ptr<ProgressDisplay> progress_;
};

int ExitCodeOf(GateResult result) {
  switch (result) {
    case GateResult::kPass:
    case GateResult::kPassWithExceptions:
      return 0;
    case GateResult::kIncomplete:
      return kIncomplete;
    case GateResult::kFail:
      break;
  }
  return kFail;
}

Outcome PrintVerdict(const CheckPage& page, bool json) {
  Output output(STDOUT_FILENO);
  if (json) {
    WriteCheckLine(page, &output);
  } else {
    output.Write(PrintCheckPage(page, StyleOf(STDOUT_FILENO)));
  }
  output.Flush();
  if (output.ok()) return {};
  return Fail(ErrorKind::kIo, OutputErrorMessage("standard output", output.error()));
}

// The pack last: what it holds has been shown by then.
Result<int> Check(const Arguments& arguments) {
  WARDER_ASSIGN(CheckPlan plan, PlanCheck(arguments));
  Since since;
  CheckRun run(plan, &since);
  if (plan.before) {
    WARDER_RETURN_IF_ERROR(ReadBefore(
        plan.before.get(), [&](std::string_view name) { return run.IsClaimed(name); }, &since));
  }
  const auto outcome = RunScan(plan.options, run, StopRequested());
  run.ClearProgress();
  if (!outcome) return tl::unexpected(outcome.error());
  CheckFacts& facts = run.facts();
  if (facts.root_errors > 0 && facts.summary.coverage.enumerated().objects == 0)
    return kCouldNotRun;  // each was told of
  if (plan.options.mounted_at.empty()) facts.machine = DescribeMachine();
  const GateVerdict verdict = Decide(plan.gate, plan.the_case, facts, Today());
  const CheckPage page{plan.gate, plan.the_case, facts, verdict, run.mask()};
  WARDER_RETURN_IF_ERROR(PrintVerdict(page, arguments.Has("--json")));
  WARDER_RETURN_IF_ERROR(plan.sheet.Finish(page));
  if (plan.pack) {
    WARDER_RETURN_IF_ERROR(plan.pack->Finish(
        page, run.keys_nearby(),
        {plan.case_text, plan.gate_text, plan.gate_signature, kVersion, plan.previous}));
  }
  return ExitCodeOf(verdict.result);
}

int RunCheckCommand(const Arguments& arguments) {
  if (arguments.Has("--new-case")) return PrintToStandardOutput(NewCaseText()) ? 0 : kCouldNotRun;
  CatchStopSignals();
  const auto code = Check(arguments);
  if (code) return *code;
  PrintMessage(code.error().message);
  return kCouldNotRun;
}

}  // namespace

const Command& CheckCommand() {
  static constexpr Command kCommand{
      {"check", "[OPTION]... --case FILE PATH...",
       "Say whether a device may leave the office, on a page to sign", kAbout, kOptions, kExamples},
      RunCheckCommand};
  return kCommand;
}

}  // namespace warder
