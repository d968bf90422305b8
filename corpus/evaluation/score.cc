#include "corpus/evaluation/score.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace warder::corpus {
namespace {

constexpr uint64_t kLongest = 64;  // no planted value or identifier is longer

void Count(ByLevel& counts, Level level) {
  for (int i = 0; i <= static_cast<int>(level); ++i) ++counts[static_cast<size_t>(i)];
}

bool IsPersons(const Planted& planted) {
  return planted.status != Status::kLookalike;
}

class Matcher {
 public:
  Matcher(const Scan& scan, const RuleKinds& rules, int per_kind, std::vector<Example>* examples)
      : scan_(scan), per_kind_(per_kind), examples_(examples) {
    for (const std::string& id : scan.rules) {
      const auto it = rules.find(id);
      kinds_.push_back(it == rules.end() ? std::vector<Kind>() : it->second);
      is_identifier_.push_back(it != rules.end());
    }
  }

  void File(const std::string& path, const TrueFile& file, const std::vector<Reported>& findings) {
    path_ = &path;
    for (const Planted& planted : file.planted) JudgePlanted(planted, findings);
    for (const Reported& finding : findings) JudgeFinding(finding, file.planted);
  }

  Score Take() { return std::move(score_); }

 private:
  KindScore& Of(Kind kind) { return score_.kinds[static_cast<size_t>(kind)]; }

  bool IsOfKind(const Reported& finding, Kind kind) const {
    const auto& kinds = kinds_[finding.rule];
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  }

  // The findings that can overlap [begin, end): they are sorted by offset and none is longer than
  // kLongest unless it is vocabulary.
  template <class Use>
  static void Overlapping(const std::vector<Reported>& findings, uint64_t begin, uint64_t end,
                          Use use) {
    Reported from;
    from.offset = begin > kLongest * 4 ? begin - kLongest * 4 : 0;
    for (auto it = std::lower_bound(findings.begin(), findings.end(), from);
         it != findings.end() && it->offset < end; ++it) {
      if (it->offset + it->length > begin) use(*it);
    }
  }

  void JudgePlanted(const Planted& planted, const std::vector<Reported>& findings) {
    const uint64_t end = planted.offset + planted.length;
    int best = -1, best_exact = -1, best_any = -1;
    Overlapping(findings, planted.offset, end, [&](const Reported& finding) {
      const int level = static_cast<int>(finding.level);
      if (is_identifier_[finding.rule]) best_any = std::max(best_any, level);
      if (!IsOfKind(finding, planted.kind)) return;
      best = std::max(best, level);
      if (finding.offset == planted.offset && finding.length == planted.length)
        best_exact = std::max(best_exact, level);
    });
    KindScore& score = Of(planted.kind);
    const auto context = static_cast<size_t>(planted.context);
    if (planted.status == Status::kLookalike && planted.context == Context::kBare) {
      ++score.lookalikes;
      if (best_any >= 0) Count(score.lookalikes_found, static_cast<Level>(best_any));
    }
    if (planted.status != Status::kLive) return;
    ++score.planted[context];
    if (best >= 0) Count(score.found[context], static_cast<Level>(best));
    if (best_exact >= 0) Count(score.exact[context], static_cast<Level>(best_exact));
    if (best < 1 && planted.context != Context::kBare) {
      Note(planted.kind, planted.offset, planted.length,
           "missed in " + std::string(ContextName(planted.context)));
    }
  }

  void JudgeFinding(const Reported& finding, const std::vector<Planted>& planted) {
    const auto& kinds = kinds_[finding.rule];
    if (kinds.empty()) return Count(score_.other_rules[scan_.rules[finding.rule]], finding.level);
    bool right = false, lookalike = false, other = false;
    const auto first = std::partition_point(planted.begin(), planted.end(), [&](const Planted& p) {
      return p.offset + p.length <= finding.offset;
    });
    for (auto it = first; it != planted.end() && it->offset < finding.offset + finding.length;
         ++it) {
      if (!IsPersons(*it)) {
        lookalike = true;
      } else if (IsOfKind(finding, it->kind)) {
        right = true;
        Count(Of(it->kind).true_findings, finding.level);
        break;
      } else {
        other = true;
      }
    }
    if (right) return;
    KindScore& score = Of(kinds.front());
    Count(lookalike ? score.false_lookalike
          : other   ? score.false_other
                    : score.false_nothing,
          finding.level);
    if (finding.level >= Level::kProbable) {
      Note(kinds.front(), finding.offset, finding.length,
           "false alarm of " + scan_.rules[finding.rule]);
    }
  }

  void Note(Kind kind, uint64_t offset, uint64_t length, const std::string& about) {
    if (!examples_ || noted_[{kind, about}] >= per_kind_) return;
    ++noted_[{kind, about}];
    examples_->push_back({*path_, offset, length, kind, about});
  }

  const Scan& scan_;
  std::vector<std::vector<Kind>> kinds_;  // by rule index
  std::vector<bool> is_identifier_;       // by rule index
  Score score_;
  int per_kind_;
  std::vector<Example>* examples_;
  std::map<std::pair<Kind, std::string>, int> noted_;
  const std::string* path_ = nullptr;
};

}  // namespace

RuleKinds ReadRuleKinds(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path.string() + ": cannot be read");
  RuleKinds rules;
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    const size_t tab = line.find('\t');
    if (tab == std::string::npos) throw std::runtime_error(path.string() + ": no tab in: " + line);
    rules[line.substr(0, tab)];
    if (line.substr(tab + 1) == "-") continue;
    std::istringstream names(line.substr(tab + 1));
    std::string name;
    while (std::getline(names, name, ',')) {
      const auto kind = KindFromName(name);
      if (!kind) throw std::runtime_error(path.string() + ": no kind is called " + name);
      rules[line.substr(0, tab)].push_back(*kind);
    }
  }
  return rules;
}

uint64_t KindScore::FalseAlarms(Level level) const {
  const auto i = static_cast<size_t>(level);
  return false_lookalike[i] + false_other[i] + false_nothing[i];
}

double KindScore::Precision(Level level) const {
  const auto right = static_cast<double>(true_findings[static_cast<size_t>(level)]);
  const double all = right + static_cast<double>(FalseAlarms(level));
  return all == 0 ? 1 : right / all;
}

double KindScore::Recall(Level level, std::vector<Context> contexts) const {
  uint64_t all = 0, got = 0;
  for (Context context : contexts) {
    all += planted[static_cast<size_t>(context)];
    got += found[static_cast<size_t>(context)][static_cast<size_t>(level)];
  }
  return all == 0 ? 1 : static_cast<double>(got) / static_cast<double>(all);
}

Score ComputeScore(const Truth& truth, const Scan& scan, const RuleKinds& rules, int per_kind,
                   std::vector<Example>* examples) {
  static const std::vector<Reported> kNone;
  Matcher matcher(scan, rules, per_kind, examples);
  std::map<std::string, const TrueFile*> ordered;
  for (const auto& [path, file] : truth) ordered.emplace(path, &file);
  for (const auto& [path, file] : ordered) {
    if (file->sealed) continue;
    const auto it = scan.by_path.find(path);
    matcher.File(path, *file, it == scan.by_path.end() ? kNone : it->second);
  }
  Score score = matcher.Take();
  score.elsewhere = scan.elsewhere;
  score.unplaced = scan.unplaced;
  score.unread = scan.unread;
  return score;
}

}  // namespace warder::corpus
