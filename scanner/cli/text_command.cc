// `warder text`: what a scan sees of one object, so that a miss of reading can be told from a miss
// of matching. The same run as a scan, with an observer in place of the detector.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/stop_signal.h"
#include "scanner/model/location.h"
#include "scanner/report/output.h"
#include "scanner/report/verdict.h"
#include "scanner/run/scan_run.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--weak-sandbox", "", "",
               "Go on where this system lacks a layer of the sandbox in which archives and "
               "documents are read."},
};

constexpr std::string_view kAbout =
    "Prints the text of one file as the scanner sees it, to tell a miss of reading from a miss of "
    "matching. A line '== PLACE: part' stands before each part, and one for each thing that was "
    "not looked at behind its object. PATH!MEMBER names a member of a container, with the escapes "
    "of printed locations; members inside it are printed too.\n"
    "\n"
    "The output holds what the file holds, personal data included: do not keep it.\n"
    "\n"
    "Exit code: 0 printed and everything looked at; 2 could not run; 3 something was not looked "
    "at.\n";

constexpr std::string_view kExamples =
    "  warder text 'cohort.xlsx'                  every part, hidden ones too\n"
    "  warder text 'mail.zip!inbox/7.eml' | less  one member of an archive\n";

struct Wanted {
  PathBytes path;
  std::vector<PathBytes> members;  // those inside it are wanted too
};

// What exists under the name as it was typed is meant, whatever characters the name has.
Result<Wanted> ParseWanted(const std::string& operand) {
  struct stat status {};
  if (lstat(operand.c_str(), &status) == 0) return Wanted{operand, {}};
  WARDER_ASSIGN(Location location, ParseLocation(operand));
  return Wanted{std::move(location.path), std::move(location.members)};
}

class TextPrinter final : public TextObserver, public ScanObserver {
 public:
  explicit TextPrinter(Wanted wanted) : wanted_(std::move(wanted)), output_(STDOUT_FILENO) {}

  void BeginPart(const Object& object, const PartHeader& part) override {
    // Names stand in the lines between the parts anyway.
    shown_ = part.kind != PartKind::kName && IsWanted(object);
    if (!shown_) return;
    std::string line = PlaceOf(object) + ": " + std::string(PartKindName(part.kind));
    if (!part.label.empty()) line += " \"" + EscapeName(part.label) + '"';
    if (part.text == PartText::kTable) line += ", table";
    if (part.hidden) line += ", hidden";
    WriteHeading(line);
  }
  void Text(std::string_view text) override {
    if (!shown_ || text.empty()) return;
    output_.Write(text);
    at_line_start_ = text.back() == '\n';
    if (!output_.ok()) StopRequested() = true;
  }

  void OnRunStart(const Run&) override {}
  void OnContainer(const ObjectResult&) override {}
  void OnObject(const ObjectResult& object) override {
    if (!IsWanted(object.object)) return;
    any_ = true;
    incomplete_ |= object.incomplete;
    for (const Gap& gap : object.gaps) {
      WriteHeading(PlaceOf(object.object) + ": not looked at, " +
                   std::string(CoverageClassName(gap.coverage)) + ": " + gap.reason);
    }
  }
  void OnRootError(const Error& error) override {
    PrintMessage(error.message);
    failed_ = true;
  }
  void OnProgress(const ProgressSnapshot&) override {}
  void OnRunEnd(const Run&, bool stopped) override { incomplete_ |= stopped; }

  int Finish() {
    if (!at_line_start_) output_.Write("\n");
    output_.Flush();
    if (!output_.ok()) {
      PrintMessage(OutputErrorMessage("standard output", output_.error()));
      return kCouldNotRun;
    }
    if (failed_) return kCouldNotRun;
    if (!any_) {
      PrintMessage(EscapeName(wanted_.path) +
                   ": there is no such member in it; see warder scan --json for the names");
      return kCouldNotRun;
    }
    return incomplete_ ? kNothingFoundIncomplete : kNothingFound;
  }

 private:
  bool IsWanted(const Object& object) const {
    const auto& wanted = wanted_.members;
    return object.members.size() >= wanted.size() &&
           std::equal(wanted.begin(), wanted.end(), object.members.begin());
  }
  static std::string PlaceOf(const Object& object) {
    Location place;
    place.path = object.path;
    place.members = object.members;
    return PrintLocation(place);
  }
  void WriteHeading(const std::string& line) {
    if (!at_line_start_) output_.Write("\n");
    output_.Write("== " + line + '\n');
    at_line_start_ = true;
  }

  const Wanted wanted_;
  Output output_;
  bool shown_ = false;
  bool at_line_start_ = true;
  bool any_ = false;
  bool failed_ = false;
  bool incomplete_ = false;
};

int RunTextCommand(const Arguments& arguments) {
  if (arguments.operands().size() != 1 || arguments.operands()[0].empty()) {
    PrintMessage("text: exactly one path is needed; write warder text PATH");
    return kCouldNotRun;
  }
  auto wanted = ParseWanted(arguments.operands()[0]);
  if (!wanted) {
    PrintMessage("text: " + wanted.error().message);
    return kCouldNotRun;
  }
  ScanOptions options;
  options.paths = {wanted->path};
  options.threads = 1;  // one part after the other
  options.weak_sandbox = arguments.Has("--weak-sandbox");
  PrintMessage(
      "text: the output holds what the file holds, personal data included; do not keep it");
  CatchStopSignals();
  TextPrinter printer(std::move(*wanted));
  options.text = &printer;
  const auto outcome = RunScan(options, printer, StopRequested());
  if (!outcome) {
    PrintMessage(outcome.error().message);
    return kCouldNotRun;
  }
  return printer.Finish();
}

}  // namespace

const Command& TextCommand() {
  static constexpr Command kCommand{
      {"text", "[OPTION]... PATH[!MEMBER]", "Print the text of a file as a scan sees it", kAbout,
       kOptions, kExamples},
      RunTextCommand};
  return kCommand;
}

}  // namespace warder
