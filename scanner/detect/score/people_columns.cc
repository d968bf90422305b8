#include "scanner/detect/score/people_columns.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/detect/score/name_labels.h"
#include "scanner/detect/score/name_sample.h"
#include "scanner/detect/validate/calendar.h"

namespace warder {
namespace {

constexpr size_t kMaxRow = 64 * 1024;
// Further apart, two columns of words are two people or none.
constexpr size_t kMaxApart = 3;
// Given names are so much more given names than surnames are; two columns of given names are not.
constexpr double kMinLean = 1.0;
// Dates of birth: of a sample, nearly all are that many years ago, half of them longer, and they
// are spread over more years than what happened in an office is.
constexpr size_t kMinDates = 5;
constexpr int kYoungest = 10;
constexpr int kGrown = 16;
constexpr int kSpread = 8;
constexpr int kMinGap = 10;

// "", "Column1", "Field 4", "c3", "F2": what a program calls a column that nobody named.
bool SaysNothing(std::string_view heading) {
  constexpr auto kNumbered = std::to_array<std::string_view>(
      {"", "c", "col", "column", "f", "field", "fld", "unnamed", "var", "a"});
  std::string letters;
  for (const char c : heading) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c | 0x20);
    if (c >= 'a' && c <= 'z') letters += c;
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return std::find(kNumbered.begin(), kNumbered.end(), letters) != kNumbered.end();
}

std::string_view HeadingOf(const TablePlan& table, size_t column) {
  const auto& headings = table.shape.headings;
  return column < headings.size() ? std::string_view(headings[column]) : std::string_view();
}

// Whether the cells may say what the column is.
bool MayBeNames(const TablePlan& table, size_t column) {
  return table.columns[column].heading.none() && !table.columns[column].things;
}

std::string_view CellText(std::string_view text, const CellSpan& cell) {
  std::string_view value = text.substr(cell.begin, cell.end - cell.begin);
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  while (!value.empty() && (value.back() == ' ' || value.back() == '\r')) value.remove_suffix(1);
  return value;
}

// The cells of whole rows below the headings.
class SampleRows {
 public:
  SampleRows(const TextBlock& head, const TablePlan& table)
      : text_(head.text), columns_(table.columns.size()) {
    std::vector<CellSpan> row_cells;
    bool is_heading_row = table.shape.has_headings;
    for (size_t row = head.first_row; row < text_.size();) {
      const size_t end = RowEnd(text_, row, table.shape, kMaxRow);
      if (end == text_.size() && text_.back() != '\n' && row != head.first_row) return;
      SplitRow(text_, row, end, table.shape, &row_cells);
      if (row_cells.size() == columns_ && !is_heading_row)
        cells_.insert(cells_.end(), row_cells.begin(), row_cells.end());
      is_heading_row = false;
      row = end;
    }
  }

  // Calls visit(cell) for the cells of one column.
  template <class Visit>
  void ForColumn(size_t column, const Visit& visit) const {
    for (size_t i = column; i < cells_.size(); i += columns_) visit(cells_[i]);
  }
  std::string_view text() const { return text_; }
  size_t columns() const { return columns_; }

