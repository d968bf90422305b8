#include "scanner/judge/assemble.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>

#include "scanner/base/limits.h"
#include "scanner/judge/join_object.h"

namespace warder {
namespace {

// A part in running text that speaks of at most so many people is one document about them.
constexpr size_t kPeopleOfDocument = 50;
// So many mentions back an identifier still goes back to its person.
constexpr size_t kLookBack = 16;
constexpr size_t kMostDrafts = 1024;
// Fewer lines that look like rows are no table: a form has such lines too.
constexpr size_t kRowsOfTable = 3;

// Outside of rows, contact data further than that behind what is known of a person may be somebody
// else's.
constexpr uint64_t kOwnTrace = 80;

constexpr uint64_t kNoPlace = UINT64_MAX;

// What is being said of one person.
struct Draft {
  PersonMention mention;
  uint64_t name = 0;
  uint64_t initial = 0;
  uint64_t birth = 0;
  bool full_name = false;
  bool live = false;   // an identifier is no dummy value
  bool dummy = false;  // some value is a published dummy one
  bool of_staff = false;
  bool stands = false;  // something of it is believed for itself, not for what stands beside it
  Role hinted = Role::kUnstated;

  PersonKey IdOfType(uint8_t type) const {
    for (size_t i = 0; i < mention.id_count; ++i) {
      if (TypeOf(mention.ids[i]) == type) return mention.ids[i];
    }
    return 0;
  }
  bool HasIdentity() const { return mention.id_count > 0 || name != 0 || birth != 0; }
};

// The one-line view of a finding.
struct Seen {
  const Finding& finding;
  const RuleKind& kind;
  uint64_t row = kNoPlace;  // where its row begins
  PersonKey id = 0;
};

class PartAssembler {
 public:
  // `made_up`: the object claims that its people are nobody.
  PartAssembler(const std::vector<RuleKind>& kinds, const Part& part, bool made_up,
                std::vector<PersonMention>* mentions)
      : kinds_(kinds), part_(part), made_up_(made_up), mentions_(*mentions) {}

  void Run() {
    for (const Finding& finding : part_.findings) {
      if (finding.rule >= kinds_.size() || kinds_[finding.rule].ignored) continue;
      const RuleKind& kind = kinds_[finding.rule];
      if (finding.confidence < Confidence::kProbable) {
        AddPossible(finding, kind);
        continue;
      }
      Take(finding, kind);
      if (drafts_.size() > kMostDrafts) FinishOld();
    }
    if (!many_) SpreadWords();
    for (Draft& draft : drafts_) Finish(&draft);
  }

 private:
  void Take(const Finding& finding, const RuleKind& kind) {
    Seen seen{finding, kind, kNoPlace, 0};
    if (finding.row != kNoRow) seen.row = finding.offset - finding.row;
    if (kind.what == RuleKind::What::kIdentifier)
      seen.id = MakeKey(kind.type, HashOf(finding.token));
    if (kind.what == RuleKind::What::kName && IsStaff(finding.role)) {
      AddStaff(seen);
    } else if (IsStrayTrace(seen)) {
      AddTo(&drafts_.emplace_back(), seen);
    } else {
      AddTo(&drafts_[Choose(seen) - finished_], seen);
      if (kind.what != RuleKind::What::kWords) told_end_ = finding.offset + finding.length;
    }
    rows_ += seen.row != kNoPlace && seen.row != last_row_;
    last_row_ = seen.row;
  }

  // A number that nothing speaks of: if it is one whose check passes, it may be somebody's.
  void AddPossible(const Finding& finding, const RuleKind& kind) {
    if (kind.what == RuleKind::What::kName) return AddPossibleName(finding);
    const bool identifier = kind.what == RuleKind::What::kIdentifier;
    if ((!identifier && kind.what != RuleKind::What::kTrace) || !finding.has_token()) return;
    if (!finding.evidence.Has(EvidenceAtom::kCheck) ||
        finding.evidence.Has(EvidenceAtom::kSynthetic) ||
        finding.evidence.Has(EvidenceAtom::kStrings)) {
      return;
    }
    PersonMention& mention = mentions_.emplace_back();
    mention.person = MakeKey(identifier ? kind.type : uint8_t{kKeyTrace}, HashOf(finding.token));
    mention.categories = CategoryBit(finding.category);
    mention.hidden = part_.hidden;
  }

