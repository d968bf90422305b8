// `warder rules ...`: what is looked for, how, and whether the rules do what their authors say.
#include <unistd.h>

#include <array>
#include <cstdio>
#include <memory>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/detect/detector.h"
#include "scanner/detect/rule_test.h"
#include "scanner/detect/rules/rule_file.h"
#include "scanner/report/style.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"
#include "scanner/run/rules_in_force.h"

namespace warder {
namespace {

constexpr std::array kRulesOption{OptionSpec{
    "--rules", "", "DIR", "Also use the rules in DIR and below. May be given several times."}};

int FailWith(const Error& error) {
  PrintMessage(error.message);
  return kCouldNotRun;
}

int Print(const std::string& text) {
  return PrintToStandardOutput(text) ? 0 : kCouldNotRun;
}

std::string Joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

int List(const Arguments& arguments) {
  const auto rules = LoadRulesInForce(arguments.Values("--rules"), true);
  if (!rules) return FailWith(rules.error());
  TextTable table;
  for (const char* heading : {"id", "category", "name", "issuer"}) {
    table.AddColumn(heading, TextTable::Align::kLeft);
  }
  Style style = StyleOf(STDOUT_FILENO);
  style.width = static_cast<size_t>(-1);  // an id is never cut: it is what one types next
  const auto& all = rules->detector->plan().rules;
  for (const Rule& rule : all) {
    table.AddRow({rule.id, std::string(CategoryCode(rule.category)), rule.name, rule.issuer});
  }
  return Print(table.Print(style) + '\n' + Count(all.size(), "rule", "rules") + ", digest " +
               rules->digest + '\n');
}

// "confirmed if check and label, or check and heading".
std::string LadderInWords(const Rule& rule, Confidence level) {
  std::string text;
  for (const LadderStep& step : rule.ladder) {
    if (step.level != level) continue;
    if (!text.empty()) text += ", or ";
    std::string needs;
    for (int i = 0; i < kEvidenceAtomCount; ++i) {
      const auto atom = static_cast<EvidenceAtom>(i);
      if (!step.needs.Has(atom)) continue;
      if (!needs.empty()) needs += " and ";
      needs += EvidenceName(atom);
    }
    text += needs.empty() ? "always" : needs;
  }
  return text;
}

// Patterns and examples are shown as they are written, but for what could act on a terminal.
std::string EscapeControls(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      out += c;
    } else {
      out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "?";
    }
  }
  return out;
}

class Sheet {
 public:
  explicit Sheet(size_t width) : width_(width) {}
  void Line(std::string label, const std::string& text) {
    if (text.empty()) return;
    label.resize(18, ' ');
    out_ += WrapText(label, text, width_);
  }
  // One line each, never broken: patterns and examples are copied from here.
  void Lines(std::string label, const std::vector<std::string>& texts) {
    label.resize(18, ' ');
    for (const std::string& text : texts) {
      out_ += label + EscapeControls(text) + '\n';
      label.assign(18, ' ');
    }
  }
  const std::string& text() const { return out_; }

 private:
  size_t width_;
  std::string out_;
};

// Lines of the plan that follow each other and differ only in the words looked for: the phrases of
// a rule.
struct PlanGroup {
  const PlanLine* first;
  size_t lines;
};

std::vector<PlanGroup> GroupPlan(const std::vector<PlanLine>& lines) {
  std::vector<PlanGroup> groups;
  for (const PlanLine& line : lines) {
    const PlanLine* last = groups.empty() ? nullptr : groups.back().first;
    const bool same = last != nullptr && last->rule == line.rule && last->engine == line.engine &&
                      last->expected_per_mb == 0 && line.expected_per_mb == 0;
    if (same) {
      ++groups.back().lines;
    } else {
      groups.push_back({&line, 1});
    }
  }
  return groups;
}

