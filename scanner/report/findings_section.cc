// Where it is worst. A folder's weight is the sum over its findings of ten to the power of the
// category's sensitivity, twice that for a confirmed one: one victim's record outweighs hundreds of
// telephone numbers, and doubtful findings (possible) give no weight at all. Passwords weigh as the
// data that they may open; markings and claims (synthetic, public) are not personal data and weigh
// nothing.
#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <unordered_map>

#include "scanner/report/terminal_report.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

constexpr size_t kFoldersShown = 20;
constexpr size_t kCategoriesShown = 5;  // as many as leave room for the folder at 80 columns

uint64_t WeightOf(Category category) {
  constexpr std::array<uint64_t, 5> kBySensitivity{0, 10, 100, 1000, 10000};
  if (category == Category::kSecret) return 1000;
  return kBySensitivity[static_cast<size_t>(BaseSensitivity(category))];
}

uint64_t WeightOf(const FindingCounts& counts) {
  uint64_t weight = 0;
  for (int i = 0; i < kCategoryCount; ++i) {
    const auto category = static_cast<Category>(i);
    weight += WeightOf(category) * (counts.Of(category, Confidence::kProbable) +
                                    2 * counts.Of(category, Confidence::kConfirmed));
  }
  return weight;
}

// One line of the table: a folder, or several whose names look the same once they are masked.
struct Row {
  std::string name;
  std::string people;  // best; empty where several folders stand for one line, for people of
                       // several folders do not add up
  uint64_t folders = 0;
  uint64_t objects = 0;
  uint64_t objects_with_findings = 0;
  FindingCounts findings;
  uint64_t weight = 0;
};

std::string Cell(uint64_t number) {
  return number == 0 ? "-" : Count(number);
}

std::vector<Row> RowsWorstFirst(const TerminalReport& report) {
  std::map<std::string, Row> by_name;
  std::unordered_map<std::string_view, uint64_t> people;
  for (const FolderPeople& folder : report.people.folders)
    people[folder.path] = folder.directly.best;
  for (const FolderSummary& folder : report.summary.folders) {
    if (folder.findings.TotalAtLeast(Confidence::kPossible) == 0) continue;
    const std::string name = PrintName(report.mask, folder.path);
    Row& row = by_name[name];
    row.name = name;
    const auto known = people.find(folder.path);
    row.people = row.folders > 0 ? "" : Cell(known == people.end() ? 0 : known->second);
    ++row.folders;
    row.objects += folder.objects;
    row.objects_with_findings += folder.objects_with_findings;
    row.findings.Merge(folder.findings);
  }
  std::vector<Row> rows;
  for (auto& [name, row] : by_name) {
    row.weight = WeightOf(row.findings);
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    return a.findings.TotalAtLeast(Confidence::kPossible) >
           b.findings.TotalAtLeast(Confidence::kPossible);
  });
  return rows;
}

// Those with findings at probable or above; if they are too many, the ones that weigh most, in
// category order.
std::vector<Category> CategoriesShown(const FindingCounts& findings) {
  std::vector<Category> categories;
  for (int i = 0; i < kCategoryCount; ++i) {
    const auto category = static_cast<Category>(i);
    if (findings.AtLeast(category, Confidence::kProbable) > 0) categories.push_back(category);
  }
  if (categories.size() > kCategoriesShown) {
    std::stable_sort(categories.begin(), categories.end(),
                     [](Category a, Category b) { return WeightOf(a) > WeightOf(b); });
    categories.resize(kCategoriesShown);
    std::sort(categories.begin(), categories.end());
  }
  return categories;
}

// What all names begin with, up to a '/': said once above the table instead of in each line.
std::string CutCommonFolder(std::vector<Row>* rows) {
  std::string common = rows->front().name;
  for (const Row& row : *rows) {
    const auto differs =
        std::mismatch(common.begin(), common.end(), row.name.begin(), row.name.end());
    common.erase(differs.first, common.end());
  }
  common.resize(common.rfind('/') + 1);
  if (rows->size() < 2) return "";
  for (Row& row : *rows) row.name.erase(0, common.size());
  return common;
}

