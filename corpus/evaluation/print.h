// Prints scores of both halves side by side, as a table or as JSON, and judges them against the
// targets.
#ifndef WARDER_CORPUS_EVALUATION_PRINT_H_
#define WARDER_CORPUS_EVALUATION_PRINT_H_

#include <string>
#include <utility>
#include <vector>

#include "corpus/evaluation/score.h"

namespace warder::corpus {

using NamedScore = std::pair<std::string, Score>;

std::string ScoreTable(const std::vector<NamedScore>& halves);
std::string ScoreJson(const std::vector<NamedScore>& halves);

// The targets that `held_out` misses, a line each; empty = all are met. At probable and above:
// checked kinds need recall 0.99 over label, column, record and prose and precision 0.98; unchecked
// identifiers recall 0.98 over label, column and prose and precision 0.95; no bare look-alike is
// found. Names are not judged.
std::vector<std::string> MissedTargets(const Score& held_out);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_EVALUATION_PRINT_H_
