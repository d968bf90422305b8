// `warder check`: the gate before a device leaves the office.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "scanner/base/unique_fd.h"
#include "scanner/base/whole_file.h"
#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/progress_line.h"
#include "scanner/cli/stop_signal.h"
#include "scanner/report/verdict.h"
#include "scanner/run/storage.h"
#include "scanner/workflow/check_page.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--case", "", "FILE",
               "What only people can know: the device, who is responsible, what is expected on it "
               "and why."},
    OptionSpec{"--new-case", "", "", "Print a case file to fill in, with comments, and stop."},
    OptionSpec{"--sheet", "", "FILE",
               "Also write the page to be signed, as HTML that prints to one sheet of A4. FILE "
               "must not exist; keep it off the device."},
    OptionSpec{"--json", "", "", "Print one JSON object instead of the page."},
    OptionSpec{"--target", "", "NAME", "What the device is called, where it is not this machine."},
    OptionSpec{"--mounted-at", "", "DIR",
               "The device is mounted here, read-only; its own encryption is then as the records "
               "of --volume-evidence say, which is asserted, not measured."},
    OptionSpec{"--volume-evidence", "", "FILE",
               "A record of what another tool says of the device's volumes, as for protection."},
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
    "The policy is police-portable, which is built into this program. Nothing is excluded; what "
    "cannot be read needs a reason in the case.\n"
    "\n"
    "Exit code: 0 pass; 1 fail; 2 could not run; 3 incomplete, which is never a pass.\n";

constexpr std::string_view kExamples =
    "  warder check --new-case > /media/stick/lt-0042.toml\n"
    "  sudo warder check --case /media/stick/lt-0042.toml --sheet /media/stick/lt-0042.html "
    "/home\n";

constexpr int kFail = 1;
constexpr int kIncomplete = 3;

Tier TierOf(const Case& the_case) {
  if (the_case.marking == "SECRET") return Tier::kSecret;
  return the_case.marking == "TOP SECRET" ? Tier::kTopSecret : Tier::kOfficial;
}

Result<ScanOptions> ReadOptions(const Arguments& arguments, const Case& the_case) {
  ScanOptions options;
  options.paths = arguments.operands();
  if (options.paths.empty())
    return Fail(ErrorKind::kUsage, "check: no path; write warder check --case FILE PATH...");
  options.target_name = arguments.Value("--target").value_or("");
  options.mounted_at = arguments.Value("--mounted-at").value_or("");
  options.volume_evidence = arguments.Values("--volume-evidence");
  options.weak_sandbox = arguments.Has("--weak-sandbox");
  options.tier = TierOf(the_case);
  return options;
}

bool Write(int descriptor, std::string_view text, std::string_view name) {
  Output output(descriptor);
  output.Write(text);
  output.Flush();
  if (output.ok()) return true;
  PrintMessage(OutputErrorMessage(name, output.error()));
  return false;
}

// The file that is printed and signed. One that was not written whole is removed: half a page could
// be signed. Nothing, where none is asked for.
class Sheet {
 public:
  Sheet() = default;
  Sheet(Sheet&&) = default;
  Sheet& operator=(Sheet&&) = default;
  ~Sheet() {
    if (fd_.valid()) unlink(path_.c_str());
  }