 private:
  const std::string_view text_;
  const size_t columns_;
  std::vector<CellSpan> cells_;  // row by row
};

// Columns that are worth loading the names for: most of their cells are words alone.
bool IsOfWords(const SampleRows& rows, size_t column) {
  size_t filled = 0, words = 0;
  std::string without_commas;
  rows.ForColumn(column, [&](const CellSpan& cell) {
    std::string_view text = CellText(rows.text(), cell);
    filled += !text.empty();
    if (text.find(',') != std::string_view::npos) {
      without_commas = text;
      std::erase(without_commas, ',');
      text = without_commas;
    }
    words += ReadsLikeNameHalf(text);
  });
  return filled >= kMinDates && words * 2 >= filled;
}

void PairSampled(const std::vector<NameSample>& samples, TablePlan* table) {
  std::vector<bool> taken(samples.size());
  for (const NamePair& pair : table->name_pairs) taken[pair.family] = taken[pair.given] = true;
  const auto fits = [&](size_t family, size_t given) {
    return !taken[family] && !taken[given] && samples[given].HoldsGivenNames() &&
           (samples[family].HoldsSurnames() ||
            samples[family].MayHoldSurnames(given + 1 == family || family + 1 == given)) &&
           samples[given].Lean() - samples[family].Lean() >= kMinLean;
  };
  for (size_t apart = 1; apart <= kMaxApart; ++apart) {
    for (size_t c = 0; c + apart < samples.size(); ++c) {
      const bool behind = fits(c, c + apart);
      if (!behind && !fits(c + apart, c)) continue;
      taken[c] = taken[c + apart] = true;
      const size_t family = behind ? c : c + apart;
      const size_t given = behind ? c + apart : c;
      table->name_pairs.push_back({static_cast<uint16_t>(family), static_cast<uint16_t>(given)});
    }
  }
  for (size_t c = 0; c < samples.size(); ++c) {
    if (!taken[c] && samples[c].HoldsFullNames())
      table->full_names.push_back(static_cast<uint16_t>(c));
    // Beside names, words without a heading that are none.
    if (table->columns[c].named || taken[c] || samples[c].HoldsFullNames()) continue;
    table->columns[c].things = samples[c].HoldsNoNames();
    table->has_things = table->has_things || table->columns[c].things;
  }
}

// A rule for dates that the cells of a column alone may speak for.
bool IsBirthRule(const Rule& rule) {
  if (rule.identifier != "date_of_birth" || !rule.needs_context) return false;
  Evidence column;
  column.Add(EvidenceAtom::kColumn);
  return std::any_of(rule.ladder.begin(), rule.ladder.end(),
                     [&](const LadderStep& step) { return step.needs == column; });
}

// Alone in the cell, or with the hour that databases add.
bool FillsCell(std::string_view text, const CellSpan& cell, const Candidate& date) {
  const std::string_view value = CellText(text, cell);
  const size_t begin = static_cast<size_t>(value.data() - text.data());
  if (date.begin != begin) return false;
  const std::string_view rest = value.substr(date.end - begin);
  return rest.empty() || rest.substr(1, 5) == "00:00";
}

struct BirthColumn {
  size_t column = 0;
  int median = 0;
};

std::optional<BirthColumn> AsBirths(size_t column, std::vector<int>* years, size_t filled) {
  if (years->size() < kMinDates || years->size() * 5 < filled * 4) return std::nullopt;
  std::sort(years->begin(), years->end());
  const auto at = [&](size_t percent) { return (*years)[(years->size() - 1) * percent / 100]; };
  const bool long_ago = at(95) <= kReferenceYear - kYoungest && at(50) <= kReferenceYear - kGrown;
  if (!long_ago || at(95) - at(5) < kSpread) return std::nullopt;
  return BirthColumn{column, at(50)};
}

std::optional<BirthColumn> BirthsIn(const Plan& plan, RuleIndex rule, const SampleRows& rows,
                                    size_t column, CollectScratch* collect) {
  const std::string_view text = rows.text();
  std::vector<int> years;
  size_t filled = 0;
  std::vector<Candidate> found;
  std::string canonical;
  rows.ForColumn(column, [&](const CellSpan& cell) {
    if (cell.begin == cell.end) return;
    ++filled;
    found.clear();
    CollectInRange(plan, text, rule, cell.begin, cell.end, cell.end, collect, &found);
    for (const Candidate& date : found) {
      if (!FillsCell(text, cell, date)) continue;
      plan.validators[rule]->validate(text.substr(date.begin, date.end - date.begin), &canonical);
      years.push_back(std::stoi(canonical.substr(0, 4)));
      return;
    }
  });
  return AsBirths(column, &years, filled);
}

// The column whose cells are dates of birth by `rule`, if there is one.
std::optional<BirthColumn> FindBirths(const Plan& plan, RuleIndex rule, const SampleRows& rows,
                                      const TablePlan& table, CollectScratch* collect) {
  std::optional<BirthColumn> oldest;
  bool rivals = false;
  for (size_t c = 0; c < rows.columns(); ++c) {
    if (!SaysNothing(HeadingOf(table, c))) continue;
    const auto births = BirthsIn(plan, rule, rows, c, collect);
    if (!births) continue;
    rivals = oldest && std::abs(births->median - oldest->median) < kMinGap;
    if (!oldest || births->median < oldest->median) oldest = births;
  }
  return rivals ? std::nullopt : oldest;
}

// Whether some column is one of dates of birth by its heading.
bool HoldsBirths(const Plan& plan, const TablePlan& table) {
  for (const ColumnPlan& column : table.columns) {
    for (size_t rule = 0; rule < plan.rules.size() && column.heading.any(); ++rule) {
      if (column.heading[rule] && plan.rules[rule].identifier == "date_of_birth") return true;
    }
  }
  return false;
}

void TypeBirths(const Plan& plan, const SampleRows& rows, CollectScratch* collect,
                TablePlan* table) {
  if (HoldsBirths(plan, *table)) return;
  for (size_t i = 0; i < plan.rules.size(); ++i) {
    const auto rule = static_cast<RuleIndex>(i);
    if (!IsBirthRule(plan.rules[rule])) continue;
    const auto births = FindBirths(plan, rule, rows, *table, collect);
    if (!births) continue;
    ColumnPlan& column = table->columns[births->column];
    column.typed.set(rule);
    column.gated.push_back(rule);
    table->has_gated = true;
    return;
  }
}

}  // namespace

void TypePeopleColumns(const Plan& plan, const LazyTagger& names, const TextBlock& head,
                       CollectScratch* collect, TablePlan* table) {
  const SampleRows rows(head, *table);
  std::vector<NameSample> samples(rows.columns());
  bool any = false;
  for (size_t c = 0; c < rows.columns(); ++c) {
    if (!MayBeNames(*table, c) || !IsOfWords(rows, c)) continue;
    const NameTagger* const tagger = names.Get();
    if (tagger == nullptr) break;
    const Gazetteer& gazetteer = tagger->model().gazetteer();
    rows.ForColumn(
        c, [&](const CellSpan& cell) { samples[c].Add(CellText(head.text, cell), gazetteer); });
    samples[c].Finish(gazetteer);
    any = true;
  }
  if (any) PairSampled(samples, table);
  if (!table->name_pairs.empty() || !table->full_names.empty())
    TypeBirths(plan, rows, collect, table);
}

}  // namespace warder