std::vector<std::string> Cells(std::string name, const Row& row,
                               const std::vector<Category>& categories, bool others) {
  std::vector<std::string> cells{std::move(name), row.people};
  uint64_t shown = 0;
  for (const Category category : categories) {
    const uint64_t findings = row.findings.AtLeast(category, Confidence::kProbable);
    cells.push_back(Cell(findings));
    shown += findings;
  }
  if (others) cells.push_back(Cell(row.findings.TotalAtLeast(Confidence::kProbable) - shown));
  cells.push_back(Cell(row.findings.TotalAtLeast(Confidence::kPossible) -
                       row.findings.TotalAtLeast(Confidence::kProbable)));
  cells.push_back(Count(row.objects_with_findings) + '/' + Count(row.objects));
  return cells;
}

std::string PrintLegend(const TerminalReport& report, const std::vector<Category>& categories) {
  std::string legend;
  for (const Category category : categories) {
    if (!legend.empty()) legend += "; ";
    legend += std::string(CategoryCode(category)) + ": " + std::string(CategoryName(category));
  }
  if (!legend.empty()) legend += "; ";
  legend +=
      "people: data subjects, best estimate; each line counts its own, and all of them together "
      "count everybody once; possible: the right shape without enough to believe it, of any "
      "category; "
      "objects: with findings at probable or above, of all in the folder";
  return '\n' + WrapText("  ", legend, report.style.width);
}

Row Sum(const std::vector<Row>& rows, size_t begin) {
  Row sum;
  for (size_t i = begin; i < rows.size(); ++i) {
    sum.folders += rows[i].folders;
    sum.objects += rows[i].objects;
    sum.objects_with_findings += rows[i].objects_with_findings;
    sum.findings.Merge(rows[i].findings);
  }
  return sum;
}

}  // namespace

std::string PrintFindings(const TerminalReport& report) {
  std::vector<Row> rows = RowsWorstFirst(report);
  if (rows.empty()) return "";
  const std::string common = CutCommonFolder(&rows);
  const std::vector<Category> categories = CategoriesShown(report.summary.findings);
  uint64_t shown = 0;
  for (const Category category : categories)
    shown += report.summary.findings.AtLeast(category, Confidence::kProbable);
  const bool others = shown < report.summary.findings.TotalAtLeast(Confidence::kProbable);

  TextTable table;
  table.AddColumn("folder", TextTable::Align::kLeft);
  table.AddColumn("people", TextTable::Align::kRight);
  for (const Category category : categories)
    table.AddColumn(std::string(CategoryCode(category)), TextTable::Align::kRight);
  if (others) table.AddColumn("other", TextTable::Align::kRight);
  table.AddColumn("possible", TextTable::Align::kRight);
  table.AddColumn("objects", TextTable::Align::kRight);
  for (size_t i = 0; i < std::min(rows.size(), kFoldersShown); ++i) {
    const Row& row = rows[i];
    const std::string several = row.folders > 1 ? " (" + Count(row.folders) + " folders)" : "";
    table.AddRow(Cells(row.name + several, row, categories, others));
  }
  if (rows.size() > kFoldersShown) {
    const Row rest = Sum(rows, kFoldersShown);
    table.AddRow(Cells("and " + Count(rest.folders) + " more folders", rest, categories, others));
  }
  table.AddRule();
  Row all = Sum(rows, 0);
  all.people = Cell(report.people.all.best);
  table.AddRow(Cells("all of these", all, categories, others));
  const std::string below =
      common.empty() ? "" : "  below " + Shorten(common, report.style.width - 8) + '\n';
  return PrintHeading(report, "FINDINGS",
                      "by folder, worst first; at probable or above, by category") +
         below + table.Print(report.style) + PrintLegend(report, categories);
}

}  // namespace warder
