#include "scanner/store/compare_runs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "scanner/base/folder.h"
#include "scanner/model/location.h"

namespace warder {
namespace {

// Members of one file by name; several of one name are told apart by their order.
using Group = std::map<std::pair<std::vector<PathBytes>, uint32_t>, Seen>;

void AddTo(ObjectResult result, Group* group) {
  std::pair<std::vector<PathBytes>, uint32_t> key{result.object.members, 0};
  while (group->contains(key)) ++key.second;
  group->emplace(std::move(key), SeenOf(std::move(result)));
}

const Seen* FindIn(const Group& group, const std::vector<PathBytes>& members,
                   uint32_t ordinal = 0) {
  const auto it = group.find({members, ordinal});
  return it == group.end() ? nullptr : &it->second;
}

// One of the two runs, and what it can say of names that it does not have.
class Side {
 public:
  Side(KeptRunReader* reader, std::string_view ordinal)
      : reader_(*reader), name_("the " + std::string(ordinal) + " run") {}

  KeptRunReader& reader() { return reader_; }

  // What the run calls it: a root may be typed with a slash at its end or without one.
  std::vector<PathBytes> Spellings(const PathBytes& path) const {
    std::vector<PathBytes> all{path};
    for (const std::string& root : Roots()) {
      if (root != path && WithoutSlashes(root) == WithoutSlashes(path)) all.push_back(root);
    }
    return all;
  }

  Result<std::optional<ObjectResult>> Find(const PathBytes& path) {
    for (const PathBytes& spelling : Spellings(path)) {
      WARDER_ASSIGN(auto found, reader_.Find(spelling));
      if (found) return found;
    }
    return std::nullopt;
  }

  Result<bool> ReadGroup(const PathBytes& path, const KeptRunReader::Visit& visit) {
    for (const PathBytes& spelling : Spellings(path)) {
      WARDER_ASSIGN(const auto found,
                    reader_.ReadEntry(
                        spelling, [](const ObjectResult&) { return true; }, visit));
      if (found == KeptRunReader::Found::kGiven) return true;
    }
    return false;
  }

  // Why it cannot be told whether the object was there; nothing if it was not. `group`: what the
  // run has of its file.
  Result<std::optional<std::string>> WhyNotKnown(const Object& object, const Group& group) {
    if (reader_.kept().state != RunState::kFinished) return name_ + " was stopped before its end";
    if (!group.empty()) return WhyMemberNotKnown(object, group);
    const PathBytes folder(FolderOf(object.path));
    if (!folder_ || *folder_ != folder) {
      WARDER_ASSIGN(why_, WhyNotListedAbove(object.path));
      folder_ = folder;
    }
    return why_;
  }

 private:
  const std::vector<std::string>& Roots() const { return reader_.description().run.roots; }

  bool IsAskedFor(std::string_view path) const {
    return std::any_of(Roots().begin(), Roots().end(),
                       [&](const std::string& root) { return IsInFolder(path, root); });
  }

  std::string NotListed(const std::string& why) const {
    return "what it lies in was not wholly looked at in " + name_ + " (" + why + ')';
  }

  std::optional<std::string> WhyMemberNotKnown(const Object& object, const Group& group) const {
    for (std::vector<PathBytes> above = object.members; !above.empty();) {
      above.pop_back();
      const Seen* holder = FindIn(group, above);
      if (holder == nullptr) continue;
      const auto why = WhyNotListed(holder->result);
      return why ? std::optional(NotListed(*why)) : std::nullopt;
    }
    return NotListed("not finished");
  }

  // The nearest folder above it that the run has decides: what it does not have in a folder that it
  // listed was not there.
  Result<std::optional<std::string>> WhyNotListedAbove(const PathBytes& path) {
    for (PathBytes at = path;;) {
      PathBytes above(FolderOf(at));
      if (above == at || !IsAskedFor(above)) break;
      WARDER_ASSIGN(const auto folder, Find(above));
      if (folder) {
        const auto why = WhyNotListed(*folder);
        return why ? std::optional(NotListed(*why)) : std::nullopt;
      }
      at = std::move(above);
    }
    return IsAskedFor(path) ? name_ + " could not look there at all"
                            : "not among the paths of " + name_;
  }

