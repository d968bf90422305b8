#include "scanner/report/diff_report.h"

#include <algorithm>
#include <utility>

#include "scanner/model/location.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

constexpr std::array kShownFirst{Change::kWorse,  Change::kNew,     Change::kGone,
                                 Change::kBetter, Change::kChanged, Change::kNotKnown};

std::vector<std::string> RootsOf(const RunTotals& before, const RunTotals& after) {
  std::vector<std::string> roots = before.run.roots;
  roots.insert(roots.end(), after.run.roots.begin(), after.run.roots.end());
  return roots;
}

std::string PrintLocation(const MaskedName& name) {
  Location location;
  location.path = name.path;
  location.members = name.members;
  return warder::PrintLocation(location);
}

std::string GradeText(const std::optional<ProtectionGrade>& grade) {
  return grade ? std::string(ProtectionGradeName(*grade)) : "not graded";
}

// "unencrypted -> encrypted", and where it lies in a container the same of the way to it.
std::string GradesText(const ObjectResult& before, const ObjectResult& after) {
  const auto step = [](const auto& then, const auto& now) {
    return GradeText(then) + " -> " + GradeText(now);
  };
  std::string text;
  if (ItemGrade(before) != ItemGrade(after)) text = step(ItemGrade(before), ItemGrade(after));
  if (before.path_grade != after.path_grade) {
    text += std::string(text.empty() ? "" : "; ") +
            "as one gets to it: " + step(before.path_grade, after.path_grade);
  }
  return text;
}

std::string FindingsText(const Seen& seen) {
  return seen.findings == 0 ? "" : Count(seen.findings, "finding", "findings");
}

std::string RestOf(const ObjectChange& verdict, const Seen* before, const Seen* after) {
  if (verdict.change == Change::kNotKnown) return verdict.reason;
  if (before == nullptr || after == nullptr)
    return FindingsText(before != nullptr ? *before : *after);
  std::string text = GradesText(before->result, after->result);
  for (const std::string_view what : verdict.what)
    text += std::string(text.empty() ? "" : ", ") + std::string(what);
  if (before->findings != after->findings)
    text += " (findings: " + Count(before->findings) + " -> " + Count(after->findings) + ')';
  return text;
}

std::string PeopleOf(const RunTotals& totals) {
  const PeopleCount& people = totals.people.all;
  return Count(people.best) + " (" + Count(people.low) + " to " + Count(people.high) + ')';
}

std::string_view StateOf(const RunTotals& totals) {
  return totals.kept.state == RunState::kFinished ? "finished" : "stopped";
}

}  // namespace

DiffReport::DiffReport(RunTotals before, RunTotals after, std::vector<std::string> conditions)
    : before_(std::move(before)),
      after_(std::move(after)),
      conditions_(std::move(conditions)),
      mask_(RootsOf(before_, after_)) {}

void DiffReport::OnResult(const ObjectResult& result, bool announcement) {
  if (announcement) {
    mask_.LearnContainer(result);
  } else {
    mask_.Learn(result);
  }
}

void DiffReport::OnChange(const ObjectChange& verdict, const Seen* before, const Seen* after) {
  // The mask forgets most objects when it learns the next one.
  for (const Seen* seen : {before, after}) {
    if (seen != nullptr) mask_.Learn(seen->result);
  }
  const Object& object = (after != nullptr ? after : before)->result.object;
  OnNamed(mask_.Mask(object), verdict, before, after);
}

void DiffText::OnNamed(const MaskedName& name, const ObjectChange& verdict, const Seen* before,
                       const Seen* after) {
  auto& lines = shown_[static_cast<size_t>(verdict.change)];
  if (lines.size() >= kChangesShown) return;
  lines.push_back({PrintLocation(name), RestOf(verdict, before, after)});
}

std::string DiffText::PrintTotals(const Style& style) const {
  TextTable table;
  table.AddColumn("", TextTable::Align::kLeft);
  table.AddColumn("first run", TextTable::Align::kRight);
  table.AddColumn("second run", TextTable::Align::kRight);
  const auto row = [&](const char* name, const auto& text) {
    table.AddRow({name, std::string(text(before())), std::string(text(after()))});
  };
  row("run", [](const RunTotals& run) { return run.kept.id; });
  row("began", [](const RunTotals& run) { return UtcTime(run.kept.started_ns); });
  row("state", StateOf);
  row("people (at least to at most)", PeopleOf);
  row("rating if stolen while off",
      [](const RunTotals& run) { return RatingName(run.people.theft); });
  row("rating by who may read it",
      [](const RunTotals& run) { return RatingName(run.people.share); });
  row("findings at probable or above", [](const RunTotals& run) {
    return Count(run.summary.findings.TotalAtLeast(Confidence::kProbable));
  });
  row("items not looked at, or not wholly",
      [](const RunTotals& run) { return Count(run.summary.coverage.incomplete_objects()); });
  row("possible spills", [](const RunTotals& run) { return Count(run.summary.possible_spills); });
  return table.Print(style);
}

std::string DiffText::PrintCoverage(const Style& style) const {
  TextTable table;
  table.AddColumn("objects", TextTable::Align::kLeft);
  table.AddColumn("first run", TextTable::Align::kRight);
  table.AddColumn("second run", TextTable::Align::kRight);
  const CoverageAccount &then = before().summary.coverage, &now = after().summary.coverage;
  for (int i = 0; i < kCoverageClassCount; ++i) {
    const auto coverage = static_cast<CoverageClass>(i);
    const uint64_t first = then.in(coverage).objects, second = now.in(coverage).objects;
    if (first + second == 0) continue;
    table.AddRow({std::string(CoverageClassName(coverage)), Count(first), Count(second)});
  }
  table.AddRule();
  table.AddRow({"enumerated", Count(then.enumerated().objects), Count(now.enumerated().objects)});
  return '\n' + style.Bold("COVERAGE") + '\n' + table.Print(style);
}

std::string DiffText::PrintChanges(const Comparison& comparison, const Style& style) const {
  std::string out;
  for (const Change change : kShownFirst) {
    const uint64_t all = comparison.Of(change);
    if (all == 0) continue;
    std::string heading(ChangeName(change));
    for (char& c : heading) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    out += '\n' + style.Bold(heading) + ": " + Count(all, "object", "objects") + '\n';
    const auto& lines = shown_[static_cast<size_t>(change)];
    for (const Line& line : lines) {
      out += "  " + Shorten(line.name, style.width - 2) + '\n';
      if (!line.rest.empty()) out += WrapText("      ", line.rest, style.width);
    }
    if (all > lines.size())
      out += "  ... and " + Count(all - lines.size()) + " more: --json lists all\n";
  }
  return out;
}

std::string DiffText::Print(const Comparison& comparison, const Style& style) const {
  std::string out = PrintTotals(style);
  for (const RunTotals* run : {&before(), &after()}) {
    if (!run->on_target.empty()) out += style.Yellow(run->kept.id + ": " + run->on_target) + '\n';
  }
  if (!conditions().empty()) out += '\n' + style.Yellow("HARD TO COMPARE") + '\n';
  for (const std::string& condition : conditions()) out += WrapText("  - ", condition, style.width);
  out += PrintChanges(comparison, style);
  std::string same =
      Count(comparison.Of(Change::kSame), "object is", "objects are") + " the same in both runs.";
  if (comparison.withheld > 0) {
    same += ' ' + Count(comparison.withheld) +
            ", counted in each run by itself, are marked above its tier or lie below such a name: "
            "neither named nor compared.";
  }
  out += '\n' + WrapText("", same, style.width);
  return out + PrintCoverage(style);
}

}  // namespace warder
