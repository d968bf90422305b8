// `warder report`: tells a kept run again, as the scan told it, or what passes a filter.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "scanner/cli/commands.h"
#include "scanner/cli/kept_run.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/report_diff.h"
#include "scanner/cli/scan_output.h"
#include "scanner/cli/stop_signal.h"
#include "scanner/report/verdict.h"
#include "scanner/source/glob.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--store", "", "STORE", "The store: a file, or the folder of warder.db."},
    OptionSpec{"--key", "", "KEY", "The key that the run was kept with: a file, or fd:N."},
    OptionSpec{"--diff", "", "",
               "Compare two runs of the store: what is new, gone, changed, better or worse "
               "protected, and what cannot be told. With --json a line for each such object."},
    OptionSpec{"--json", "", "", "Print what warder scan --json prints."},
    OptionSpec{"--csv", "", "",
               "Print a table for spreadsheets: a row for each finding, then the coverage account, "
               "the gaps and the limits. No cell is a formula."},
    OptionSpec{"--list", "-l", "", "List each finding above the report."},
    OptionSpec{"--quiet", "-q", "", "Print no report; the exit code tells."},
    OptionSpec{
        "--path", "", "GLOB",
        "Only what lies in files that match; with a '/' the whole path is compared, else the "
        "name. May be given several times."},
    OptionSpec{"--rule", "", "ID", "Only findings of this rule. May be given several times."},
    OptionSpec{"--category", "", "CODE",
               "Only findings of this category, such as OFF. May be given several times."},
    OptionSpec{"--confidence", "", "LEVEL",
               "Only findings of this confidence or above: possible, probable or confirmed."},
};

// As --exclude: with a '/' the whole path, else the name.
bool Matches(std::string_view glob, std::string_view path) {
  const bool whole = glob.find('/') != glob.npos;
  return GlobMatches(glob, whole ? path : path.substr(path.rfind('/') + 1));
}

// Leaves the findings that pass. An object passes if its path does and, where findings are chosen,
// one of them is left.
struct Filter {
  std::vector<std::string> paths;
  std::vector<RuleIndex> rules;
  std::vector<Category> categories;
  Confidence least = Confidence::kPossible;

  bool ChoosesFindings() const {
    return !rules.empty() || !categories.empty() || least > Confidence::kPossible;
  }
  bool Passes(const Finding& finding) const {
    const auto in = [](const auto& list, const auto& value) {
      return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    return in(rules, finding.rule) && in(categories, finding.category) &&
           finding.confidence >= least;
  }
  bool operator()(ObjectResult* object) const {
    const bool named =
        paths.empty() || std::any_of(paths.begin(), paths.end(), [&](const std::string& glob) {
          return Matches(glob, object->object.path);
        });
    if (!named) return false;
    if (!ChoosesFindings()) return true;
    for (Part& part : object->parts) {
      std::erase_if(part.findings, [&](const Finding& finding) { return !Passes(finding); });
      part.unlisted_findings = 0;  // of no known rule
    }
    std::erase_if(object->parts, [](const Part& part) { return part.findings.empty(); });
    return !object->parts.empty();
  }
};

Result<Filter> ReadFilter(const Arguments& arguments, const std::vector<RuleInfo>& rules) {
  Filter filter;
  filter.paths = arguments.Values("--path");
  for (const std::string& id : arguments.Values("--rule")) {
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const RuleInfo& info) { return info.id == id; });
    if (rule == rules.end()) {
      return Fail(ErrorKind::kUsage, "--rule: the run had no rule " + EscapeName(id) +
                                         "; warder rules list shows their ids");
    }
    filter.rules.push_back(static_cast<RuleIndex>(rule - rules.begin()));
  }
  for (const std::string& code : arguments.Values("--category")) {
    const auto category = CategoryFromCode(code);
    if (!category) {
      return Fail(ErrorKind::kUsage, "--category: there is no category " + EscapeName(code) +
                                         "; its code has three capital letters, such as OFF");
    }
    filter.categories.push_back(*category);
  }
  if (const auto level = arguments.Value("--confidence")) {
    const auto least = ConfidenceFromName(*level);
    if (!least) {
      return Fail(ErrorKind::kUsage,
                  "--confidence: not one of its words; use one of possible, probable, confirmed");
    }
    filter.least = *least;
  }
  return filter;
}