  // A name beside a word for an offence and the like: it may be a person of whom that is told.
  void AddPossibleName(const Finding& finding) {
    if (!finding.full_name || IsStaff(finding.role)) return;
    PersonMention& mention = mentions_.emplace_back();
    mention.person = mention.name = MakeKey(kKeyName, HashOf(finding.token));
    mention.categories = CategoryBit(finding.category);
    mention.hidden = part_.hidden;
  }

  void AddStaff(const Seen& seen) {
    Draft& draft = drafts_.emplace_back();
    draft.mention.categories = CategoryBit(Category::kWorkforce);
    AddTo(&draft, seen);
  }

  bool IsStrayTrace(const Seen& seen) const {
    return seen.kind.what == RuleKind::What::kTrace && seen.row == kNoPlace && current_ &&
           seen.finding.offset > told_end_ + kOwnTrace;
  }

  // Those that nothing goes back to any more: a long table is not kept until its end.
  void FinishOld() {
    many_ = true;
    while (drafts_.size() > 2 * kLookBack) {
      Finish(&drafts_.front());
      drafts_.pop_front();
      ++finished_;
    }
    if (current_ && *current_ < finished_) current_.reset();
    owner_.clear();
  }

  // Number of the draft that the finding belongs to.
  size_t Choose(const Seen& seen) {
    const bool near = seen.row == last_row_ &&
                      (seen.row != kNoPlace || seen.finding.offset <= told_end_ + kRecordWindow);
    if (!near) current_.reset();
    if (const auto earlier = Earlier(seen)) {
      current_ = earlier;
    } else if (!current_ || Conflicts(drafts_[*current_ - finished_], seen) ||
               IsAnotherThanReached(drafts_[*current_ - finished_], seen)) {
      drafts_.emplace_back();
      current_ = finished_ + drafts_.size() - 1;
    }
    if (seen.id != 0 && seen.row == kNoPlace) owner_[seen.id] = *current_;
    return *current_;
  }

  // In running text, who is told that far behind contact data need not be whom they reach.
  bool IsAnotherThanReached(const Draft& draft, const Seen& seen) const {
    const bool tells = seen.kind.what == RuleKind::What::kIdentifier ||
                       seen.kind.what == RuleKind::What::kBirth ||
                       seen.kind.what == RuleKind::What::kName;
    return tells && seen.row == kNoPlace && draft.mention.trace_count > 0 && !draft.HasIdentity() &&
           seen.finding.offset > told_end_ + kOwnTrace;
  }

  // Who had this identifier a little before, outside of rows.
  std::optional<size_t> Earlier(const Seen& seen) const {
    if (seen.id == 0 || seen.row != kNoPlace) return std::nullopt;
    const auto known = owner_.find(seen.id);
    if (known == owner_.end() || known->second + kLookBack < finished_ + drafts_.size())
      return std::nullopt;
    return known->second;
  }

  static bool Conflicts(const Draft& draft, const Seen& seen) {
    const Finding& finding = seen.finding;
    switch (seen.kind.what) {
      case RuleKind::What::kIdentifier: {
        const PersonKey there = draft.IdOfType(seen.kind.type);
        return there != 0 && there != seen.id;
      }
      case RuleKind::What::kBirth:
        return draft.birth != 0 && draft.birth != HashOf(finding.token);
      case RuleKind::What::kName: {
        if (draft.name == 0 || draft.name == HashOf(finding.token)) return false;
        if (draft.initial == 0 || finding.initial_token == 0) return false;
        const bool both_full = draft.full_name && finding.full_name;
        return both_full || draft.initial != finding.initial_token;
      }
      default:
        return false;
    }
  }

