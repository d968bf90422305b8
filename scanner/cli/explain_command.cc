// `warder explain`: why a file is rated as it is. Scans it anew and shows what the rating rests on,
// without a value: which rules, with what evidence, how many people, how it is protected, which
// entries of the policy, and what would lower the rating.
#include <unistd.h>

#include <array>
#include <map>
#include <set>
#include <utility>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/stop_signal.h"
#include "scanner/judge/people.h"
#include "scanner/model/location.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/output.h"
#include "scanner/report/style.h"
#include "scanner/report/terminal_report.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"
#include "scanner/run/scan_run.h"
#include "scanner/run/storage.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--weak-sandbox", "", "",
               "Go on where this system lacks a layer of the sandbox in which archives and "
               "documents are read."},
};

constexpr std::string_view kAbout =
    "Scans PATH, a file or a folder, and says what its rating rests on: the rules that found "
    "something and with what evidence, how many people that exposes, how it is protected, the "
    "entries of the policy, and what would lower the rating. No value is shown.\n"
    "\n"
    "Exit code: as for warder scan.\n";

constexpr std::string_view kExamples = "  warder explain 'cohort v3.csv'\n";

// Findings at probable and above of one rule.
struct Told {
  uint64_t findings = 0;
  uint64_t hidden = 0;
  Evidence evidence;  // of all of them together
};

class Explainer final : public ScanObserver {
 public:
  Explainer() : policy_(ShippedPolicy()), people_(policy_), store_(NewMemoryStore()) {}

  void OnRunStart(const Run& run) override {
    mask_ = NameMask(run.roots);
    (void)store_->BeginRun(run);
  }
  void OnContainer(const ObjectResult& container) override { mask_.LearnContainer(container); }
  void OnObject(const ObjectResult& object) override {
    mask_.Learn(object);
    (void)store_->AddObject(object);
    people_.Add(object);
    if (object.possible_spill) return;
    breadths_.insert(object.object.metadata.read_breadth);
    flags_ |= object.judgement.flags;
    if (object.protection) grades_.insert(object.protection->grade);
    for (const Part& part : object.parts) {
      for (const Finding& finding : part.findings) {
        if (finding.confidence < Confidence::kProbable) continue;
        Told& told = told_[finding.rule];
        ++told.findings;
        told.hidden += part.hidden;
        told.evidence.Merge(finding.evidence);
      }
    }
  }
  void OnRootError(const Error& error) override {
    PrintMessage(error.message);
    ++root_errors_;
  }
  void OnProgress(const ProgressSnapshot&) override {}
  void OnRunEnd(const Run& run, bool stopped) override {
    (void)store_->EndRun(run, stopped);
    run_ = run;
    report_ = people_.Report();
    machine_ = run.target.mounted_at.empty() ? PortabilityOfMachine() : Portability::kUnknown;
    RatePeople(policy_, run.target, machine_, &report_);
  }

  int Print(const PathBytes& path) {
    Output output(STDOUT_FILENO);
    const RunSummary summary = store_->Summarise();
    if (root_errors_ == 0 || summary.coverage.enumerated().objects > 0) {
      output.Write(EscapeName(mask_.Mask(path).path) + "\n\n" + Evidences() + Who() + Elsewhere() +
                   Guarded() + Ratings() + Lower());
    }
    output.Flush();
    if (output.ok()) return ScanExitCode(summary, root_errors_);
    PrintMessage(OutputErrorMessage("standard output", output.error()));
    return kCouldNotRun;
  }

 private:
  std::string Evidences() const {
    if (told_.empty()) return "No finding at probable or above.\n\n";
    TextTable table;
    for (const char* heading : {"found", "category"})
      table.AddColumn(heading, TextTable::Align::kLeft);
    for (const char* heading : {"times", "hidden"})
      table.AddColumn(heading, TextTable::Align::kRight);
    table.AddColumn("evidence, of all of them", TextTable::Align::kLeft);
    for (const auto& [rule, told] : told_) {
      const RuleInfo& info = run_.rules[rule];
      table.AddRow({info.name, std::string(CategoryCode(info.category)), Count(told.findings),
                    Count(told.hidden), EvidenceText(told.evidence)});
    }
    return table.Print(StyleOf(STDOUT_FILENO)) + '\n';
  }

  std::string Who() const {
    const PeopleCount& all = report_.all;
    std::string text = "People: " + Count(all.best) + " (at least " + Count(all.low) +
                       ", at most " + Count(all.high) + "), " + Count(all.visible) +
                       " of them in plain sight; besides " + Count(all.staff) + " staff\n";
    for (int s = kMaxSensitivity; s >= 1; --s) {
      const uint64_t people = report_.shared[0][static_cast<size_t>(s - 1)];
      if (people > 0)
        text += "  of " + Count(people) + " what is said has sensitivity S" + std::to_string(s) +
                " or more\n";
    }
    for (size_t i = 0; i < kObjectFlagNames.size(); ++i) {
      if (flags_ >> i & 1) text += "  flag " + std::string(kObjectFlagNames[i]) + '\n';
    }
    return text + '\n';
  }