std::string ShowRule(const Rule& rule, const std::vector<PlanLine>& lines, RuleIndex index) {
  Sheet sheet(StyleOf(STDOUT_FILENO).width);
  sheet.Line("id", rule.id);
  sheet.Line("name", rule.name);
  sheet.Line("issuer", rule.issuer);
  sheet.Line("category", std::string(CategoryCode(rule.category)) + ", " +
                             std::string(CategoryName(rule.category)) +
                             (rule.subtype.empty() ? "" : ", " + rule.subtype));
  sheet.Line("identifier", rule.identifier);
  sheet.Lines("patterns", rule.patterns);
  sheet.Lines("phrases", rule.phrases);
  sheet.Line("validator", rule.validator);
  sheet.Lines("vetoes", rule.vetoes);
  sheet.Line("words for", Joined(rule.context.words, ", "));
  sheet.Line("headings", Joined(rule.context.headings, ", "));
  sheet.Line("weak headings", Joined(rule.context.weak_headings, ", "));
  sheet.Line("words against", Joined(rule.context.against, ", "));
  if (!rule.context.words.empty() || !rule.context.against.empty()) {
    sheet.Line("within", Count(rule.context.before) + " bytes before, " +
                             Count(rule.context.after) + " after");
  }
  sheet.Line("needs context", rule.needs_context ? "yes: looked for only near its words" : "");
  sheet.Line("anchors record",
             rule.anchors_record ? "yes: what stands in the same record is more credible" : "");
  sheet.Line("vocabulary",
             rule.is_vocabulary ? "yes: makes identifiers near it more credible" : "");
  for (const auto level : {Confidence::kConfirmed, Confidence::kProbable, Confidence::kPossible}) {
    sheet.Line(std::string(ConfidenceName(level)) + " if", LadderInWords(rule, level));
  }
  for (const PlanGroup& group : GroupPlan(lines)) {
    if (group.first->rule != index) continue;
    const std::string others =
        group.lines > 1 ? ", and " + Count(group.lines - 1) + " more like it" : "";
    sheet.Line("engine",
               std::string(EngineName(group.first->engine)) + ": " + group.first->why + others);
  }
  sheet.Lines("references", rule.references);
  sheet.Lines("examples", rule.examples);
  sheet.Lines("counter-examples", rule.counter_examples);
  sheet.Line("read from", rule.source);
  return sheet.text();
}

int Show(const Arguments& arguments) {
  if (arguments.operands().size() != 1) {
    PrintMessage("rules show: needs the id of one rule; see warder rules list");
    return kCouldNotRun;
  }
  const auto rules = LoadRulesInForce(arguments.Values("--rules"), true);
  if (!rules) return FailWith(rules.error());
  const Plan& plan = rules->detector->plan();
  std::vector<std::string_view> ids;
  for (size_t i = 0; i < plan.rules.size(); ++i) {
    if (plan.rules[i].id == arguments.operands()[0]) {
      return Print(ShowRule(plan.rules[i], plan.lines, static_cast<RuleIndex>(i)));
    }
    ids.push_back(plan.rules[i].id);
  }
  const auto nearest = Nearest(arguments.operands()[0], ids);
  PrintMessage("rules show: there is no rule of that id; " +
               (nearest ? "did you mean " + std::string(*nearest) + "?" : "see warder rules list"));
  return kCouldNotRun;
}

std::string PerMegabyte(const PlanLine& line) {
  if (line.expected_per_mb <= 0) return "-";
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), line.expected_per_mb < 10 ? "%.2g" : "%.0f",
                line.expected_per_mb);
  return text.data();
}

int ShowPlan(const Arguments& arguments) {
  const auto rules = LoadRulesInForce(arguments.Values("--rules"), true);
  if (!rules) return FailWith(rules.error());
  const Plan& plan = rules->detector->plan();
  TextTable table;
  table.AddColumn("rule", TextTable::Align::kLeft);
  table.AddColumn("engine", TextTable::Align::kLeft);
  table.AddColumn("per MB", TextTable::Align::kRight);
  table.AddColumn("pattern", TextTable::Align::kLeft);
  table.AddColumn("why", TextTable::Align::kLeft);
  for (const PlanGroup& group : GroupPlan(plan.lines)) {
    const PlanLine& line = *group.first;
    std::string pattern = EscapeControls(Shorten(line.pattern, 40));
    if (group.lines > 1) pattern += " and " + Count(group.lines - 1) + " more";
    table.AddRow({plan.rules[line.rule].id, std::string(EngineName(line.engine)), PerMegabyte(line),
                  std::move(pattern), line.why});
  }
  Style style = StyleOf(STDOUT_FILENO);
  style.width = static_cast<size_t>(-1);
  return Print(
      table.Print(style) + '\n' +
      Count(plan.lines.size(), "pattern or phrase", "patterns and phrases") +
      "; per MB = candidates expected in a megabyte of mixed text, where the engine can tell\n");
}

