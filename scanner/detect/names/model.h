// The trained model: the gazetteer and the weights, as one file that is written when warder is
// built and verified by its digest when it starts.
//
// Labels are found by Viterbi over outside / begin / inside. A token's score for a label is the sum
// of kFeatureCount weights. The weights of one feature for the three labels lie in one 64-bit
// number, each moved up by kWeightBias so that no sum of theirs ever runs into its neighbour: a
// token costs kFeatureCount loads and additions.
#ifndef WARDER_DETECT_NAMES_MODEL_H_
#define WARDER_DETECT_NAMES_MODEL_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/names/features.h"
#include "scanner/detect/names/gazetteer.h"
#include "scanner/detect/names/runs.h"

namespace warder {

enum class NameLabel : uint8_t { kOutside, kBegin, kInside };
inline constexpr size_t kNameLabels = 3;
// Weights lie in [-kWeightBias, kWeightBias].
inline constexpr int kWeightBias = 1200;
static_assert(kFeatureCount * 2 * kWeightBias < 65536);

// From a label, or the start of the run (the last row), to a label.
using Transitions = std::array<std::array<int32_t, kNameLabels>, kNameLabels + 1>;
using LabelScores = std::array<int32_t, kNameLabels>;

struct RunLabels {
  std::array<NameLabel, kMaxRunTokens> labels;
  std::array<LabelScores, kMaxRunTokens> scores;  // what each token says by itself
};

// The best labels for scores of `size` tokens; kInside never follows kOutside or the start.
void FindBestLabels(const Transitions& transitions, size_t size, RunLabels* labels);

// Immutable.
class NameModel {
 public:
  NameModel(Gazetteer gazetteer, const std::vector<std::array<int, kNameLabels>>& weights,
            const Transitions& transitions);

  const Gazetteer& gazetteer() const { return gazetteer_; }
  // `caution` is taken from all labels but kOutside: with more of it, fewer and surer names.
  void Label(const NameRun& run, int caution, RunLabels* labels) const;

  std::string Write() const;
  static Result<NameModel> Read(std::string_view bytes);

 private:
  NameModel() = default;
  Gazetteer gazetteer_;
  std::vector<uint64_t> weights_;
  Transitions transitions_{};
};

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_MODEL_H_