  KeptRunReader& reader_;
  const std::string name_;
  std::optional<PathBytes> folder_;  // that was asked for last, and the answer
  std::optional<std::string> why_;
};

bool LookedForTheSame(const KeptRunReader& before, const KeptRunReader& after) {
  return before.kept().rules_digest == after.kept().rules_digest &&
         before.kept().tool_version == after.kept().tool_version &&
         before.description().origin.options == after.description().origin.options;
}

class Comparer {
 public:
  Comparer(KeptRunReader* before, KeptRunReader* after, ComparisonObserver* observer)
      : before_(before, "first"),
        after_(after, "second"),
        common_{LookedForTheSame(*before, *after), before->kept().key_id == after->kept().key_id},
        observer_(*observer) {}

  Result<Comparison> Compare() {
    WARDER_RETURN_IF_ERROR(after_.reader().ReadAll(Gather(&Comparer::CompareFile)));
    WARDER_RETURN_IF_ERROR(EndFile(&Comparer::CompareFile));
    WARDER_RETURN_IF_ERROR(before_.reader().ReadRest(Gather(&Comparer::TellRest)));
    WARDER_RETURN_IF_ERROR(EndFile(&Comparer::TellRest));
    return comparison_;
  }

 private:
  using Step = Outcome (Comparer::*)();

  // What belongs to one file comes together.
  KeptRunReader::Visit Gather(Step step) {
    return [this, step](ObjectResult result, bool announcement) {
      if (!outcome_) return;
      if (result.object.path != path_) outcome_ = EndFile(step);
      path_ = result.object.path;
      observer_.OnResult(result, announcement);
      if (!announcement) AddTo(std::move(result), &file_);
    };
  }

  Outcome EndFile(Step step) {
    WARDER_RETURN_IF_ERROR(outcome_);
    if (!file_.empty()) WARDER_RETURN_IF_ERROR((this->*step)());
    file_.clear();
    return {};
  }

  Outcome CompareFile() {
    const Group& after = file_;
    Group before;
    NoteSpills(after);
    if (IsWithheld(path_, {})) {
      comparison_.withheld += after.size();
      return {};
    }
    WARDER_RETURN_IF_ERROR(before_.ReadGroup(path_, [&](ObjectResult result, bool announcement) {
      observer_.OnResult(result, announcement);
      if (!announcement) AddTo(std::move(result), &before);
    }));
    NoteSpills(before);
    for (const auto& [key, seen] : after) {
      const Seen* then = FindIn(before, key.first, key.second);
      if (then != nullptr) {
        Tell(CompareObjects(*then, seen, common_), then, &seen);
      } else {
        WARDER_RETURN_IF_ERROR(TellOneSided(&before_, before, Change::kNew, seen));
      }
    }
    for (const auto& [key, seen] : before) {
      if (FindIn(after, key.first, key.second) != nullptr) continue;
      WARDER_RETURN_IF_ERROR(TellOneSided(&after_, after, Change::kGone, seen));
    }
    return {};
  }

  // What the second run does not have, or has under a name that it withholds.
  Outcome TellRest() {
    NoteSpills(file_);
    WARDER_ASSIGN(const auto now, after_.Find(path_));
    if (now && !now->possible_spill) return {};  // unfinished in the first run, and told above
    if (now) {
      comparison_.withheld += file_.size();
      return {};
    }
    for (const auto& [key, seen] : file_)
      WARDER_RETURN_IF_ERROR(TellOneSided(&after_, {}, Change::kGone, seen));
    return {};
  }

  Outcome TellOneSided(Side* other, const Group& others, Change change, const Seen& seen) {
    WARDER_ASSIGN(const auto why, other->WhyNotKnown(seen.result.object, others));
    const ObjectChange verdict{why ? Change::kNotKnown : change, {}, why.value_or("")};
    if (change == Change::kNew) {
      Tell(verdict, nullptr, &seen);
    } else {
      Tell(verdict, &seen, nullptr);
    }
    return {};
  }

