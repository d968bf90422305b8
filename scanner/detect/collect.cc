// Every engine names places; here each place is looked at exactly, with the one pattern that asked
// for it. All matches at all starts are taken, not only the leftmost ones that a left-to-right
// search would give: where a search begins depends on how text was cut into blocks, where a match
// is does not. Overlaps are settled later.
#include "scanner/detect/collect.h"

#include <algorithm>
#include <optional>

#include "scanner/base/ascii.h"
#include "scanner/base/limits.h"
#include "scanner/detect/rules/words.h"
#include "scanner/detect/score/listed.h"

namespace warder {
namespace {

// Rows longer than this are cut; see RowEnd.
constexpr size_t kMaxRow = 64 * 1024;
constexpr size_t kVetoBefore = 64;
constexpr size_t kVetoAfter = 32;
constexpr uint32_t kPhraseTerm = 1u << 31;

bool IsAlnum(char lower) {
  return (lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'z');
}

class Collector {
 public:
  Collector(const Plan& plan, std::string_view text, CollectScratch* scratch,
            std::vector<Candidate>* out)
      : plan_(plan), text_(text), scratch_(*scratch), out_(*out) {}

  // Behind Literals, which finds the labels. `headings`: there may be headings in place of labels.
  void Shapes(bool headings) {
    ListWanted(headings);
    FindShapes();
    for (const ShapeHit& hit : scratch_.shape_hits) TakeHit(hit);
  }

  // The same of all shapes; `unlabelled` gets the values of rules whose labels are nowhere.
  void ShapesByLabel(std::vector<Candidate>* unlabelled) {
    scratch_.wanted.clear();
    FindShapes();
    for (const ShapeHit& hit : scratch_.shape_hits) {
      const auto first = static_cast<std::ptrdiff_t>(out_.size());
      TakeHit(hit);
      const uint32_t list = plan_.labels_of_shape[hit.shape];
      if (list == kNoLabels || !scratch_.label_places[list].empty()) continue;
      unlabelled->insert(unlabelled->end(), out_.begin() + first, out_.end());
      out_.erase(out_.begin() + first, out_.end());
    }
  }

  void Literals() {
    scratch_.literal_hits.clear();
    scratch_.label_places.resize(plan_.label_lists);
    for (auto& places : scratch_.label_places) places.clear();
    plan_.words->Scan(text_, &scratch_.literal_hits);
    UseHits();
    scratch_.literal_hits.clear();
    plan_.literals->Scan(text_, &scratch_.literals, &scratch_.literal_hits);
    for (LiteralHit& hit : scratch_.literal_hits) hit.literal = plan_.literal_numbers[hit.literal];
    UseHits();
  }

  void SlowPatterns() {
    for (const uint32_t pattern : plan_.slow_patterns) TakeMatches(pattern, 0, text_.size());
  }

  // Cells under a heading that speaks for a rule which needs context.
  void GatedColumns(const TablePlan& table, size_t first_row) {
    for (size_t row = first_row; row < text_.size();) {
      const size_t end = RowEnd(text_, row, table.shape, kMaxRow);
      SplitRow(text_, row, end, table.shape, &scratch_.cells);
      const size_t count = std::min(scratch_.cells.size(), table.columns.size());
      for (size_t column = 0; column < count; ++column) {
        const CellSpan& cell = scratch_.cells[column];
        GatedCell(table.columns[column], cell.begin, cell.end);
      }
      row = end;
    }
  }

  // The same in tables inside the text.
  void GatedRows(const TableRows& rows) {
    for (const TableRow& row : rows.rows) {
      for (size_t i = row.first_cell; i < row.first_cell + row.cell_count; ++i) {
        const RowCell& cell = rows.cells[i];
        if (row.plan->has_gated && cell.column < row.plan->columns.size())
          GatedCell(row.plan->columns[cell.column], cell.begin, cell.end);
      }
    }
  }

  void InRange(RuleIndex rule, size_t from, size_t to, size_t end) {
    for (const uint32_t pattern : plan_.patterns_of_rule[rule]) TakeMatches(pattern, from, to, end);
  }

