#include "scanner/detect/score/name_columns.h"

#include <algorithm>

#include "scanner/detect/score/name_field.h"
#include "scanner/detect/score/scoring.h"

namespace warder {
namespace {

// How far from a surname the labels of its name are looked for.
constexpr size_t kLabelReach = kMaxHalfGap + kMaxNameField + 32;

TextRange Trimmed(std::string_view text, TextRange cell) {
  while (cell.begin < cell.end && (text[cell.begin] == ' ' || text[cell.begin] == '"'))
    ++cell.begin;
  while (cell.begin < cell.end && (text[cell.end - 1] == ' ' || text[cell.end - 1] == '"'))
    --cell.end;
  return cell;
}

TextRange CellAt(const std::vector<CellSpan>& cells, uint16_t column) {
  if (column >= cells.size()) return {};
  return {cells[column].begin, cells[column].end};
}

// The cells of a row inside of a block, by column.
const TablePlan* CellsOfRow(const TableRows& rows, uint32_t row_begin,
                            std::vector<CellSpan>* cells) {
  const auto row = std::lower_bound(rows.rows.begin(), rows.rows.end(), row_begin,
                                    [](const TableRow& a, uint32_t b) { return a.begin < b; });
  if (row == rows.rows.end() || row->begin != row_begin || row->plan == nullptr) return nullptr;
  for (size_t i = row->first_cell; i < row->first_cell + row->cell_count; ++i) {
    const RowCell& cell = rows.cells[i];
    if (cell.column >= row->plan->columns.size()) continue;
    if (cells->size() <= cell.column) cells->resize(cell.column + 1);
    // Of several values under one key the first counts.
    CellSpan& place = (*cells)[cell.column];
    if (place.begin == place.end) place = {cell.begin, cell.end};
  }
  return row->plan;
}

// Under labels in what the windows cover, each label read once. Sorted by where the surname is.
std::vector<NameHalves> NamesUnderLabels(std::string_view text,
                                         const std::vector<NameWindow>& windows) {
  std::vector<NameHalves> all;
  for (const TextRange& range : RangesOf(windows)) {
    const auto found = NamesByLabels(text, range.begin - std::min(range.begin, kLabelReach),
                                     std::min(text.size(), range.end + kLabelReach));
    all.insert(all.end(), found.begin(), found.end());
  }
  std::sort(all.begin(), all.end(), [](const NameHalves& x, const NameHalves& y) {
    return x.family.begin < y.family.begin;
  });
  return all;
}

// In the window's row, else those of `labelled` whose surname stands in the window.
std::vector<NameHalves> HalvesIn(const TextBlock& block, const TablePlan* table,
                                 const NameWindow& window, const std::vector<NameHalves>& labelled,
                                 std::vector<CellSpan>* cells) {
  std::vector<NameHalves> found;
  if (window.row_end > 0) found = NamesInRow(block, table, window.row_begin, window.row_end, cells);
  if (!found.empty()) return found;
  auto name =
      std::lower_bound(labelled.begin(), labelled.end(), window.begin,
                       [](const NameHalves& one, size_t at) { return one.family.begin < at; });
  for (; name != labelled.end() && name->family.begin < window.end; ++name) found.push_back(*name);
  return found;
}

// Whether a value could begin here that a label goes before.
bool MayHaveLabel(std::string_view text, size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t' || text[at - 1] == '"')) --at;
  return at > 0 && (text[at - 1] == ':' || text[at - 1] == '=' || text[at - 1] == '>');
}

// Or more evidence for one that another window made. Windows come in order, so it is among the
// last.
void AddName(const NameWindow& window, const NameHalves& halves, const Rule& rule,
             RuleIndex rule_index, std::vector<Candidate>* made) {
  constexpr size_t kLast = 8;
  const auto from = made->end() - static_cast<std::ptrdiff_t>(std::min(made->size(), kLast));
  auto name = std::find_if(from, made->end(),
                           [&](const Candidate& one) { return one.begin == halves.family.begin; });
  if (name == made->end()) {
    Candidate fresh;
    fresh.begin = static_cast<uint32_t>(halves.family.begin);
    fresh.end = static_cast<uint32_t>(halves.family.end);
    fresh.rule = rule_index;
    made->push_back(fresh);
    name = made->end() - 1;
  }
  if (window.row_end > 0) {
    name->row_begin = window.row_begin;
    name->row_end = window.row_end;
  }
  name->evidence.Merge(window.evidence);
  ApplyLadder(rule, &*name);
  if (name->reached || !window.weak) return;
  name->reached = true;
  name->level = Confidence::kPossible;
}

}  // namespace

void PairNameColumns(const std::vector<std::string>& headings, TablePlan* table) {
  const size_t count = std::min(headings.size(), table->columns.size());
  std::vector<NameHalf> halves(count);
  std::vector<bool> taken(count);
  const auto pair = [&] {
    const auto given_at = [&](size_t c) {
      return c < count && !taken[c] && halves[c] == NameHalf::kGiven;
    };
    for (size_t c = 0; c < count; ++c) {
      if (taken[c] || halves[c] != NameHalf::kFamily) continue;
      for (size_t distance = 1; distance < count; ++distance) {
        const size_t behind = c + distance;
        const size_t before = c - std::min(c, distance);
        const size_t found = given_at(behind) ? behind : given_at(before) ? before : count;
        if (found == count) continue;
        taken[c] = taken[found] = true;
        table->name_pairs.push_back({static_cast<uint16_t>(c), static_cast<uint16_t>(found)});
        break;
      }
    }
  };
  std::transform(headings.begin(), headings.begin() + static_cast<std::ptrdiff_t>(count),
                 halves.begin(), NameHalfOf);
  pair();
  // Weak ones, for what found no partner among the others.
  for (size_t c = 0; c < count; ++c) {
    if (halves[c] == NameHalf::kNone) halves[c] = WeakNameHalfOf(headings[c]);
  }
  pair();
}

std::vector<NameHalves> NamesInRow(const TextBlock& block, const TablePlan* table,
                                   uint32_t row_begin, uint32_t row_end,
                                   std::vector<CellSpan>* cells) {
  cells->clear();
  const TablePlan* plan = table;
  if (table != nullptr) {
    if (table->name_pairs.empty() && table->full_names.empty()) return {};
    SplitRow(block.text, row_begin, row_end, table->shape, cells);
  } else if (block.rows != nullptr) {
    plan = CellsOfRow(*block.rows, row_begin, cells);
  }
  std::vector<NameHalves> names;
  if (plan == nullptr) return names;
  for (const NamePair& pair : plan->name_pairs) {
    const NameHalves name{Trimmed(block.text, CellAt(*cells, pair.family)),
                          Trimmed(block.text, CellAt(*cells, pair.given))};
    const auto reads = [&](TextRange half) {
      return ReadsLikeNameHalf(block.text.substr(half.begin, half.end - half.begin));
    };
    if (reads(name.family) && reads(name.given)) names.push_back(name);
  }
  for (const uint16_t column : plan->full_names) {
    const TextRange cell = Trimmed(block.text, CellAt(*cells, column));
    if (ReadsLikeFullName(block.text.substr(cell.begin, cell.end - cell.begin)))
      names.push_back({cell, {}});
  }
  return names;
}

std::string NameOfHalves(const TextBlock& block, const TablePlan* table, const Candidate& name,
                         std::vector<CellSpan>* cells) {
  const size_t from = name.begin - std::min<size_t>(name.begin, kLabelReach);
  const size_t to = std::min(block.text.size(), name.end + kLabelReach);
  std::vector<NameHalves> all;
  if (name.InRow()) all = NamesInRow(block, table, name.row_begin, name.row_end, cells);
  if (all.empty() && MayHaveLabel(block.text, name.begin))
    all = NamesByLabels(block.text, from, to);
  for (const NameHalves& halves : all) {
    if (halves.family.begin != name.begin || halves.family.end != name.end) continue;
    if (halves.given.begin == halves.given.end) return "";
    const auto text = [&](TextRange half) {
      return std::string(block.text.substr(half.begin, half.end - half.begin));
    };
    return text(halves.family) + ", " + text(halves.given);
  }
  return "";
}

void TakeNamesInHalves(const TextBlock& block, const TablePlan* table,
                       const std::vector<NameWindow>& windows, const Rule& rule,
                       RuleIndex rule_index, std::vector<CellSpan>* cells,
                       std::vector<Candidate>* names) {
  std::vector<Candidate> made;
  std::vector<TextRange> halves;
  const std::vector<NameHalves> labelled = NamesUnderLabels(block.text, windows);
  for (size_t i = 0; i < windows.size();) {
    NameWindow window = windows[i++];
    for (; window.row_end > 0 && i < windows.size() && windows[i].row_begin == window.row_begin;
         ++i) {
      window.evidence.Merge(windows[i].evidence);
      window.weak |= windows[i].weak;
      window.end = std::max(window.end, windows[i].end);
    }
    for (const NameHalves& name : HalvesIn(block, table, window, labelled, cells)) {
      halves.push_back(name.family);
      if (name.given.begin < name.given.end) halves.push_back(name.given);
      AddName(window, name, rule, rule_index, &made);
    }
  }
  if (halves.empty()) return;
  std::sort(halves.begin(), halves.end(),
            [](TextRange a, TextRange b) { return a.begin < b.begin; });
  std::erase_if(*names, [&](const Candidate& name) {
    const auto half = std::lower_bound(halves.begin(), halves.end(), name.begin,
                                       [](TextRange one, uint32_t at) { return one.end <= at; });
    return half != halves.end() && half->begin < name.end;
  });
  std::erase_if(made, [](const Candidate& name) { return !name.reached; });
  names->insert(names->end(), made.begin(), made.end());
  std::sort(names->begin(), names->end(),
            [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
}

void DropNamesOfThings(const TextBlock& block, const TablePlan* table, std::vector<CellSpan>* cells,
                       std::vector<Candidate>* names) {
  if (table != nullptr ? !table->has_things : block.rows == nullptr) return;
  std::erase_if(*names, [&](const Candidate& name) {
    if (!name.InRow()) return false;
    cells->clear();
    const TablePlan* plan = table;
    if (table != nullptr) {
      SplitRow(block.text, name.row_begin, name.row_end, table->shape, cells);
    } else {
      plan = CellsOfRow(*block.rows, name.row_begin, cells);
    }
    for (size_t c = 0; plan != nullptr && c < std::min(cells->size(), plan->columns.size()); ++c) {
      if (name.begin >= (*cells)[c].begin && name.end <= (*cells)[c].end)
        return plan->columns[c].things;
    }
    return false;
  });
}

}  // namespace warder
