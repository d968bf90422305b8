// One block goes through six steps: candidates (collect.h), what their table says of them, what
// the words around them say, what else stands in the records that they give away, what their
// neighbours say, and which of those that overlap stay. From there on nothing is added or removed;
// what is left becomes findings, and the values become tokens.
#include "scanner/detect/detector.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "scanner/base/limits.h"
#include "scanner/detect/collect.h"
#include "scanner/detect/make_finding.h"
#include "scanner/detect/score/birth_date.h"
#include "scanner/detect/score/context.h"
#include "scanner/detect/score/heading_plans.h"
#include "scanner/detect/score/listed.h"
#include "scanner/detect/score/name_columns.h"
#include "scanner/detect/score/name_evidence.h"
#include "scanner/detect/score/neighbours.h"
#include "scanner/detect/score/people_columns.h"
#include "scanner/detect/score/record.h"
#include "scanner/detect/score/record_line.h"
#include "scanner/detect/score/scoring.h"
#include "scanner/detect/score/table_evidence.h"
#include "scanner/detect/score/unlabelled.h"

namespace warder {
namespace {

bool SameSpan(const Candidate& a, const Candidate& b) {
  return a.begin == b.begin && a.end == b.end && a.rule == b.rule;
}

void SortUnique(std::vector<Candidate>* candidates) {
  std::sort(candidates->begin(), candidates->end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.begin, a.end, a.rule, a.term) < std::tie(b.begin, b.end, b.rule, b.term);
  });
  candidates->erase(std::unique(candidates->begin(), candidates->end(), SameSpan),
                    candidates->end());
}

// Whether the text of `found` is read as contact data already. `candidates` is sorted by begin.
bool IsContactData(const std::vector<Rule>& rules, const std::vector<Candidate>& candidates,
                   const Candidate& found) {
  auto next = std::lower_bound(
      candidates.begin(), candidates.end(), found.end,
      [](const Candidate& candidate, uint32_t end) { return candidate.begin < end; });
  while (next != candidates.begin()) {
    --next;
    if (next->begin + kMaxMatchWidth <= found.begin) return false;
    if (next->reached && next->end > found.begin &&
        rules[next->rule].category == Category::kContact) {
      return true;
    }
  }
  return false;
}

// A date under a heading is what the heading says.
bool IsUnderOtherHeading(const std::vector<Rule>& rules, const Candidate& candidate) {
  return rules[candidate.rule].oldest_in_record && candidate.evidence.Has(EvidenceAtom::kAgainst);
}

}  // namespace

struct DetectorScratch::Impl {
  explicit Impl(const Plan& plan) : collect(plan) {}
  CollectScratch collect;
  std::vector<Candidate> candidates;
  std::vector<Candidate> in_records;  // found because a record was
  std::vector<CellSpan> cells;
  ContextView context;
  std::vector<RuleIndex> asking;  // those who ask it
  std::string canonical;
  WordMasks word_masks;
  TaggedText tagged;
};

