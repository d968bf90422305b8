#include "scanner/detect/score/name_columns.h"

#include <algorithm>
#include <array>

#include "scanner/detect/score/name_field.h"
#include "scanner/detect/score/scoring.h"

namespace warder {
namespace {

enum class Half { kNone, kFamily, kGiven };

constexpr int kMaxWords = 4;

// Small letters, without what stands between words: "Last_Name", "last name" and "LASTNAME" are
// one.
std::string Folded(std::string_view heading) {
  std::string folded;
  for (const char c : heading) {
    if (c >= 'A' && c <= 'Z') folded += static_cast<char>(c + 32);
    if (c >= 'a' && c <= 'z') folded += c;
  }
  return folded;
}

// "Surname", "Victim surname", "surname_1"; a second forename is no half.
Half HalfOfHeading(std::string_view heading) {
  if (heading.find_first_of("23456789") != std::string_view::npos) return Half::kNone;
  constexpr std::array<std::string_view, 5> kFamily{"surname", "surnames", "familyname", "lastname",
                                                    "lname"};
  constexpr std::array<std::string_view, 9> kGiven{"forename",   "forenames",     "firstname",
                                                   "firstnames", "givenname",     "givennames",
                                                   "fname",      "firstforename", "christianname"};
  const std::string folded = Folded(heading);
  const auto ends = [&](std::string_view word) { return folded.ends_with(word); };
  if (std::any_of(kFamily.begin(), kFamily.end(), ends)) return Half::kFamily;
  return std::any_of(kGiven.begin(), kGiven.end(), ends) ? Half::kGiven : Half::kNone;
}

TextRange Trimmed(std::string_view text, TextRange cell) {
  while (cell.begin < cell.end && (text[cell.begin] == ' ' || text[cell.begin] == '"'))
    ++cell.begin;
  while (cell.begin < cell.end && (text[cell.end - 1] == ' ' || text[cell.end - 1] == '"'))
    --cell.end;
  return cell;
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// The heading says what it is; the cell must not say otherwise ("n/a", "12", a sentence).
bool ReadsLikeHalf(std::string_view cell) {
  constexpr std::array<std::string_view, 8> kNobody{"unknown", "none",    "null", "nil",
                                                    "na",      "unnamed", "tbc",  "notknown"};
  if (cell.empty() || cell.size() > kMaxNameField || !IsLetter(cell.front())) return false;
  int words = 1;
  for (const char c : cell) {
    const bool between = c == ' ' || c == '-' || c == '\'' || c == '.';
    if (!between && !IsLetter(c)) return false;
    words += c == ' ';
  }
  const std::string folded = Folded(cell);
  return words <= kMaxWords && std::find(kNobody.begin(), kNobody.end(), folded) == kNobody.end();
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
    (*cells)[cell.column] = {cell.begin, cell.end};
  }
  return row->plan;
}

}  // namespace

void PairNameColumns(const std::vector<std::string>& headings, TablePlan* table) {
  const size_t count = std::min(headings.size(), table->columns.size());
  std::vector<bool> taken(count);
  const auto given_at = [&](size_t c) {
    return c < count && !taken[c] && HalfOfHeading(headings[c]) == Half::kGiven;
  };
  for (size_t c = 0; c < count; ++c) {
    if (HalfOfHeading(headings[c]) != Half::kFamily) continue;
    for (size_t distance = 1; distance < count; ++distance) {
      const size_t behind = c + distance;
      const size_t before = c - std::min(c, distance);
      const size_t found = given_at(behind) ? behind : given_at(before) ? before : count;
      if (found == count) continue;
      taken[found] = true;
      table->name_pairs.push_back({static_cast<uint16_t>(c), static_cast<uint16_t>(found)});
      break;
    }
  }
}

std::vector<NameHalves> NamesInRow(const TextBlock& block, const TablePlan* table,
                                   uint32_t row_begin, uint32_t row_end,
                                   std::vector<CellSpan>* cells) {
  cells->clear();
  const TablePlan* plan = table;
  if (table != nullptr) {
    if (table->name_pairs.empty()) return {};
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
      return ReadsLikeHalf(block.text.substr(half.begin, half.end - half.begin));
    };
    if (reads(name.family) && reads(name.given)) names.push_back(name);
  }
  return names;
}

std::string NameOfHalves(const TextBlock& block, const TablePlan* table, const Candidate& name,
                         std::vector<CellSpan>* cells) {
  if (!name.InRow()) return "";
  for (const NameHalves& halves : NamesInRow(block, table, name.row_begin, name.row_end, cells)) {
    if (halves.family.begin != name.begin || halves.family.end != name.end) continue;
    const auto text = [&](TextRange half) {
      return std::string(block.text.substr(half.begin, half.end - half.begin));
    };
    return text(halves.family) + ", " + text(halves.given);
  }
  return "";
}

void TakeNameColumns(const TextBlock& block, const TablePlan* table,
                     const std::vector<NameWindow>& windows, const Rule& rule, RuleIndex rule_index,
                     std::vector<CellSpan>* cells, std::vector<Candidate>* names) {
  std::vector<Candidate> made;
  std::vector<TextRange> halves;
  for (size_t i = 0; i < windows.size();) {
    const NameWindow& first = windows[i];
    Evidence evidence;
    bool weak = false;
    for (; i < windows.size() && windows[i].row_begin == first.row_begin &&
           windows[i].row_end == first.row_end;
         ++i) {
      evidence.Merge(windows[i].evidence);
      weak |= windows[i].weak;
    }
    if (first.row_end == 0) continue;
    for (const NameHalves& name : NamesInRow(block, table, first.row_begin, first.row_end, cells)) {
      halves.push_back(name.family);
      halves.push_back(name.given);
      Candidate candidate;
      candidate.begin = static_cast<uint32_t>(name.family.begin);
      candidate.end = static_cast<uint32_t>(name.family.end);
      candidate.rule = rule_index;
      candidate.row_begin = first.row_begin;
      candidate.row_end = first.row_end;
      candidate.evidence = evidence;
      ApplyLadder(rule, &candidate);
      if (!candidate.reached && weak) {
        candidate.reached = true;
        candidate.level = Confidence::kPossible;
      }
      if (candidate.reached) made.push_back(candidate);
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
  names->insert(names->end(), made.begin(), made.end());
  std::sort(names->begin(), names->end(),
            [](const Candidate& a, const Candidate& b) { return a.begin < b.begin; });
}

}  // namespace warder