  void AddTo(Draft* draft, const Seen& seen) {
    PersonMention& mention = draft->mention;
    const Finding& finding = seen.finding;
    mention.categories |= CategoryBit(finding.category);
    mention.traits |= seen.kind.traits;
    mention.in_row |= seen.row != kNoPlace;
    draft->of_staff |= seen.kind.of_staff;
    if (draft->hinted == Role::kUnstated) draft->hinted = seen.kind.role;
    const bool dummy = finding.evidence.Has(EvidenceAtom::kSynthetic);
    draft->dummy |= dummy;
    draft->stands |= StandsForItself(finding);
    switch (seen.kind.what) {
      case RuleKind::What::kIdentifier:
        AddId(seen.id, &mention);
        if (finding.confidence == Confidence::kConfirmed) mention.traits |= kTraitSure;
        draft->live |= !dummy;
        break;
      case RuleKind::What::kBirth:
        draft->birth = HashOf(finding.token);
        break;
      case RuleKind::What::kName:
        AddName(finding, draft);
        break;
      case RuleKind::What::kTrace:
        if (finding.has_token() && !dummy)
          AddTrace(MakeKey(kKeyTrace, HashOf(finding.token)), &mention);
        break;
      default:
        break;
    }
  }

  static void AddName(const Finding& finding, Draft* draft) {
    if (finding.role != Role::kUnstated) draft->mention.role = finding.role;
    if (draft->name != 0 && (draft->full_name || !finding.full_name)) return;
    draft->name = HashOf(finding.token);
    draft->initial = finding.initial_token;
    draft->full_name = finding.full_name;
  }

  static bool StandsForItself(const Finding& finding) {
    return finding.confidence == Confidence::kConfirmed ||
           finding.evidence.Has(EvidenceAtom::kLabel) ||
           finding.evidence.Has(EvidenceAtom::kHeading) ||
           finding.evidence.Has(EvidenceAtom::kColumn);
  }

  static void AddTrace(PersonKey trace, PersonMention* mention) {
    if (mention->trace_count == kMaxMentionTraces) return;
    mention->traces[mention->trace_count++] = trace;
  }

  static void AddId(PersonKey id, PersonMention* mention) {
    const auto first = mention->ids.begin();
    const auto last = first + mention->id_count;
    const auto at = std::lower_bound(first, last, id);
    if ((at != last && *at == id) || mention->id_count == kMaxMentionIds) return;
    std::copy_backward(at, last, last + 1);
    *at = id;
    ++mention->id_count;
  }

  // What words say in running text is said of all whom it is about.
  void SpreadWords() {
    size_t people = 0;
    uint16_t categories = 0;
    uint8_t traits = 0;
    for (const Draft& draft : drafts_) {
      if (draft.mention.in_row) return;
      people += draft.HasIdentity();
      categories |= draft.mention.categories;
      traits |= draft.mention.traits & ~(kTraitBirth | kTraitAddress | kTraitSure);
    }
    if (people > kPeopleOfDocument) return;
    constexpr uint16_t kSpread = CategoryBit(Category::kVictim) |
                                 CategoryBit(Category::kIntelligence) |
                                 CategoryBit(Category::kOffence) | CategoryBit(Category::kSpecial);
    for (Draft& draft : drafts_) {
      if (!draft.HasIdentity() || IsStaff(draft.mention.role)) continue;
      draft.mention.categories |= categories & kSpread;
      draft.mention.traits |= traits;
    }
  }

  // A list of officers: a number of one, and nothing that is known of data subjects.
  static bool IsOfficersRow(const Draft& draft) {
    return draft.of_staff && draft.mention.in_row && draft.mention.id_count == 0 &&
           draft.birth == 0;
  }