Result<std::unique_ptr<Detector>> DetectorOfFolder(const std::string& folder) {
  WARDER_ASSIGN(std::vector<Rule> rules, ReadRuleFolder(folder));
  WARDER_ASSIGN(Plan plan, MakePlan(std::move(rules), {}, false));
  WARDER_ASSIGN(auto loaded, LoadNames());  // now: the examples need them
  const auto names = std::make_shared<std::unique_ptr<const NameTagger>>(std::move(loaded));
  return Detector::Create(std::move(plan), [names]() -> Result<std::unique_ptr<const NameTagger>> {
    return std::move(*names);
  });
}

int Report(const ExampleReport& report) {
  std::string text;
  for (const ExampleFailure& failure : report.failures) {
    text += failure.source + ": " + failure.rule_id + ": " +
            (failure.is_counter ? "counter-example " + std::to_string(failure.number) +
                                      " was found and should not be"
                                : "example " + std::to_string(failure.number) + " was not found") +
            '\n';
  }
  text += Count(report.rules, "rule", "rules") + ", " +
          Count(report.examples, "example", "examples") + ", " +
          Count(report.counter_examples, "counter-example", "counter-examples") + ": " +
          (report.failures.empty() ? "all as expected"
                                   : Count(report.failures.size()) + " not as expected") +
          '\n';
  if (!PrintToStandardOutput(text)) return kCouldNotRun;
  return report.failures.empty() ? 0 : 1;
}

int Test(const Arguments& arguments) {
  if (arguments.operands().size() > 1) {
    PrintMessage("rules test: takes one folder; name the one whose sub-folders hold the rules");
    return kCouldNotRun;
  }
  if (arguments.operands().empty()) {
    const auto rules = LoadRulesInForce({});
    return rules ? Report(RunExamples(*rules->detector)) : FailWith(rules.error());
  }
  const auto detector = DetectorOfFolder(arguments.operands()[0]);
  return detector ? Report(RunExamples(**detector)) : FailWith(detector.error());
}

}  // namespace

const Command& RulesListCommand() {
  static constexpr Command kCommand{
      {"rules list", "[OPTION]...", "List the rules",
       "Lists the rules in force: id, category, name and who issues such values.\n", kRulesOption,
       "  warder rules list\n"},
      List};
  return kCommand;
}

const Command& RulesShowCommand() {
  static constexpr Command kCommand{
      {"rules show", "[OPTION]... ID", "Show all of one rule",
       "Shows what a rule looks for, what makes it believe a value, and where it comes from.\n",
       kRulesOption, "  warder rules show cjs.pnc_id\n"},
      Show};
  return kCommand;
}

const Command& RulesPlanCommand() {
  static constexpr Command kCommand{
      {"rules plan", "[OPTION]...", "Say which engine serves which pattern, and why",
       "Says for each pattern and phrase which engine looks for it, why, and how many candidates "
       "a megabyte of mixed text is expected to give.\n",
       kRulesOption, "  warder rules plan --rules my-rules\n"},
      ShowPlan};
  return kCommand;
}

const Command& RulesTestCommand() {
  static constexpr Command kCommand{
      {"rules test",
       "[DIR]",
       "Run the examples of rules",
       "Runs every example and counter-example: of the rules in DIR and below, or of those that "
       "come with warder. Exit code: 0 all as expected, 1 not, 2 the rules could not be read.\n",
       {},
       "  warder rules test my-rules\n"},
      Test};
  return kCommand;
}

}  // namespace warder
