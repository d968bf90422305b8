#include "corpus/evaluation/people_score.h"

#include <cstdio>
#include <set>
#include <utility>
#include <vector>

#include "corpus/people.h"

namespace warder::corpus {
namespace {

using Kinds = uint32_t;  // bit per Kind
constexpr Kinds BitOf(Kind kind) {
  return Kinds{1} << static_cast<unsigned>(kind);
}
constexpr Kinds kNameAndBirth = Kinds{1} << kKindCount;
// That are one person's.
constexpr Kinds kIdentifiers = BitOf(Kind::kPnc) | BitOf(Kind::kCro) | BitOf(Kind::kAsn) |
                               BitOf(Kind::kNhs) | BitOf(Kind::kChi) | BitOf(Kind::kHealthCare) |
                               BitOf(Kind::kUtr) | BitOf(Kind::kPrisonNumber) | BitOf(Kind::kCrn) |
                               BitOf(Kind::kNino) | BitOf(Kind::kDriverNumber) |
                               BitOf(Kind::kPassport) | BitOf(Kind::kBrp);

// Of which a person can have several, so that with a name they say no more than the name.
constexpr Kinds kSeveral =
    BitOf(Kind::kAsn) | BitOf(Kind::kDriverNumber) | BitOf(Kind::kPassport) | BitOf(Kind::kBrp);

// What one file says of each person in it.
using SaidInFile = std::map<uint32_t, Kinds>;

SaidInFile SaidIn(const TrueFile& file) {
  SaidInFile said;
  for (const Planted& planted : file.planted) {
    if (planted.status != Status::kLive || planted.subject >= kFirstStaff) continue;
    Kinds& kinds = said[planted.subject];
    // Of a bare value nobody can tell that it is one.
    if (planted.context != Context::kBare) kinds |= BitOf(planted.kind);
  }
  constexpr Kinds kBoth = BitOf(Kind::kName) | BitOf(Kind::kDob);
  for (auto& [subject, kinds] : said) {
    if ((kinds & kBoth) == kBoth) kinds |= kNameAndBirth;
  }
  return said;
}

// By person, the kinds that files join: two files that share none speak of two people, as far as
// anybody can tell.
class Joined {
 public:
  explicit Joined(const Truth& truth) {
    for (const auto& [path, file] : truth) {
      if (file.sealed) continue;
      for (const auto& [subject, kinds] : SaidIn(file)) Add(subject, kinds);
    }
  }
  // 0: nothing that tells one person from another.
  Kinds Of(uint32_t subject, Kinds kinds) const {
    const auto groups = groups_.find(subject);
    if (groups == groups_.end()) return 0;
    for (const Kinds group : groups->second) {
      if ((group & kinds) != 0) return group;
    }
    return 0;
  }

 private:
  void Add(uint32_t subject, Kinds kinds) {
    kinds &= kIdentifiers | kNameAndBirth;
    if (kinds == 0) return;
    std::vector<Kinds>& groups = groups_[subject];
    std::erase_if(groups, [&](Kinds group) {
      const bool shared = (group & kinds) != 0;
      if (shared) kinds |= group;
      return shared;
    });
    groups.push_back(kinds);
  }

  std::map<uint32_t, std::vector<Kinds>> groups_;
};

class TruePeople {
 public:
  void Add(const SaidInFile& said, const Joined& joined) {
    for (const auto& [subject, kinds] : said) {
      subjects_.insert(subject);
      const Kinds group = joined.Of(subject, kinds);
      const bool named = (kinds & BitOf(Kind::kName)) != 0;
      if ((group & ~(named ? kSeveral : 0)) != 0) {
        apart_.insert({subject, group});
      } else if (named) {
        named_.insert(subject);
      }
    }
  }
  uint64_t size() const { return subjects_.size(); }
  uint64_t apart() const {
    uint64_t number = apart_.size();
    for (const uint32_t subject : named_) {
      const auto told = apart_.lower_bound({subject, 0});
      number += told == apart_.end() || told->first != subject;
    }
    return number;
  }

 private:
  std::set<uint32_t> subjects_, named_;
  std::set<std::pair<uint32_t, Kinds>> apart_;
};

struct TrueFolder {
  TruePeople own, below;
};

// "a/b/c!member" -> "a/b"; "" at the top.
std::string FolderOf(std::string path) {
  path = path.substr(0, path.find('!'));
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::map<std::string, TrueFolder> PeopleOf(const Truth& truth) {
  const Joined joined(truth);
  std::map<std::string, TrueFolder> folders;
  for (const auto& [path, file] : truth) {
    if (file.sealed) continue;
    const SaidInFile said = SaidIn(file);
    std::string folder = FolderOf(path);
    folders[folder].own.Add(said, joined);
    for (;;) {
      folders[folder].below.Add(said, joined);
      if (folder.empty()) break;
      folder = FolderOf(folder);
    }
  }
  return folders;
}

bool Contains(const SaidPeople& said, uint64_t truth) {
  return said.low <= truth && truth <= said.high;
}

// "+0.44": how far the best number is from `people`, in percent.
std::string Error(uint64_t best, uint64_t people) {
  if (people == 0) return "-";
  char error[16];
  const double ratio = static_cast<double>(best) / static_cast<double>(people);
  std::snprintf(error, sizeof error, "%+.2f", 100 * (ratio - 1));
  return error;
}

std::string Row(const std::string& name, const PeopleRow& row) {
  char line[160];
  std::snprintf(
      line, sizeof line, "%-20s %8llu %8llu %8llu %8llu %8llu %9s %9s %8llu\n", name.c_str(),
      static_cast<unsigned long long>(row.truth), static_cast<unsigned long long>(row.apart),
      static_cast<unsigned long long>(row.said.low), static_cast<unsigned long long>(row.said.best),
      static_cast<unsigned long long>(row.said.high), Error(row.said.best, row.apart).c_str(),
      Error(row.said.best, row.truth).c_str(), static_cast<unsigned long long>(row.said.staff));
  return line;
}

}  // namespace

PeopleScore ScorePeople(const Truth& truth, const PeopleByFolder& said) {
  PeopleScore score;
  for (const auto& [folder, people] : PeopleOf(truth)) {
    const auto known = said.find(folder);
    const FolderPeople numbers = known == said.end() ? FolderPeople() : known->second;
    const PeopleRow below{people.below.size(), people.below.apart(), numbers.below};
    if (folder.empty()) {
      score.all = below;
    } else if (folder.find('/') == std::string::npos) {
      score.first_level[folder] = below;
    }
    score.ranges += 2;
    score.ranges_wrong += !Contains(numbers.own, people.own.size());
    score.ranges_wrong += !Contains(numbers.below, people.below.size());
  }
  return score;
}

std::string PeopleTable(const PeopleScore& score) {
  std::string text =
      "People                  truth    apart      low     best     high  of apart  of truth    "
      "staff\n";
  for (const auto& [folder, row] : score.first_level) text += Row(folder, row);
  text += Row("all together", score.all);
  text += "Ranges of folders that contain the truth: " +
          std::to_string(score.ranges - score.ranges_wrong) + " of " +
          std::to_string(score.ranges) + "\n";
  return text;
}

}  // namespace warder::corpus
