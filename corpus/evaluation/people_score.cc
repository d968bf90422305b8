#include "corpus/evaluation/people_score.h"

#include <cstdio>
#include <set>

#include "corpus/people.h"

namespace warder::corpus {
namespace {

using Subjects = std::set<uint32_t>;

struct TruePeople {
  Subjects own, below;
};

// "a/b/c!member" -> "a/b"; "" at the top.
std::string FolderOf(std::string path) {
  path = path.substr(0, path.find('!'));
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::map<std::string, TruePeople> PeopleOf(const Truth& truth) {
  std::map<std::string, TruePeople> folders;
  for (const auto& [path, file] : truth) {
    if (file.sealed) continue;
    Subjects subjects;
    for (const Planted& planted : file.planted) {
      if (planted.status == Status::kLive && planted.subject < kFirstStaff)
        subjects.insert(planted.subject);
    }
    std::string folder = FolderOf(path);
    folders[folder].own.insert(subjects.begin(), subjects.end());
    for (;;) {
      folders[folder].below.insert(subjects.begin(), subjects.end());
      if (folder.empty()) break;
      folder = FolderOf(folder);
    }
  }
  return folders;
}

bool Contains(const SaidPeople& said, uint64_t truth) {
  return said.low <= truth && truth <= said.high;
}

std::string Row(const std::string& name, const PeopleRow& row) {
  char error[16] = "-";
  if (row.truth > 0) {
    const double ratio = static_cast<double>(row.said.best) / static_cast<double>(row.truth);
    std::snprintf(error, sizeof error, "%+.2f", 100 * (ratio - 1));
  }
  char line[160];
  std::snprintf(line, sizeof line, "%-20s %8llu %8llu %8llu %8llu %8s %8llu\n", name.c_str(),
                static_cast<unsigned long long>(row.truth),
                static_cast<unsigned long long>(row.said.low),
                static_cast<unsigned long long>(row.said.best),
                static_cast<unsigned long long>(row.said.high), error,
                static_cast<unsigned long long>(row.said.staff));
  return line;
}

}  // namespace

PeopleScore ScorePeople(const Truth& truth, const PeopleByFolder& said) {
  PeopleScore score;
  for (const auto& [folder, people] : PeopleOf(truth)) {
    const auto known = said.find(folder);
    const FolderPeople numbers = known == said.end() ? FolderPeople() : known->second;
    const PeopleRow below{people.below.size(), numbers.below};
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
  std::string text = "People                  truth      low     best     high  error %    staff\n";
  for (const auto& [folder, row] : score.first_level) text += Row(folder, row);
  text += Row("all together", score.all);
  text += "Ranges of folders that contain the truth: " +
          std::to_string(score.ranges - score.ranges_wrong) + " of " +
          std::to_string(score.ranges) + "\n";
  return text;
}

}  // namespace warder::corpus
