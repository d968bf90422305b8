// Matches findings with what was planted and counts, per kind, context and confidence.
//
// A planted value is found if a finding of a rule of its kind overlaps it. A finding of a kind's
// rule is a false alarm if it overlaps no planted value of that kind that is a person's (live,
// synthetic or aside). Bare values are counted apart from recall: without a word for it, no value
// should be reported above "possible".
#ifndef WARDER_CORPUS_EVALUATION_SCORE_H_
#define WARDER_CORPUS_EVALUATION_SCORE_H_

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "corpus/evaluation/findings.h"
#include "corpus/evaluation/truth.h"
#include "corpus/kinds.h"

namespace warder::corpus {

// Rule id to the kinds it is for: "rule<TAB>kind[,kind]" lines, or "rule<TAB>-" for an identifier
// that the corpus does not plant; '#' starts a comment. Rules that are not listed speak of
// vocabulary and are counted apart.
using RuleKinds = std::map<std::string, std::vector<Kind>>;
RuleKinds ReadRuleKinds(const std::filesystem::path& path);

// Counts by lowest confidence: [kProbable] has everything probable and above.
using ByLevel = std::array<uint64_t, kLevelCount>;

struct KindScore {
  std::array<uint64_t, kContextCount> planted{};
  std::array<ByLevel, kContextCount> found{};
  std::array<ByLevel, kContextCount> exact{};  // found with exactly the planted span
  ByLevel true_findings{};
  ByLevel false_lookalike{};   // false alarms on look-alikes,
  ByLevel false_other{};       // on values of other kinds, and
  ByLevel false_nothing{};     // on ordinary text
  uint64_t lookalikes = 0;     // planted that imitate this kind and stand bare
  ByLevel lookalikes_found{};  // by a rule for any identifier

  uint64_t FalseAlarms(Level level) const;
  double Precision(Level level) const;                              // 1 without findings
  double Recall(Level level, std::vector<Context> contexts) const;  // 1 if nothing is planted
};

struct Score {
  std::array<KindScore, kKindCount> kinds;
  std::map<std::string, ByLevel> other_rules;  // findings of rules without kind
  uint64_t elsewhere = 0, unplaced = 0, unread = 0;
};

// One false alarm or missed value, for looking at the development half.
struct Example {
  std::string path;
  uint64_t offset = 0, length = 0;
  Kind kind = Kind::kName;
  std::string about;  // "missed in label", "false alarm of RULE"
};

// Appends up to `per_kind` examples of misses and false alarms at probable to `examples` if it is
// not null.
Score ComputeScore(const Truth& truth, const Scan& scan, const RuleKinds& rules, int per_kind = 0,
                   std::vector<Example>* examples = nullptr);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_EVALUATION_SCORE_H_