Result<ScanOutputOptions> ReadOptions(const Arguments& arguments, const OpenedRun& run) {
  ScanOutputOptions options;
  options.kept = true;
  options.progress = ProgressMode::kNone;
  options.json = arguments.Has("--json");
  options.csv = arguments.Has("--csv");
  options.list = arguments.Has("--list");
  options.quiet = arguments.Has("--quiet");
  if (int{options.json} + options.csv + options.list > 1)
    return Fail(ErrorKind::kUsage, "--json, --csv and --list: are three reports; use one of them");
  WARDER_ASSIGN(Filter filter, ReadFilter(arguments, run.reader->description().run.rules));
  options.min_confidence = arguments.Has("--confidence") ? filter.least : Confidence::kProbable;
  for (const char* option : {"--path", "--rule", "--category", "--confidence"}) {
    for (const std::string& value : arguments.Values(option))
      options.filter_options.push_back(std::string(option) + '=' + value);
  }
  if (!options.filter_options.empty()) options.filter = std::move(filter);
  return options;
}

Result<int> Report(const Arguments& arguments) {
  if (arguments.Has("--diff")) return ReportDiff(arguments);
  if (arguments.operands().size() != 1) {
    return Fail(ErrorKind::kUsage,
                "report: exactly one run is needed; write warder report RUN --store STORE --key "
                "KEY, or last for RUN");
  }
  WARDER_ASSIGN(const OpenedRun opened, OpenKeptRun(arguments, arguments.operands()[0]));
  WARDER_ASSIGN(ScanOutputOptions options, ReadOptions(arguments, opened));
  const bool as_a_whole =
      !options.json && !options.csv && !options.list && options.filter_options.empty();
  KeptRunReader& reader = *opened.reader;
  const RunDescription& description = reader.description();
  ScanOutput output(
      std::move(options), &StopRequested(),
      {nullptr, KeptOptions(arguments), true, description.origin.taken_from, opened.sealed_to});
  const Run& run = description.run;
  const std::vector<RuleKind> kinds = KindsOf(run.rules);
  const Policy& policy = ShippedPolicy();
  output.SetMachine(description.origin.machine);
  output.SetRootErrors(reader.root_errors());
  if (as_a_whole) {
    WARDER_ASSIGN(const auto kept, reader.ReadRollUp());
    if (auto roll_up = kept ? DecodeRollUp(*kept, policy) : std::nullopt) {
      output.TellRollUp(run, *std::move(roll_up));
      return output.Finish();
    }
  }
  output.SetTaken(description.origin.taken);
  output.OnRunStart(run);
  WARDER_RETURN_IF_ERROR(reader.ReadAll([&](ObjectResult result, bool announcement) {
    if (announcement) {
      output.OnContainer(result);
    } else {
      JudgeKept(kinds, policy, run.started_ns, &result);
      output.OnObject(result);
    }
  }));
  output.OnRunEnd(run, reader.kept().state != RunState::kFinished);
  return output.Finish();
}

int RunReport(const Arguments& arguments) {
  const auto code = Report(arguments);
  if (code) return *code;
  PrintMessage(code.error().message);
  return kCouldNotRun;
}

}  // namespace

const Command& ReportCommand() {
  static constexpr Command kCommand{
      {"report", "[OPTION]... RUN [RUN2]", "Tell a kept run again",
       "Prints the report of a run that warder scan --store kept: RUN is its id or enough of its "
       "beginning (see warder runs), or last. Nothing is scanned. People are linked and rated anew "
       "by the policy of this warder. A store that was altered is refused.\n"
       "\n"
       "With a filter only findings that pass are told, and the people of what is left; the "
       "coverage account, gaps and sealed items are always those of the whole run.\n"
       "\n"
       "With --diff two runs are compared by the names of their files. What the second one did not "
       "look at, because it was stopped, its paths leave it out or something was in the way, is "
       "told as not known, never as gone; so is, as not new, what the first one did not look at.\n"
       "\n"
       "Exit code: as for warder scan; with --diff 0 if nothing differs, 1 if something does or is "
       "not known, 2 if it could not be told.\n",
       kOptions,
       "  warder report last --store /media/x/warder.db --key /media/k/eng-7.key\n"
       "  warder report --diff 3f2a last --store s.db --key k\n"
       "  warder report 3f2a --csv --category OFF --store s.db --key k >offences.csv\n"},
      RunReport};
  return kCommand;
}

}  // namespace warder
