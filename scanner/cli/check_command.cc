// `warder check`: the gate before a device leaves the office.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "scanner/base/unique_fd.h"
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

Result<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Fail(ErrorKind::kIo, path + ": cannot be read: " + std::strerror(errno));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

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

// Opened before the scan, so that nobody waits an hour to learn that it cannot be written.
Result<UniqueFd> OpenSheet(const std::optional<std::string>& file) {
  if (!file) return UniqueFd();
  UniqueFd fd(open(file->c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (fd.get() < 0)
    return Fail(ErrorKind::kIo, *file + ": cannot be written: " + std::strerror(errno));
  return fd;
}

Date Today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

struct Check {
  Case the_case;
  GatePolicy gate;
  ScanOptions options;
  UniqueFd sheet;
};

Result<Check> Prepare(const Arguments& arguments) {
  const auto file = arguments.Value("--case");
  if (!file) {
    return Fail(ErrorKind::kUsage,
                "check: no case; warder check --new-case prints one to fill in, --case FILE "
                "names it");
  }
  Check check;
  WARDER_ASSIGN(const std::string text, ReadFile(*file));
  WARDER_ASSIGN(check.the_case, ReadCase(text, *file));
  WARDER_ASSIGN(check.gate, ReadGatePolicy(ShippedGatePolicyText(), "the shipped policy"));
  WARDER_ASSIGN(check.options, ReadOptions(arguments, check.the_case));
  WARDER_ASSIGN(check.sheet, OpenSheet(arguments.Value("--sheet")));
  return check;
}

bool Write(int descriptor, std::string_view text, std::string_view name) {
  Output output(descriptor);
  output.Write(text);
  output.Flush();
  if (output.ok()) return true;
  PrintMessage(OutputErrorMessage(name, output.error()));
  return false;
}

int Report(const Check& check, const CheckPage& page, bool json) {
  if (json) {
    Output output(STDOUT_FILENO);
    WriteCheckLine(page, &output);
  } else if (!Write(STDOUT_FILENO, PrintCheckPage(page, StyleOf(STDOUT_FILENO)),
                    "standard output")) {
    return kCouldNotRun;
  }
  if (check.sheet.get() >= 0 && !Write(check.sheet.get(), PrintCheckSheet(page), "the sheet"))
    return kCouldNotRun;
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
  auto check = Prepare(arguments);
  if (!check) {
    PrintMessage(check.error().message);
    return kCouldNotRun;
  }
  CatchStopSignals();
  Output messages(STDERR_FILENO);
  const Style style = StyleOf(STDERR_FILENO);
  const auto progress =
      style.terminal ? NewProgressLine(&messages, style.width) : NewProgressLog(&messages);
  CheckFactsCollector collector(ShippedPolicy(), check->the_case);
  collector.ShowProgressWith([&](const ProgressSnapshot& snapshot) { progress->Show(snapshot); });
  const auto outcome = RunScan(check->options, collector, StopRequested());
  progress->Clear();
  if (!outcome) {
    PrintMessage(outcome.error().message);
    return kCouldNotRun;
  }
  CheckFacts& facts = collector.facts();
  if (check->options.mounted_at.empty()) facts.machine = DescribeMachine();
  const GateVerdict verdict = Decide(check->gate, check->the_case, facts, Today());
  return Report(*check, {check->gate, check->the_case, facts, verdict, collector.mask()},
                arguments.Has("--json"));
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