  std::string Elsewhere() const {
    if (report_.duplicates.duplicates.empty()) return "";
    std::string text = "Same people elsewhere in it\n";
    for (const Duplicate& one : report_.duplicates.duplicates) {
      text += "  " + PrintName(mask_, one.object) + ", " + Count(one.shared) + " of " +
              Count(one.people, "person", "people") + ": " +
              std::string(LikenessText(one.likeness)) + ' ' + PrintName(mask_, one.other) + '\n';
    }
    return text + '\n';
  }

  std::string Guarded() const {
    std::string text = "Protection of the items:";
    if (grades_.empty()) text += " none was found";
    for (const ProtectionGrade grade : grades_)
      text += ' ' + std::string(ProtectionGradeLabel(grade));
    text += "\nWho may read them:";
    for (const ReadBreadth breadth : breadths_) text += ' ' + std::string(ReadBreadthName(breadth));
    text += "\nStorage:";
    for (const Volume& volume : run_.target.volumes) {
      text += ' ' + std::string(ProtectionGradeLabel(volume.storage.protection.grade)) + " (" +
              std::string(HowKnownName(volume.storage.how_known)) + ')';
    }
    return text + "\n\n";
  }

  std::string Line(Scenario scenario, Rating rating, const std::string& exposure) const {
    return "  " + std::string(ScenarioName(scenario)) + ": " + std::string(RatingName(rating)) +
           ", " + exposure + '\n';
  }

  std::string Ratings() const {
    const int impact = ImpactOf(policy_, report_.shared[0]);
    const Exposure theft = report_.theft_exposure;
    const Exposure outgoing = Outgoing();
    const auto x = [](int number) { return "X" + std::to_string(number); };
    std::string text = "Rating by policy " + report_.policy + ", digest " +
                       report_.policy_digest.substr(0, 16) + ": impact " + std::to_string(impact) +
                       " of 4\n";
    text += Line(Scenario::kTheft, report_.theft,
                 "exposure " + x(theft.x) + (theft.unknown ? ", because it is not known" : ""));
    text += Line(Scenario::kShare, report_.share, "by who may read what");
    text += Line(Scenario::kOutgoing, RatingOf(policy_, impact, outgoing.x),
                 "exposure " + x(outgoing.x));
    return text + '\n';
  }

  Exposure Outgoing() const {
    return OutgoingExposure(policy_, ProtectionGrade::kUnencrypted, (flags_ & kFlagConcealed) != 0);
  }

  // What each change by itself makes of the rating.
  std::string Lower() const {
    const int impact = ImpactOf(policy_, report_.shared[0]);
    if (impact == 0) return "";
    const auto becomes = [&](int exposure) {
      return std::string(RatingName(RatingOf(policy_, impact, exposure))) + '\n';
    };
    std::string text = "What would lower it\n";
    text += "  storage encrypted, and measured: theft " + becomes(policy_.theft.encrypted_measured);
    text += "  read access for the owner only: share " + becomes(policy_.share.owner);
    if ((flags_ & kFlagConcealed) != 0) text += "  hidden parts removed, and then\n";
    text += "  sealed with a key that goes another way: outgoing " +
            becomes(policy_.outgoing.encrypted);
    for (int s = kMaxSensitivity; s >= 1; --s) {
      PeopleBySensitivity fewer = report_.shared[0];
      if (fewer[static_cast<size_t>(s - 1)] == 0) continue;
      for (int i = s; i <= kMaxSensitivity; ++i) fewer[static_cast<size_t>(i - 1)] = 0;
      const int then = ImpactOf(policy_, fewer);
      if (then < impact) {
        return text + "  without what has sensitivity S" + std::to_string(s) + " or more: impact " +
               std::to_string(then) + " of 4\n";
      }
    }
    return text;
  }

  const Policy& policy_;
  People people_;
  std::unique_ptr<Store> store_;
  NameMask mask_;
  Run run_;
  PeopleReport report_;
  Portability machine_ = Portability::kUnknown;
  std::map<RuleIndex, Told> told_;
  std::set<ProtectionGrade> grades_;
  std::set<ReadBreadth> breadths_;
  uint8_t flags_ = 0;
  uint64_t root_errors_ = 0;
};

int RunExplainCommand(const Arguments& arguments) {
  if (arguments.operands().size() != 1 || arguments.operands()[0].empty()) {
    PrintMessage("explain: exactly one path is needed; write warder explain PATH");
    return kCouldNotRun;
  }
  ScanOptions options;
  options.paths = {arguments.operands()[0]};
  options.weak_sandbox = arguments.Has("--weak-sandbox");
  CatchStopSignals();
  Explainer explainer;
  const auto outcome = RunScan(options, explainer, StopRequested());
  if (!outcome) {
    PrintMessage(outcome.error().message);
    return kCouldNotRun;
  }
  return explainer.Print(options.paths[0]);
}

}  // namespace

const Command& ExplainCommand() {
  static constexpr Command kCommand{
      {"explain", "[OPTION]... PATH", "Say what the rating of a file or folder rests on", kAbout,
       kOptions, kExamples},
      RunExplainCommand};
  return kCommand;
}

}  // namespace warder
