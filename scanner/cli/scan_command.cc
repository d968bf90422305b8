#include <array>
#include <charconv>

#include "scanner/cli/commands.h"
#include "scanner/cli/kept_run.h"
#include "scanner/cli/limit_options.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/scan_output.h"
#include "scanner/cli/stop_signal.h"
#include "scanner/report/verdict.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--json", "", "",
               "Print one JSON object per line on standard output instead of the report: the run, "
               "each object, "
               "gap and finding, and a summary. Never a value."},
    OptionSpec{"--list", "-l", "",
               "List each finding above the report: where it stands, its rule and confidence. "
               "Never the value."},
    OptionSpec{
        "--mentions", "", "",
        "With --json: also a line for each name of a person, with its place and how probable "
        "it is; never the name."},
    OptionSpec{"--min-confidence", "", "LEVEL",
               "What --list shows: possible, probable (the default) or confirmed."},
    OptionSpec{"--quiet", "-q", "",
               "No report and no progress; the exit code tells. --list and --json still print."},
    OptionSpec{"--progress", "", "HOW",
               "On standard error: auto (the default: a line on a terminal, else a line every 30 "
               "seconds), "
               "json or none."},
    OptionSpec{"--exclude", "", "GLOB",
               "Do not look at what matches; with a '/' it is compared with the path below PATH, "
               "else with "
               "the name. It is counted as excluded. May be given several times."},
    OptionSpec{
        "--include", "", "GLOB",
        "Look only at files that match; the others count as excluded. May be given several times."},
    OptionSpec{"--one-file-system", "-x", "",
               "Do not go into other file systems; each one met is counted as not enumerated."},
    OptionSpec{"--follow-links", "-L", "",
               "Go through symbolic links. Each directory is entered once."},
    OptionSpec{
        "--paths-from", "", "FILE",
        "Look at the files that FILE lists, one per line, instead of PATH; '-' reads the list from "
        "standard input. A listed directory is not walked."},
    OptionSpec{"--null", "-0", "",
               "The paths of --paths-from end in NUL, as find -print0 writes them."},
    OptionSpec{"--threads", "-j", "N", "Use N threads; 0, the default, uses all processors."},
    OptionSpec{"--target", "", "NAME",
               "Name of the machine or device whose files these are, for the report. The default "
               "is this host."},
    OptionSpec{"--mounted-at", "", "DIR",
               "Where the target's file system is mounted on this host."},
    OptionSpec{
        "--volume-evidence", "", "FILE",
        "A record of what another tool says of the target's volumes (manage-bde -status, "
        "Get-BitLockerVolume, fdesetup status, diskutil apfs list, lsblk -J). It is shown as "
        "asserted, with its digest, never as measured. May be given several times."},
    OptionSpec{"--rules", "", "DIR",
               "Also use the rules in DIR and below. May be given several times."},
    OptionSpec{
        "--key", "", "KEY",
        "Make the tokens that stand for values with the key in the file KEY (warder key new) "
        "or behind the open descriptor fd:N, instead of one that dies with the scan."},
    OptionSpec{
        "--store", "", "STORE",
        "Keep the results, sealed with the key of --key, in the file STORE or in warder.db in "
        "the folder STORE, so that warder report can tell them again and --resume can go on."},
    OptionSpec{
        "--on-target", "", "PUBLIC",
        "Keep the store although it lies on what is scanned, sealed for the public key in the file "
        "PUBLIC (warder key new --sealing) by a key that dies with the scan: only whoever has the "
        "secret key can read it, or go on with the run. Every report says so."},
    OptionSpec{
        "--resume", "", "RUN",
        "Go on with a run of --store that was stopped or killed ('last' is the last one): with "
        "its paths and options, without what was finished and has not changed."},
    OptionSpec{
        "--afresh", "", "",
        "With --store: read everything, also files that have not changed since an earlier run "
        "that is kept there."},
    OptionSpec{"--tier", "", "TIER",
               "Highest marking that may lie here: official (the default), secret or top-secret. "
               "Nothing of an object "
               "with a higher marking is shown; it is counted as a possible spill."},
    OptionSpec{"--max-depth", "", "N",
               "Open archives inside each other down to N levels, not 16. What a limit cuts short "
               "is counted as over budget."},
    OptionSpec{"--max-members", "", "N",
               "Open up to N members of all archives in one file, not 10,000,000."},
    OptionSpec{"--max-ratio", "", "N",
               "Let one file unpack to N times its size, not 250; the first GiB is free."},
    OptionSpec{"--max-bytes", "", "SIZE",
               "Let one file unpack to SIZE bytes (K, M, G and T are understood), not 1T."},
    OptionSpec{"--max-seconds", "", "N",
               "Let the reader of archives work for N seconds on one file, not 3600."},
    OptionSpec{"--nested-memory", "", "SIZE",
               "Hold nested archives that must be read out of order, and the window of a decoder, "
               "in SIZE bytes of memory per thread, not 64M."},
    OptionSpec{
        "--weak-sandbox", "", "",
        "Go on where this system lacks a layer of the sandbox in which archives and documents "
        "are read (`warder version` names them). Every result then says so."},
    OptionSpec{
        "--simd", "", "NAME",
        "Use this instruction set for shapes instead of the best one (`warder version` names "
        "it): for comparing results and speed."},
};