 private:
  void FindShapes() {
    scratch_.shape_hits.clear();
    scratch_.pattern_searched.assign(plan_.patterns.size(), 0);
    plan_.shapes->Scan(text_, &scratch_.shapes, &scratch_.shape_hits, scratch_.wanted);
  }

  void TakeHit(const ShapeHit& hit) {
    const uint32_t pattern = plan_.shape_patterns[hit.shape];
    const ShapeInfo& info = plan_.shapes->info(hit.shape);
    if (info.back_max == 0) {
      TakeShape(pattern, hit);
    } else if (hit.anchor >= info.back_min) {
      TakeBefore(pattern, hit.anchor - std::min<size_t>(hit.anchor, info.back_max),
                 hit.anchor - info.back_min + 1);
    }
  }

  void ListWanted(bool headings) {
    scratch_.wanted.clear();
    if (headings) return;
    for (auto& places : scratch_.label_places) std::sort(places.begin(), places.end());
    for (const uint32_t list : plan_.labels_of_shape)
      scratch_.wanted.push_back(list == kNoLabels ? nullptr : &scratch_.label_places[list]);
  }

  void GatedCell(const ColumnPlan& column, size_t begin, size_t end) {
    for (const RuleIndex rule : column.gated) {
      for (const uint32_t pattern : plan_.patterns_of_rule[rule])
        TakeMatches(pattern, begin, end, end);
    }
  }

  void UseHits() {
    if (scratch_.literal_hits.empty()) return;
    scratch_.context_searched.assign(plan_.rules.size(), 0);
    for (const LiteralHit& hit : scratch_.literal_hits) {
      const size_t length = plan_.literal_texts[hit.literal].size();
      const size_t begin = hit.end - length;
      const char in_front = NearInFront(begin), behind = NearBehind(hit.end);
      for (const LiteralUse& use : plan_.literal_uses[hit.literal]) {
        if (Fits(use.in_front, in_front) && Fits(use.behind, behind)) UseHit(use, hit.end, begin);
      }
    }
  }

  // The last character of a word that ends in front of `begin`, perhaps with one blank between, in
  // lower case; NUL: none does. It tells off most uses of a literal that stands beside others.
  char NearInFront(size_t begin) const {
    if (begin <= 1) return '\0';
    const char near = LowerOf(text_[begin - 1] == ' ' ? text_[begin - 2] : text_[begin - 1]);
    return IsAlnum(near) ? near : '\0';
  }
  // The same behind it.
  char NearBehind(size_t end) const {
    if (end + 1 >= text_.size()) return '\0';
    const char near = LowerOf(text_[end] == ' ' ? text_[end + 1] : text_[end]);
    return IsAlnum(near) ? near : '\0';
  }
  static bool Fits(char wanted, char near) {
    return near == wanted || near == '\0' || wanted == '\0';
  }

  void UseHit(const LiteralUse& use, size_t end, size_t begin) {
    switch (use.kind) {
      case LiteralUse::Kind::kPattern: {
        TakeMatches(use.index, end - 1 - std::min<size_t>(end - 1, use.before_end_max), begin + 1);
        break;
      }
      case LiteralUse::Kind::kPhrase: {
        const PlannedPhrase& planned = plan_.phrases[use.index];
        if (const auto span = planned.phrase.MatchAround(text_, end)) {
          Take(planned.rule, kPhraseTerm | use.index, span->begin, span->end);
        }
        break;
      }
      case LiteralUse::Kind::kContext:
        if (StandsAround(plan_.triggers[use.index].word, text_, begin, end)) {
          SearchContext(plan_.triggers[use.index].rule, end, begin);
        }
        break;
      case LiteralUse::Kind::kLabel:
        scratch_.label_places[use.index].push_back(static_cast<uint32_t>(begin));
        break;
    }
  }