  void Tell(const ObjectChange& verdict, const Seen* before, const Seen* after) {
    const auto withheld = [&](const Seen* seen) {
      return seen != nullptr &&
             (seen->result.possible_spill || IsWithheld(path_, seen->result.object.members));
    };
    if (withheld(before) || withheld(after)) {
      ++comparison_.withheld;
      return;
    }
    ++comparison_.objects[static_cast<size_t>(verdict.change)];
    if (verdict.change != Change::kSame) observer_.OnChange(verdict, before, after);
  }

  void NoteSpills(const Group& group) {
    for (const auto& [key, seen] : group) {
      if (!seen.result.possible_spill) continue;
      PathBytes name(WithoutSlashes(NameText(seen.result.object.path, key.first)));
      withheld_.insert(name);
      // As the run calls it that withholds it.
      const size_t base = name.find_last_of("/!") + 1;
      withheld_.insert(name.replace(base, name.npos, name.size() - base, '?'));
    }
  }

  // Itself or something above it. A name that is withheld is kept as '?'s, so what lies below it
  // cannot be looked up.
  bool IsWithheld(const PathBytes& path, const std::vector<PathBytes>& members) const {
    if (withheld_.empty()) return false;
    const PathBytes name = NameText(path, members);
    for (size_t at = 0; at != name.npos;) {
      at = name.find_first_of("/!", at + 1);
      if (withheld_.contains(name.substr(0, at))) return true;
    }
    return false;
  }

  Side before_, after_;
  const Common common_;
  ComparisonObserver& observer_;
  Comparison comparison_;
  Outcome outcome_;
  PathBytes path_;  // of the file in hand
  Group file_;
  std::set<PathBytes> withheld_;
};

bool HasRelativeRoots(const Run& run) {
  return std::any_of(run.roots.begin(), run.roots.end(),
                     [](const std::string& root) { return !root.starts_with('/'); });
}

// Without the slashes at their ends, in order.
std::set<std::string> RootsOf(const Run& run) {
  std::set<std::string> roots;
  for (const std::string& root : run.roots) roots.emplace(WithoutSlashes(root));
  return roots;
}

}  // namespace

Result<std::vector<std::string>> CompareConditions(const KeptRunReader& before,
                                                   const KeptRunReader& after) {
  const RunDescription &then = before.description(), &now = after.description();
  const bool relative = HasRelativeRoots(then.run) || HasRelativeRoots(now.run);
  const std::string began = before.folder_token(), began_now = after.folder_token();
  // Tokens of two keys say nothing of each other.
  const bool known =
      !began.empty() && !began_now.empty() && before.kept().key_id == after.kept().key_id;
  if (relative && known && began != began_now) {
    return Fail(ErrorKind::kUsage,
                "report --diff: the runs began in different folders, and their paths are relative, "
                "so that their names mean other files; scan with full paths to compare runs");
  }
  std::vector<std::string> conditions;
  const auto add = [&](bool any, const char* text) {
    if (any) conditions.emplace_back(text);
  };
  add(then.run.target.name != now.run.target.name ||
          then.run.target.mounted_at != now.run.target.mounted_at,
      "other targets: equal names may be other files");
  add(relative && !known,
      "relative paths, and it was not kept where both runs began: equal names may be other files");
  add(RootsOf(then.run) != RootsOf(now.run),
      "other paths: what one run was not asked to look at is not known");
  add(!LookedForTheSame(before, after),
      "other rules, version, limits or tier: findings and people differ for that too, and findings "
      "are not compared object by object");
  add(before.kept().key_id != after.kept().key_id,
      "other keys: whether values are the same is not known, only how many each rule found");
  add(before.kept().state != RunState::kFinished,
      "the first run was stopped before its end: what it did not reach is not known");
  add(after.kept().state != RunState::kFinished,
      "the second run was stopped before its end: what it did not reach is not known");
  add(before.root_errors() > 0, "paths that the first run was asked for could not be looked at");
  add(after.root_errors() > 0, "paths that the second run was asked for could not be looked at");
  add(before.kept().started_ns > after.kept().started_ns,
      "the first run began after the second one");
  return conditions;
}

Result<Comparison> CompareRuns(KeptRunReader* before, KeptRunReader* after,
                               ComparisonObserver* observer) {
  return Comparer(before, after, observer).Compare();
}

}  // namespace warder