DetectorScratch::DetectorScratch(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
DetectorScratch::~DetectorScratch() = default;

struct Detector::Impl {
  explicit Impl(NamesLoader load) : names(std::move(load)) {}

  Plan plan;
  LazyTagger names;
  std::optional<RuleIndex> names_rule;  // the one that the tagger serves
  std::optional<ContextIndex> index;
  std::optional<HeadingPlans> heading_plans;
  std::vector<RuleIndex> record_rules;  // need context, and a record is enough
  std::vector<RuleIndex> label_rules;   // as NeedsLabel says

  void AddContext(std::string_view text, std::vector<Candidate>* candidates,
                  DetectorScratch::Impl* scratch) const;
  void SeekInRecords(const TextBlock& block, const TablePlan* table,
                     DetectorScratch::Impl* scratch) const;
  void SeekAround(std::string_view text, const Candidate& seed, const TablePlan* table,
                  size_t* searched, DetectorScratch::Impl* scratch) const;
  void AddWholeText(const TextBlock& block, Candidate* candidate) const;
  void AddSigns(const ContextView& view, std::string_view text, std::vector<Candidate>& candidates,
                size_t index) const;
  bool IsSpent(std::string_view text, const std::vector<Candidate>& candidates, size_t index,
               size_t distance) const;
  void Score(const TextBlock& block, const TablePlan* table, DetectorScratch::Impl* scratch) const;
  void AddNames(const TextBlock& block, const TablePlan* table,
                const std::vector<NameWindow>& windows, DetectorScratch::Impl* scratch) const;
};

// Words for and against. Candidates are sorted by begin, so those of equal span, which share one
// view of their surroundings, stand together.
void Detector::Impl::AddContext(std::string_view text, std::vector<Candidate>* all,
                                DetectorScratch::Impl* scratch) const {
  std::vector<Candidate>& candidates = *all;
  for (size_t first = 0; first < candidates.size();) {
    const Candidate& span = candidates[first];
    size_t last = first, before = 0, after = 0;
    scratch->asking.clear();
    for (; last < candidates.size() && candidates[last].begin == span.begin &&
           candidates[last].end == span.end;
         ++last) {
      const ContextWords& context = plan.rules[candidates[last].rule].context;
      if (context.words.empty() && context.against.empty()) continue;
      scratch->asking.push_back(candidates[last].rule);
      before = std::max(before, context.before);
      after = std::max(after, context.after);
    }
    if (before + after > 0) {
      const bool in_row = span.InRow();
      scratch->context.Set(*index, text, scratch->asking, span.begin, span.end, before, after,
                           in_row ? span.row_begin : 0, in_row ? span.row_end : text.size());
      for (size_t i = first; i < last; ++i) AddSigns(scratch->context, text, candidates, i);
    }
    first = last;
  }
}

// Whether the label that ends `distance` before the value speaks for a value between them.
bool Detector::Impl::IsSpent(std::string_view text, const std::vector<Candidate>& candidates,
                             size_t at, size_t distance) const {
  const Candidate& self = candidates[at];
  for (size_t i = at; i-- > 0 && candidates[i].begin + distance >= self.begin;) {
    const Candidate& other = candidates[i];
    if (other.rule != self.rule || other.end > self.begin) continue;
    const std::string_view between = text.substr(other.end, self.begin - other.end);
    const auto letters = std::count_if(between.begin(), between.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    if (letters > 3) return true;  // more than "and"
    if (FindFieldKey(text, other.begin, 0).structured) return true;
  }
  return false;
}

void Detector::Impl::AddSigns(const ContextView& view, std::string_view text,
                              std::vector<Candidate>& candidates, size_t at) const {
  Candidate* candidate = &candidates[at];
  const Rule& rule = plan.rules[candidate->rule];
  ContextView::Signs signs = view.Look(candidate->rule, rule.context);
  if (rule.one_per_label && signs.is_before &&
      IsSpent(text, candidates, at, signs.label_distance)) {
    signs.label_distance = kNoLabel;
  }
  if (signs.label_distance != kNoLabel) candidate->evidence.Add(EvidenceAtom::kLabel);
  candidate->label_distance = std::min(candidate->label_distance, signs.label_distance);
  if (signs.against) candidate->evidence.Add(EvidenceAtom::kAgainst);
}

void Detector::Impl::AddWholeText(const TextBlock& block, Candidate* candidate) const {
  if (block.strings_only) candidate->evidence.Add(EvidenceAtom::kStrings);
  if (block.decoded) candidate->evidence.Add(EvidenceAtom::kDecoded);
}

// Values of rules that need context, in the seed's record. What starts before `searched` was tried
// for the seed before.
void Detector::Impl::SeekAround(std::string_view text, const Candidate& seed,
                                const TablePlan* table, size_t* searched,
                                DetectorScratch::Impl* scratch) const {
  const bool in_row = seed.InRow();
  const size_t window = in_row ? kRowWindow : kRecordWindow;
  const size_t low = in_row ? seed.row_begin : 0;
  const size_t high = in_row ? seed.row_end : text.size();
  const size_t from = std::max({low, *searched, seed.begin - std::min<size_t>(seed.begin, window)});
  const size_t to = std::min(high, seed.end + window);
  if (from >= to) return;
  *searched = to;
  const size_t first = scratch->in_records.size();
  for (const RuleIndex rule : record_rules)
    CollectInRange(plan, text, rule, from, to, high, &scratch->collect, &scratch->in_records);
  if (!in_row || first == scratch->in_records.size()) return;
  const bool in_table = table != nullptr && seed.column != kNoColumn;
  scratch->cells.clear();
  if (in_table) SplitRow(text, seed.row_begin, seed.row_end, table->shape, &scratch->cells);
  for (size_t i = first; i < scratch->in_records.size(); ++i) {
    Candidate& candidate = scratch->in_records[i];
    candidate.row_begin = seed.row_begin;
    candidate.row_end = seed.row_end;
    if (in_table) PlaceInRow(scratch->cells, *table, &candidate);
  }
}

// Candidates that a record alone may lift. They have been through no ladder: by themselves they are
// nothing.
void Detector::Impl::SeekInRecords(const TextBlock& block, const TablePlan* table,
                                   DetectorScratch::Impl* scratch) const {
  std::vector<Candidate>& candidates = scratch->candidates;
  std::vector<Candidate>& found = scratch->in_records;
  found.clear();
  size_t searched = 0;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (SeedsRecord(plan.rules, candidates, i))
      SeekAround(block.text, candidates[i], table, &searched, scratch);
  }
  if (found.empty()) return;
  SortUnique(&found);
  AddContext(block.text, &found, scratch);
  for (Candidate& candidate : found) {
    AddWholeText(block, &candidate);
    if (table != nullptr) AddTableEvidence(plan.rules, *table, &candidate);
  }
  if (block.rows != nullptr) PlaceInRows(plan.rules, *block.rows, &found);
  PlaceInLines(block.text, &found);
  KeepBirthDates(plan, block.text, candidates, &found);
  // One that has a label was found before, with the same evidence. A telephone number remains one,
  // whatever else its digits might be.
  std::erase_if(found, [&](const Candidate& c) {
    return c.label_distance != kNoLabel || IsContactData(plan.rules, candidates, c) ||
           !CouldUseRecord(plan.rules[c.rule], c) || IsUnderOtherHeading(plan.rules, c) ||
           IsVetoed(plan, block.text, c);
  });
  candidates.insert(candidates.end(), found.begin(), found.end());
  SortUnique(&candidates);
}

void Detector::Impl::Score(const TextBlock& block, const TablePlan* table,
                           DetectorScratch::Impl* scratch) const {
  std::vector<Candidate>& candidates = scratch->candidates;
  SortUnique(&candidates);
  if (table == nullptr && block.rows == nullptr)
    DropUnlabelled(plan.rules, label_rules, *index, block.text, &candidates);
  if (table != nullptr) {
    PlaceInTable(block, *table, &scratch->cells, &candidates);
    for (Candidate& candidate : candidates) AddTableEvidence(plan.rules, *table, &candidate);
  }
  if (block.rows != nullptr) PlaceInRows(plan.rules, *block.rows, &candidates);
  PlaceInLines(block.text, &candidates);
  AddContext(block.text, &candidates, scratch);
  SpreadLabels(plan.rules, block.text, &candidates);
  for (Candidate& candidate : candidates) {
    AddWholeText(block, &candidate);
    const Rule& rule = plan.rules[candidate.rule];
    const bool has_context = candidate.label_distance != kNoLabel;
    if (rule.needs_context && !has_context) continue;  // stays not reached
    ApplyLadder(rule, &candidate);
  }
  std::erase_if(candidates, [&](const Candidate& c) {
    if (plan.rules[c.rule].needs_context && c.label_distance == kNoLabel) return true;
    return MayReach(plan.rules[c.rule], c) && IsVetoed(plan, block.text, c);
  });
  if (!block.strings_only) SeekInRecords(block, table, scratch);
  const bool with_names = names.exists() && names_rule && !block.strings_only;
  if (with_names) AddNames(block, table, WindowsLackingNames(plan.rules, candidates), scratch);
  AddNeighbours(plan.rules, &candidates);
  if (with_names) std::erase_if(candidates, [&](const auto& c) { return c.rule == *names_rule; });
  ResolveOverlaps(plan.rules, &candidates);
  if (with_names)
    AddNames(block, table, WindowsForNames(plan.rules, candidates, block.text.size()), scratch);
}

// Names come last, but for those that make records of the values beside them, which are sought
// twice: what a name is depends on what else was found, and only so much depends on names.
void Detector::Impl::AddNames(const TextBlock& block, const TablePlan* table,
                              const std::vector<NameWindow>& windows,
                              DetectorScratch::Impl* scratch) const {
  const NameTagger* const tagger = windows.empty() ? nullptr : names.Get();
  if (tagger == nullptr) return;
  std::vector<Candidate>& candidates = scratch->candidates;
  TagOptions options;
  options.starts_part = block.owned_begin == 0;
  options.map = block.map;
  options.remember = true;
  scratch->tagged.Clear();
  for (const TextRange& range : RangesOf(windows)) {
    options.range = range;
    tagger->Tag(block.text, options, &scratch->word_masks, &scratch->tagged);
  }
  auto found = NamesInWindows(block.text, tagger->model().gazetteer(), windows,
                              WithLoneWords(scratch->tagged), candidates, plan.rules[*names_rule],
                              *names_rule);
  TakeNamesInHalves(block, table, windows, plan.rules[*names_rule], *names_rule, &scratch->cells,
                    &found);
  DropNamesOfThings(block, table, &scratch->cells, &found);
  for (Candidate& name : found) AddWholeText(block, &name);
  candidates.insert(candidates.end(), found.begin(), found.end());
  SortUnique(&candidates);
}

Detector::Detector(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Detector::~Detector() = default;

Result<std::unique_ptr<Detector>> Detector::Create(Plan plan, NamesLoader names) {
  if (plan.rules.size() > kMaxRules) {
    return Fail(ErrorKind::kUsage,
                "more than " + std::to_string(kMaxRules) + " rules; leave some out");
  }
  auto impl = std::make_unique<Impl>(std::move(names));
  for (size_t i = 0; i < plan.rules.size(); ++i) {
    const Rule& rule = plan.rules[i];
    if (rule.needs_context && HasRecordStep(rule))
      impl->record_rules.push_back(static_cast<RuleIndex>(i));
    if (NeedsLabel(rule)) impl->label_rules.push_back(static_cast<RuleIndex>(i));
    if (rule.names) impl->names_rule = static_cast<RuleIndex>(i);
  }
  impl->index.emplace(plan.rules);
  impl->plan = std::move(plan);
  impl->heading_plans.emplace(impl->plan.rules, *impl->index);
  return std::unique_ptr<Detector>(new Detector(std::move(impl)));
}

Outcome Detector::names_outcome() const {
  return impl_->names.outcome();
}

const Plan& Detector::plan() const {
  return impl_->plan;
}

std::vector<RuleInfo> Detector::rule_infos() const {
  std::vector<RuleInfo> infos;
  for (const Rule& rule : impl_->plan.rules) {
    const bool is_person =
        rule.anchors_record && !rule.identifier.empty() && rule.category != Category::kContact;
    infos.push_back({rule.id, rule.name, rule.category, rule.subtype, rule.identifier, is_person});
  }
  return infos;
}

std::unique_ptr<DetectorScratch> Detector::NewScratch() const {
  return std::unique_ptr<DetectorScratch>(
      new DetectorScratch(std::make_unique<DetectorScratch::Impl>(impl_->plan)));
}

TablePlan Detector::PlanTable(const TableShape& shape, const TextBlock& head, bool is_whole,
                              DetectorScratch* scratch) const {
  TablePlan table = *impl_->heading_plans->For(shape.headings, shape.columns);
  table.shape = shape;
  DetectorScratch::Impl* work = scratch->impl_.get();
  std::vector<Candidate>& candidates = work->candidates;
  candidates.clear();
  if (is_whole) {
    table.whole = CollectWholeTable(impl_->plan, head.text, &work->collect, &candidates);
  } else {
    CollectCandidates(impl_->plan, head.text, nullptr, 0, nullptr, &work->collect, &candidates);
  }
  SortUnique(&candidates);
  PlaceInTable(head, table, &work->cells, &candidates);
  TypeColumns(head, candidates, &table);
  if (impl_->names_rule) TypePeopleColumns(impl_->plan, impl_->names, head, &work->collect, &table);
  return table;
}

std::shared_ptr<const TablePlan> Detector::PlanHeadings(
    const std::vector<std::string>& headings) const {
  auto table = impl_->heading_plans->For(headings, headings.size());
  const bool says_something =
      std::any_of(table->columns.begin(), table->columns.end(),
                  [](const ColumnPlan& column) { return column.heading.any(); });
  return says_something ? std::move(table) : nullptr;
}

std::shared_ptr<const TablePlan> Detector::PlanRows(std::string_view rows, size_t columns,
                                                    DetectorScratch* scratch) const {
  std::string padded(kTextPadding, '\n');
  padded.append(rows).append(kTextPadding, '\n');
  OffsetMap map;
  map.Clear(0);
  TextBlock head;
  head.text = std::string_view(padded).substr(kTextPadding, rows.size());
  head.owned_end = rows.size();
  head.map = &map;
  head.first_row = 0;
  TableShape shape;
  shape.delimiter = '\t';
  shape.has_quotes = false;
  shape.columns = columns;
  auto table = std::make_shared<TablePlan>(PlanTable(shape, head, false, scratch));
  const bool people = !table->name_pairs.empty() || !table->full_names.empty();
  return people ? table : nullptr;
}

bool Detector::TellsWho(std::string_view heading) const {
  if (NameHalfOf(heading) != NameHalf::kNone) return true;
  bool tells = false;
  ReadHeading(*impl_->index, heading, [&](RuleIndex rule, HeadingSays says) {
    tells = tells || (says == HeadingSays::kFor && impl_->plan.rules[rule].anchors_record);
  });
  return tells;
}

void Detector::Detect(const TextBlock& block, const TablePlan* table, const TokenKey& key,
                      DetectorScratch* scratch, std::vector<DetectedFinding>* findings) const {
  DetectorScratch::Impl* work = scratch->impl_.get();
  if (table != nullptr && block.first_row == std::string_view::npos) table = nullptr;
  work->candidates.clear();
  if (table != nullptr && table->whole) {
    work->candidates = *table->whole;
    AddGatedColumns(impl_->plan, block.text, *table, block.first_row, &work->collect,
                    &work->candidates);
  } else {
    CollectCandidates(impl_->plan, block.text, table, block.first_row, block.rows, &work->collect,
                      &work->candidates);
  }
  impl_->Score(block, table, work);
  const size_t first = findings->size();
  const auto& found = work->candidates;
  const bool any_name = std::any_of(found.begin(), found.end(), [this](const Candidate& c) {
    return impl_->plan.rules[c.rule].names;
  });
  const FindingMaker maker(impl_->plan, any_name ? impl_->names.Get() : nullptr, block, table, key,
                           &work->cells, &work->canonical);
  for (const Candidate& candidate : work->candidates) {
    if (candidate.begin < block.owned_begin || candidate.begin >= block.owned_end) continue;
    findings->push_back({maker.Make(candidate), candidate.begin, candidate.end});
  }
  std::sort(findings->begin() + static_cast<std::ptrdiff_t>(first), findings->end(),
            [](const DetectedFinding& a, const DetectedFinding& b) {
              return std::tie(a.finding.offset, a.finding.rule, a.finding.length) <
                     std::tie(b.finding.offset, b.finding.rule, b.finding.length);
            });
}

void Detector::Tag(const TextBlock& block, DetectorScratch* scratch, TaggedText* tagged) const {
  const NameTagger* const tagger = block.strings_only ? nullptr : impl_->names.Get();
  if (tagger == nullptr) return;
  TagOptions options;
  options.range = {block.owned_begin, block.owned_end};
  options.starts_part = block.owned_begin == 0;
  options.map = block.map;
  options.remember = true;
  tagger->Tag(block.text, options, &scratch->impl_->word_masks, tagged);
  const auto outside = [&](const auto& one) {
    return one.begin < block.owned_begin || one.begin >= block.owned_end;
  };
  std::erase_if(tagged->mentions, outside);
  std::erase_if(tagged->lone, outside);
}

}  // namespace warder