  // Values within the rule's window behind the word at [begin, end), and before it.
  void SearchContext(RuleIndex rule, size_t end, size_t begin) {
    const ContextWords& context = plan_.rules[rule].context;
    size_t& searched = scratch_.context_searched[rule];
    const size_t limit = end + LeadersBehind(text_, end) + context.before + 1;
    const size_t first = out_.size();
    for (const uint32_t pattern : plan_.patterns_of_rule[rule]) {
      const size_t width = plan_.patterns[pattern].max_width;
      if (context.after > 0) {
        const size_t back = context.after + width;
        TakeMatches(pattern, begin > back ? begin - back : 0, begin);
      }
      TakeMatches(pattern, std::max(end, searched), limit);
    }
    searched = std::max(searched, FollowList(rule, first, limit));
  }

  // Where a value ends at the end of the window, what follows it there, value behind value. Returns
  // where the search ended. Those found so far are out_[first, ...).
  size_t FollowList(RuleIndex rule, size_t first, size_t limit) {
    const size_t stop = limit + kListReach;
    const auto end_of = [](const Candidate& a, const Candidate& b) { return a.end < b.end; };
    while (first < out_.size() && limit < stop) {
      const auto new_ones = out_.begin() + static_cast<ptrdiff_t>(first);
      const size_t end = std::max_element(new_ones, out_.end(), end_of)->end;
      if (end + kMaxListGap < limit) break;
      first = out_.size();
      for (const uint32_t pattern : plan_.patterns_of_rule[rule])
        TakeMatches(pattern, limit, end + kMaxListGap + 1);
      limit = std::max(limit, end + kMaxListGap + 1);
    }
    return limit;
  }

  // Matches that start in [from, start_limit). Anchors of one pattern come in ascending order, so
  // what was tried for the one before need not be tried again.
  void TakeBefore(uint32_t pattern, size_t from, size_t start_limit) {
    size_t& searched = scratch_.pattern_searched[pattern];
    TakeMatches(pattern, std::max(from, searched), start_limit);
    searched = std::max(searched, start_limit);
  }

  // All matches that start in [from, start_limit) and end by `end_limit`.
  void TakeMatches(uint32_t pattern, size_t from, size_t start_limit,
                   size_t end_limit = std::string_view::npos) {
    const PlannedPattern& planned = plan_.patterns[pattern];
    start_limit = std::min(start_limit, text_.size());
    if (from >= start_limit) return;
    const size_t limit = std::min({start_limit + planned.max_width, text_.size(), end_limit});
    const TextMarks& marks = scratch_.marks;
    if (planned.needs_digit && !marks.HoldsDigit(from, limit)) return;
    if (planned.starts_with_digit) {
      for (size_t at = marks.NextNumber(from, start_limit); at < start_limit;
           at = marks.NextNumber(at + 1, start_limit)) {
        TakeMatch(planned, planned.confirm.MatchAt(text_, at, limit));
      }
      return;
    }
    if (planned.starts_at_boundary) {
      // Trying the few places where a match may start is several times cheaper than searching.
      for (size_t at = marks.NextBoundary(from, start_limit); at < start_limit;
           at = marks.NextBoundary(at + 1, start_limit)) {
        TakeMatch(planned, planned.confirm.MatchAt(text_, at, limit));
      }
      return;
    }
    for (size_t at = from; at < start_limit; ++at) {
      const auto match = planned.confirm.Find(text_, at, limit);
      if (!match || match->begin >= start_limit) return;
      TakeMatch(planned, match);
      at = match->begin;
    }
  }

  // The engine has matched already, unless a part of the match is the value.
  void TakeShape(uint32_t pattern, const ShapeHit& hit) {
    const PlannedPattern& planned = plan_.patterns[pattern];
    const size_t at = hit.anchor;
    if (hit.length > 0 && planned.confirm.whole_is_value()) {
      Take(planned.rule, planned.rule, at, at + hit.length);
      return;
    }
    const size_t limit = std::min(at + planned.max_width, text_.size());
    TakeMatch(planned, planned.confirm.MatchAt(text_, at, limit));
  }