constexpr std::string_view kAbout =
    "Looks for personal data in files and says what it did not look at. PATH is a file or a "
    "directory; '-' reads "
    "content from standard input. Nothing is changed, nothing leaves this machine, and no value "
    "that was found is "
    "ever shown; names of files are shown with what was found in them masked.\n"
    "\n"
    "Exit code: 0 nothing found and everything looked at; 1 something found, everything looked at; "
    "2 could not run; "
    "3 nothing found, but not everything was looked at or the scan was stopped; 4 something found, "
    "and the same. "
    "'Found' means at least one finding at probable or above.\n";

constexpr std::string_view kExamples =
    "  warder scan /srv/share                        a report on a folder\n"
    "  warder scan --list --exclude '*.log' .        with every finding's place, without logs\n"
    "  warder scan --json /mnt/disk > findings.json  for a program\n"
    "  git ls-files -z | warder scan --paths-from - --null\n"
    "  pg_dump cases | warder scan -                 what another program writes\n"
    "  warder scan --store /media/x/warder.db --key /media/k/eng-7.key /srv\n"
    "  warder scan --target LT-0042 --mounted-at /mnt/disk /mnt/disk\n";

// Reads one of a few words.
template <class Value, size_t N>
Result<Value> Choose(const Arguments& arguments, std::string_view option, Value otherwise,
                     const std::array<std::pair<std::string_view, Value>, N>& choices) {
  const auto word = arguments.Value(option);
  if (!word) return otherwise;
  std::string known;
  for (const auto& [name, value] : choices) {
    if (*word == name) return value;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  return Fail(ErrorKind::kUsage,
              std::string(option) + ": not one of its words; use one of " + known);
}

Result<int> Threads(const Arguments& arguments) {
  constexpr int kMostThreads = 1024;
  const auto word = arguments.Value("--threads");
  if (!word) return 0;
  int threads = -1;
  const auto [end, error] = std::from_chars(word->data(), word->data() + word->size(), threads);
  const bool is_number = error == std::errc{} && end == word->data() + word->size();
  if (!is_number || threads < 0 || threads > kMostThreads) {
    return Fail(ErrorKind::kUsage,
                "--threads: not a number of threads; give 0 to " + std::to_string(kMostThreads));
  }
  return threads;
}

Outcome CheckPaths(const ScanOptions& options) {
  const bool any = !options.paths.empty() || options.read_standard_input;
  if (!any && !options.paths_from)
    return Fail(ErrorKind::kUsage, "scan: no path given; write warder scan PATH...");
  if (any && options.paths_from) {
    return Fail(ErrorKind::kUsage, "scan: both PATH and --paths-from were given; use one of them");
  }
  if (options.paths_nul && !options.paths_from) {
    return Fail(ErrorKind::kUsage,
                "--null: says how --paths-from is written; give --paths-from too");
  }
  for (const PathBytes& path : options.paths) {
    if (path.empty())
      return Fail(ErrorKind::kUsage,
                  "scan: an empty path was given; write '.' for the current directory");
  }
  return {};
}

Result<ScanOptions> ReadScanOptions(const Arguments& arguments) {
  ScanOptions options;
  for (const std::string& operand : arguments.operands()) {
    if (operand == "-") {
      options.read_standard_input = true;
    } else {
      options.paths.push_back(operand);
    }
  }
  options.paths_from = arguments.Value("--paths-from");
  options.paths_nul = arguments.Has("--null");
  options.walk.follow_links = arguments.Has("--follow-links");
  options.walk.one_file_system = arguments.Has("--one-file-system");
  options.walk.excludes = arguments.Values("--exclude");
  options.walk.includes = arguments.Values("--include");
  options.target_name = arguments.Value("--target").value_or("");
  options.mounted_at = arguments.Value("--mounted-at").value_or("");
  options.volume_evidence = arguments.Values("--volume-evidence");
  options.rule_folders = arguments.Values("--rules");
  options.mentions = arguments.Has("--mentions");
  options.weak_sandbox = arguments.Has("--weak-sandbox");
  options.simd = arguments.Value("--simd").value_or("");
  WARDER_ASSIGN(options.threads, Threads(arguments));
  WARDER_ASSIGN(options.limits, ReadLimits(arguments));
  constexpr std::array<std::pair<std::string_view, Tier>, 3> kTiers{
      {{"official", Tier::kOfficial}, {"secret", Tier::kSecret}, {"top-secret", Tier::kTopSecret}}};
  WARDER_ASSIGN(options.tier, Choose(arguments, "--tier", Tier::kOfficial, kTiers));
  WARDER_RETURN_IF_ERROR(CheckPaths(options));
  if (arguments.Has("--afresh") && !arguments.Has("--store"))
    return Fail(ErrorKind::kUsage, "--afresh: a scan without --store reads everything anyway");
  return options;
}

Result<ScanOutputOptions> ReadOutputOptions(const Arguments& arguments) {
  ScanOutputOptions options;
  options.json = arguments.Has("--json");
  options.list = arguments.Has("--list");
  options.quiet = arguments.Has("--quiet");
  if (options.json && options.list)
    return Fail(ErrorKind::kUsage, "--list: --json lists everything already; use one of them");
  if (arguments.Has("--mentions") && !options.json)
    return Fail(ErrorKind::kUsage, "--mentions: adds lines to --json; give --json too");
  constexpr std::array<std::pair<std::string_view, ProgressMode>, 3> kModes{
      {{"auto", ProgressMode::kAuto},
       {"json", ProgressMode::kJson},
       {"none", ProgressMode::kNone}}};
  WARDER_ASSIGN(options.progress, Choose(arguments, "--progress", ProgressMode::kAuto, kModes));
  constexpr std::array<std::pair<std::string_view, Confidence>, 3> kLevels{
      {{"possible", Confidence::kPossible},
       {"probable", Confidence::kProbable},
       {"confirmed", Confidence::kConfirmed}}};
  WARDER_ASSIGN(options.min_confidence,
                Choose(arguments, "--min-confidence", Confidence::kProbable, kLevels));
  return options;
}

Outcome Prepare(const Arguments& arguments, PreparedScan* scan) {
  if (!arguments.Has("--resume")) {
    WARDER_ASSIGN(scan->options, ReadScanOptions(arguments));
    return PrepareToKeep(arguments, scan);
  }
  WARDER_ASSIGN(const int threads, Threads(arguments));
  WARDER_ASSIGN(const Arguments before, PrepareToGoOn(arguments, ScanCommand().spec, scan));
  WARDER_ASSIGN(scan->options, ReadScanOptions(before));
  if (arguments.Has("--threads")) scan->options.threads = threads;
  scan->options.key = &scan->key->tokens;
  scan->options.kept = scan->known.get();
  return {};
}

int RunScanCommand(const Arguments& arguments) {
  const auto printing = ReadOutputOptions(arguments);
  PreparedScan scan;
  const Outcome prepared = printing ? Prepare(arguments, &scan) : tl::unexpected(printing.error());
  if (!prepared) {
    PrintMessage(prepared.error().message);
    return kCouldNotRun;
  }
  CatchStopSignals();
  const bool once = scan.options.read_standard_input || scan.options.paths_from == "-";
  KeptPlace place{std::move(scan.keeper), KeptOptions(arguments), !once,
                  scan.known ? scan.known->taken_from() : "", std::move(scan.sealed_to)};
  ScanOutput output(*printing, &StopRequested(), std::move(place));
  const auto outcome = RunScan(scan.options, output, StopRequested());
  if (!outcome) {
    PrintMessage(outcome.error().message);
    return kCouldNotRun;
  }
  if (const auto trouble = scan.known ? scan.known->trouble() : std::nullopt) {
    const bool goes_on = scan.known->goes_on();
    PrintMessage(trouble->message +
                 (goes_on ? "" : "; what could not be taken from it is read again"));
    // Of a run that is gone on with, what could not be read is missing.
    if (goes_on) return kCouldNotRun;
  }
  return output.Finish();
}

}  // namespace

const Command& ScanCommand() {
  static constexpr Command kCommand{
      {"scan", "[OPTION]... PATH...", "Look for personal data in files", kAbout, kOptions,
       kExamples},
      RunScanCommand};
  return kCommand;
}

}  // namespace warder