  // Opened before the scan, so that nobody waits an hour to learn that it cannot be written.
  static Result<Sheet> Open(const std::optional<std::string>& path) {
    Sheet sheet;
    if (!path) return sheet;
    sheet.fd_ = UniqueFd(open(path->c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!sheet.fd_.valid())
      return Fail(ErrorKind::kIo, *path + ": cannot be written: " + std::strerror(errno));
    sheet.path_ = *path;
    return sheet;
  }

  bool Finish(const CheckPage& page) {
    if (!fd_.valid()) return true;
    if (!Write(fd_.get(), PrintCheckSheet(page), "the sheet")) return false;
    fd_.Reset();
    return true;
  }

 private:
  UniqueFd fd_;  // not valid once it is written
  std::string path_;
};

Date Today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

struct Check {
  Case the_case;
  GatePolicy gate;
  Policy policy;
  ScanOptions options;
  Sheet sheet;
};

Result<Check> Prepare(const Arguments& arguments) {
  const auto file = arguments.Value("--case");
  if (!file) {
    return Fail(ErrorKind::kUsage,
                "check: no case; warder check --new-case prints one to fill in, --case FILE "
                "names it");
  }
  Check check;
  WARDER_ASSIGN(const std::string text, ReadWholeFile(*file));
  WARDER_ASSIGN(check.the_case, ReadCase(text, *file));
  WARDER_ASSIGN(check.gate, ReadGatePolicy(ShippedGatePolicyText(), "the shipped policy"));
  WARDER_ASSIGN(check.policy, ReadPolicy(ShippedPolicyText(), "the shipped policy"));
  WARDER_ASSIGN(check.options, ReadOptions(arguments, check.the_case));
  WARDER_ASSIGN(check.sheet, Sheet::Open(arguments.Value("--sheet")));
  return check;
}

// Sums up the scan and says how it goes.
class CheckRun final : public CheckFactsCollector {
 public:
  explicit CheckRun(const Check& check)
      : CheckFactsCollector(check.policy, check.the_case),
        messages_(STDERR_FILENO),
        style_(StyleOf(STDERR_FILENO)),
        progress_(style_.terminal ? NewProgressLine(&messages_, style_.width)
                                  : NewProgressLog(&messages_)) {}

  void OnProgress(const ProgressSnapshot& progress) override { progress_->Show(progress); }
  void OnRootError(const Error& error) override {
    CheckFactsCollector::OnRootError(error);
    progress_->Clear();
    PrintMessage(error.message + "; it is not part of the check");
  }
  void ClearProgress() { progress_->Clear(); }

 private:
  Output messages_;
  Style style_;
  std::unique_ptr<ProgressDisplay> progress_;
};

int Report(const CheckPage& page, bool json, Sheet* sheet) {
  if (json) {
    Output output(STDOUT_FILENO);
    WriteCheckLine(page, &output);
    output.Flush();
    if (!output.ok()) {
      PrintMessage(OutputErrorMessage("standard output", output.error()));
      return kCouldNotRun;
    }
  } else if (!Write(STDOUT_FILENO, PrintCheckPage(page, StyleOf(STDOUT_FILENO)),
                    "standard output")) {
    return kCouldNotRun;
  }
  if (!sheet->Finish(page)) return kCouldNotRun;
  switch (page.verdict.result) {
    case GateResult::kPass:
      return 0;
    case GateResult::kIncomplete:
      return kIncomplete;
    case GateResult::kFail:
      break;
  }
  return kFail;
}

int RunCheckCommand(const Arguments& arguments) {
  if (arguments.Has("--new-case"))
    return Write(STDOUT_FILENO, NewCaseText(), "standard output") ? 0 : kCouldNotRun;
  CatchStopSignals();
  auto check = Prepare(arguments);
  if (!check) {
    PrintMessage(check.error().message);
    return kCouldNotRun;
  }
  CheckRun run(*check);
  const auto outcome = RunScan(check->options, run, StopRequested());
  run.ClearProgress();
  if (!outcome) {
    PrintMessage(outcome.error().message);
    return kCouldNotRun;
  }
  CheckFacts& facts = run.facts();
  if (facts.root_errors > 0 && facts.summary.coverage.enumerated().objects == 0)
    return kCouldNotRun;  // each was told of
  if (check->options.mounted_at.empty()) facts.machine = DescribeMachine();
  const GateVerdict verdict = Decide(check->gate, check->the_case, facts, Today());
  return Report({check->gate, check->the_case, facts, verdict, run.mask()}, arguments.Has("--json"),
                &check->sheet);
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
