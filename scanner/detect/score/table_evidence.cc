#include "scanner/detect/score/table_evidence.h"

#include <algorithm>
#include <map>
#include <utility>

#include "scanner/detect/score/name_columns.h"
#include "scanner/detect/score/record_line.h"
#include "scanner/detect/score/role.h"

namespace warder {
namespace {

constexpr size_t kMaxRow = 64 * 1024;
// A column is typed by at least this many cells ...
constexpr uint32_t kMinTypedCells = 5;
// ... of which this share is a value of the rule. Five cells that pass a check letter by chance: 1
// in 6 million.
constexpr double kTypedShare = 0.8;
// With fewer passing than this, of values of the right shape, those that pass do so by chance.
constexpr double kChanceShare = 0.3;

// Cells of one column that are whole values of one rule, in a sample.
struct CellTally {
  uint32_t passed = 0;
  uint32_t failed = 0;  // right shape, wrong check
  uint32_t shaped = 0;  // no check to fail
};

void SettleColumn(const std::map<RuleIndex, CellTally>& tallies, uint32_t cells,
                  ColumnPlan* column) {
  for (const auto& [rule, tally] : tallies) {
    const uint32_t with_check = tally.passed + tally.failed;
    const uint32_t good = with_check > 0 ? tally.passed : tally.shaped;
    if (good >= kMinTypedCells && good >= kTypedShare * cells) column->typed.set(rule);
    if (with_check >= kMinTypedCells && tally.passed < kChanceShare * with_check)
      column->against.set(rule);
  }
}

// Whether another heading of the table makes a weak one of `rule` in column `at` count.
bool HasCompany(const std::vector<Rule>& rules, const std::vector<ColumnPlan>& columns,
                const std::vector<std::pair<size_t, RuleIndex>>& weak, size_t at, RuleIndex rule) {
  const auto is_kin = [&](size_t other) {
    return rules[other].identifier != rules[rule].identifier &&
           rules[other].subtype == rules[rule].subtype;
  };
  for (size_t c = 0; c < columns.size(); ++c) {
    if (c == at || columns[c].heading.none()) continue;
    for (size_t other = 0; other < rules.size(); ++other) {
      const bool speaks = rules[other].anchors_record || is_kin(other);
      if (speaks && columns[c].heading[other]) return true;
    }
  }
  return std::any_of(weak.begin(), weak.end(),
                     [&](const auto& one) { return one.first != at && is_kin(one.second); });
}

}  // namespace

// Notes the column that holds the candidate, whose row the cells are.
void PlaceInRow(const std::vector<CellSpan>& cells, const TablePlan& table, Candidate* candidate) {
  candidate->crosses_cells = true;
  for (size_t c = 0; c < cells.size() && c < table.columns.size(); ++c) {
    if (candidate->begin < cells[c].begin || candidate->end > cells[c].end) continue;
    candidate->column = static_cast<uint16_t>(c);
    candidate->crosses_cells = false;
  }
}

// Walks rows and candidates together.
void PlaceInTable(const TextBlock& block, const TablePlan& table, std::vector<CellSpan>* cells,
                  std::vector<Candidate>* candidates) {
  auto next = candidates->begin();
  const auto last = candidates->end();
  while (next != last && next->begin < block.first_row) ++next;
  for (size_t row = block.first_row; row < block.text.size() && next != last;) {
    const size_t end = RowEnd(block.text, row, table.shape, kMaxRow);
    if (next->begin < end) SplitRow(block.text, row, end, table.shape, cells);
    for (; next != last && next->begin < end; ++next) {
      next->row_begin = static_cast<uint32_t>(row);
      next->row_end = static_cast<uint32_t>(end);
      PlaceInRow(*cells, table, &*next);
    }
    row = end;
  }
}

void PlaceInRows(const std::vector<Rule>& rules, const TableRows& rows,
                 std::vector<Candidate>* candidates) {
  auto next = candidates->begin();
  for (const TableRow& row : rows.rows) {
    while (next != candidates->end() && next->begin < row.begin) ++next;
    for (; next != candidates->end() && next->begin < row.end; ++next) {
      next->row_begin = row.begin;
      next->row_end = row.end;
      next->crosses_cells = true;
      for (size_t i = row.first_cell; i < row.first_cell + row.cell_count; ++i) {
        const RowCell& cell = rows.cells[i];
        if (next->begin < cell.begin || next->end > cell.end) continue;
        next->column = static_cast<uint16_t>(std::min<uint32_t>(cell.column, kNoColumn - 1));
        next->crosses_cells = false;
        AddTableEvidence(rules, *row.plan, &*next);
      }
    }
  }
}

void AddTableEvidence(const std::vector<Rule>& rules, const TablePlan& table,
                      Candidate* candidate) {
  if (candidate->column >= table.columns.size()) return;
  const ColumnPlan& column = table.columns[candidate->column];
  if (column.heading[candidate->rule]) {
    candidate->evidence.Add(EvidenceAtom::kHeading);
    candidate->label_distance = 0;
  }
  if (column.typed[candidate->rule]) {
    candidate->evidence.Add(EvidenceAtom::kColumn);
    // What its cells say of a column is said of each, as by a heading.
    if (rules[candidate->rule].needs_context) candidate->label_distance = 0;
  }
  const bool is_other = column.named && rules[candidate->rule].oldest_in_record;
  if (column.against[candidate->rule] || is_other) candidate->evidence.Add(EvidenceAtom::kAgainst);
}

// Notes for each candidate that stands in no table the record line it stands in, if it does.
void PlaceInLines(std::string_view text, std::vector<Candidate>* candidates) {
  LineSpan line;
  for (Candidate& candidate : *candidates) {
    if (candidate.column != kNoColumn) continue;
    const bool in_line = line.complete && candidate.begin < line.end &&
                         candidate.begin - line.begin <= kMaxRecordLine;
    if (!in_line) line = LineAt(text, candidate.begin);
    candidate.row_begin = line.is_record ? static_cast<uint32_t>(line.begin) : 0;
    candidate.row_end = line.is_record ? static_cast<uint32_t>(line.end) : 0;
    candidate.line_begin = static_cast<uint32_t>(line.begin);
    candidate.line_end = line.complete ? static_cast<uint32_t>(line.end) : 0;
  }
}

// One look at each word of a heading, whatever the number of rules.
void ReadHeadings(const std::vector<Rule>& rules, const ContextIndex& index,
                  const std::vector<std::string>& headings, TablePlan* table) {
  std::vector<std::pair<size_t, RuleIndex>> perhaps;
  const size_t count = std::min(headings.size(), table->columns.size());
  for (size_t c = 0; c < count; ++c) {
    ColumnPlan& column = table->columns[c];
    column.named = headings[c].find_first_not_of(' ') != std::string::npos;
    column.things = NamesThings(headings[c]);
    table->has_things = table->has_things || column.things;
    column.role = RoleOfHeading(headings[c]);
    table->has_roles = table->has_roles || column.role != Role::kUnstated;
    ReadHeading(index, headings[c], [&](RuleIndex rule, HeadingSays says) {
      if (says == HeadingSays::kFor) column.heading.set(rule);
      if (says == HeadingSays::kAgainst) column.against.set(rule);
      if (says == HeadingSays::kPerhaps) perhaps.emplace_back(c, rule);
    });
  }
  PairNameColumns(headings, table);
  const std::vector<ColumnPlan> strong = table->columns;
  for (const auto& [c, rule] : perhaps) {
    if (HasCompany(rules, strong, perhaps, c, rule)) table->columns[c].heading.set(rule);
  }
  for (ColumnPlan& column : table->columns) {
    for (size_t rule = 0; rule < rules.size() && column.heading.any(); ++rule) {
      if (column.heading[rule] && rules[rule].needs_context)
        column.gated.push_back(static_cast<RuleIndex>(rule));
    }
    table->has_gated = table->has_gated || !column.gated.empty();
  }
}

// Counts, per column and rule, the cells of the sample that are whole values.
void TypeColumns(const TextBlock& head, const std::vector<Candidate>& candidates,
                 TablePlan* table) {
  std::vector<CellSpan> cells;
  std::vector<std::map<RuleIndex, CellTally>> tallies(table->columns.size());
  std::vector<uint32_t> filled(table->columns.size());
  bool is_heading_row = table->shape.has_headings;
  auto next = candidates.begin();
  for (size_t row = head.first_row; row < head.text.size();) {
    const size_t end = RowEnd(head.text, row, table->shape, kMaxRow);
    SplitRow(head.text, row, end, table->shape, &cells);
    const size_t count = std::min(cells.size(), table->columns.size());
    for (size_t c = 0; c < count && !is_heading_row; ++c)
      filled[c] += cells[c].end > cells[c].begin;
    for (; next != candidates.end() && next->begin < end; ++next) {
      if (is_heading_row || next->column == kNoColumn || next->row_begin != row) continue;
      const CellSpan& cell = cells[next->column];
      if (next->begin != cell.begin || next->end != cell.end) continue;
      CellTally& tally = tallies[next->column][next->rule];
      if (next->evidence.Has(EvidenceAtom::kCheck)) {
        ++tally.passed;
      } else if (next->evidence.Has(EvidenceAtom::kCheckFailed)) {
        ++tally.failed;
      } else {
        ++tally.shaped;
      }
    }
    is_heading_row = false;
    row = end;
  }
  for (size_t c = 0; c < tallies.size(); ++c)
    SettleColumn(tallies[c], filled[c], &table->columns[c]);
}

}  // namespace warder