  void TakeMatch(const PlannedPattern& planned, const std::optional<Match>& match) {
    if (match) Take(planned.rule, planned.rule, match->value_begin, match->value_end);
  }

  void Take(RuleIndex rule, uint32_t term, size_t begin, size_t end) {
    Candidate candidate;
    candidate.begin = static_cast<uint32_t>(begin);
    candidate.end = static_cast<uint32_t>(end);
    candidate.rule = rule;
    candidate.term = term;
    if (begin == end || !Validate(&candidate)) return;
    out_.push_back(candidate);
  }

  bool Validate(Candidate* candidate) {
    const Validator* validator = plan_.validators[candidate->rule];
    if (validator == nullptr) return true;
    scratch_.canonical.clear();
    const Validation result = validator->validate(
        text_.substr(candidate->begin, candidate->end - candidate->begin), &scratch_.canonical);
    if (result.verdict == Verdict::kRefused) return false;
    if (result.verdict == Verdict::kCheckPassed) candidate->evidence.Add(EvidenceAtom::kCheck);
    if (result.verdict == Verdict::kCheckFailed)
      candidate->evidence.Add(EvidenceAtom::kCheckFailed);
    if (result.synthetic) candidate->evidence.Add(EvidenceAtom::kSynthetic);
    if (result.boost) candidate->evidence.Add(EvidenceAtom::kBoost);
    return true;
  }

  const Plan& plan_;
  std::string_view text_;
  CollectScratch& scratch_;
  std::vector<Candidate>& out_;
};

}  // namespace

void CollectCandidates(const Plan& plan, std::string_view text, const TablePlan* table,
                       size_t first_row, const TableRows* rows, CollectScratch* scratch,
                       std::vector<Candidate>* candidates) {
  Collector collector(plan, text, scratch, candidates);
  scratch->marks.Read(text);
  collector.Literals();
  collector.Shapes(table != nullptr || rows != nullptr);
  collector.SlowPatterns();
  if (table != nullptr && table->has_gated && first_row < text.size()) {
    collector.GatedColumns(*table, first_row);
  }
  if (rows != nullptr) collector.GatedRows(*rows);
}

std::vector<Candidate> CollectWholeTable(const Plan& plan, std::string_view text,
                                         CollectScratch* scratch,
                                         std::vector<Candidate>* candidates) {
  Collector collector(plan, text, scratch, candidates);
  std::vector<Candidate> all;
  scratch->marks.Read(text);
  collector.Literals();
  collector.ShapesByLabel(&all);
  collector.SlowPatterns();
  all.insert(all.end(), candidates->begin(), candidates->end());
  return all;
}

void AddGatedColumns(const Plan& plan, std::string_view text, const TablePlan& table,
                     size_t first_row, CollectScratch* scratch,
                     std::vector<Candidate>* candidates) {
  scratch->marks.Read(text);
  if (table.has_gated) Collector(plan, text, scratch, candidates).GatedColumns(table, first_row);
}

void CollectInRange(const Plan& plan, std::string_view text, RuleIndex rule, size_t from, size_t to,
                    size_t end, CollectScratch* scratch, std::vector<Candidate>* candidates) {
  Collector(plan, text, scratch, candidates).InRange(rule, from, to, end);
}

// A veto counts where its match overlaps or touches the value.
bool IsVetoed(const Plan& plan, std::string_view text, const Candidate& candidate) {
  const size_t low = candidate.begin > kVetoBefore ? candidate.begin - kVetoBefore : 0;
  const size_t high = std::min<size_t>(candidate.end + kVetoAfter, text.size());
  for (const Confirmer& veto : plan.vetoes_of_rule[candidate.rule]) {
    const size_t stop = std::min<size_t>(candidate.end + size_t{1}, high);
    for (size_t at = veto.NextStart(text, low, stop); at < stop;
         at = veto.NextStart(text, at + 1, stop)) {
      const auto match = veto.MatchAt(text, at, high);
      if (match && match->end >= candidate.begin) return true;
    }
  }
  return false;
}

}  // namespace warder