  void Finish(Draft* draft) {
    PersonMention& mention = draft->mention;
    mention.hidden = part_.hidden;
    // A claim alone clears nobody; with a published dummy value in the record itself it is believed
    // as far as the best estimate goes.
    mention.synthetic = (mention.id_count > 0 && !draft->live) || (made_up_ && draft->dummy);
    if (mention.role == Role::kUnstated) mention.role = draft->hinted;
    if (IsOfficersRow(*draft)) mention.role = Role::kStaff;
    mention.in_row &= rows_ >= kRowsOfTable || many_;
    if (draft->full_name) {
      mention.name = MakeKey(kKeyName, draft->name);
      if (draft->birth != 0) {
        mention.name_birth = MakeBirthKey(kKeyNameBirth, mention.name, draft->birth);
        mention.initial_birth = MakeBirthKey(kKeyInitialBirth, draft->initial, draft->birth);
      }
    } else if (draft->initial != 0 && draft->birth != 0) {
      mention.initial_birth = MakeBirthKey(kKeyInitialBirth, draft->initial, draft->birth);
    } else if (draft->birth != 0 && (mention.id_count > 0 || draft->name == 0)) {
      mention.name_birth = MakeBirthKey(kKeyBirth, mention.ids[0], draft->birth);
    }
    if (!Classify(*draft, &mention)) return;
    mentions_.push_back(mention);
  }

  // What the mention is counted by; false if it speaks of nobody in particular.
  static bool Classify(const Draft& draft, PersonMention* mention) {
    mention->kind = MentionKind::kIdentified;
    const bool shapes_only =
        !draft.stands && !mention->in_row && draft.name == 0 && draft.birth == 0;
    if (mention->id_count > 0 && shapes_only) {
      mention->kind = MentionKind::kTrace;
      mention->person = mention->ids[0];
    } else if (mention->id_count > 0) {
      mention->person = mention->ids[0];
    } else if (mention->name != 0 && mention->name_birth != 0) {
      mention->person = mention->name_birth;
    } else if (mention->initial_birth != 0) {
      mention->person = mention->initial_birth;
    } else if (mention->name != 0) {
      mention->kind = MentionKind::kNameOnly;
      mention->person = mention->name;
    } else if (draft.name != 0) {
      mention->kind = MentionKind::kInitialOnly;
      mention->person = MakeKey(kKeyInitial, draft.name);
    } else if (mention->trace_count > 0 || draft.birth != 0) {
      mention->kind = MentionKind::kTrace;
      mention->person =
          mention->trace_count > 0 ? mention->traces[0] : MakeKey(kKeyTrace, draft.birth);
    } else {
      return false;
    }
    return true;
  }

  const std::vector<RuleKind>& kinds_;
  const Part& part_;
  const bool made_up_;
  std::vector<PersonMention>& mentions_;
  std::deque<Draft> drafts_;
  size_t finished_ = 0;  // how many stood before them
  bool many_ = false;
  std::unordered_map<PersonKey, size_t> owner_;  // number of the draft that has the identifier
  std::optional<size_t> current_;
  uint64_t last_row_ = kNoPlace;
  size_t rows_ = 0;
  uint64_t told_end_ = 0;  // of what tells who the current one is, or reaches them
};

}  // namespace

bool ClaimsMadeUp(const std::vector<RuleKind>& kinds, const ObjectResult& object) {
  return std::any_of(object.parts.begin(), object.parts.end(), [&](const Part& part) {
    return std::any_of(part.findings.begin(), part.findings.end(), [&](const Finding& finding) {
      return finding.rule < kinds.size() && kinds[finding.rule].claims_made_up;
    });
  });
}

std::vector<PersonMention> AssembleMentions(const std::vector<RuleKind>& kinds,
                                            const ObjectResult& object) {
  std::vector<PersonMention> mentions;
  const bool made_up = ClaimsMadeUp(kinds, object);
  for (const Part& part : object.parts) PartAssembler(kinds, part, made_up, &mentions).Run();
  JoinWithinObject(&mentions);
  return mentions;
}

}  // namespace warder
