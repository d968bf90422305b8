#include "scanner/detect/names/model.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace warder {
namespace {

constexpr std::string_view kMagic = "warder names 1\n";
constexpr size_t kWeights = size_t{1} << kFeatureBits;
constexpr int32_t kNever = -1'000'000'000;

template <class Number>
void AppendNumber(Number number, std::string* bytes) {
  char raw[sizeof(Number)];
  std::memcpy(raw, &number, sizeof(Number));
  bytes->append(raw, sizeof(Number));
}

template <class Number>
Number TakeNumber(std::string_view* bytes) {
  Number number;
  std::memcpy(&number, bytes->data(), sizeof(Number));
  bytes->remove_prefix(sizeof(Number));
  return number;
}

}  // namespace

void FindBestLabels(const Transitions& transitions, size_t size, RunLabels* out) {
  std::array<std::array<uint8_t, kNameLabels>, kMaxRunTokens> from{};
  LabelScores best = out->scores[0];
  for (size_t y = 0; y < kNameLabels; ++y) best[y] += transitions[kNameLabels][y];
  best[static_cast<size_t>(NameLabel::kInside)] = kNever;
  for (size_t i = 1; i < size; ++i) {
    LabelScores next{};
    for (size_t y = 0; y < kNameLabels; ++y) {
      next[y] = kNever;
      for (size_t x = 0; x < kNameLabels; ++x) {
        if (y == static_cast<size_t>(NameLabel::kInside) && x == 0) continue;
        const int32_t score = best[x] + transitions[x][y];
        if (score <= next[y]) continue;
        next[y] = score;
        from[i][y] = static_cast<uint8_t>(x);
      }
      next[y] += out->scores[i][y];
    }
    best = next;
  }
  size_t y = static_cast<size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (size_t i = size; i-- > 0; y = from[i][y]) out->labels[i] = static_cast<NameLabel>(y);
}

NameModel::NameModel(Gazetteer gazetteer, const std::vector<std::array<int, kNameLabels>>& weights,
                     const Transitions& transitions)
    : gazetteer_(std::move(gazetteer)), transitions_(transitions) {
  weights_.reserve(weights.size());
  for (const auto& weight : weights) {
    uint64_t lanes = 0;
    for (size_t y = 0; y < kNameLabels; ++y) {
      const int limited = std::clamp(weight[y], -kWeightBias, kWeightBias);
      lanes |= static_cast<uint64_t>(limited + kWeightBias) << (16 * y);
    }
    weights_.push_back(lanes);
  }
}

void NameModel::Label(const NameRun& run, int caution, RunLabels* labels) const {
  for (size_t i = 0; i < run.size; ++i) {
    Features features;
    ComputeFeatures(run, i, &features);
    uint64_t sum = 0;
    for (const uint32_t feature : features) sum += weights_[feature];
    LabelScores& scores = labels->scores[i];
    for (size_t y = 0; y < kNameLabels; ++y)
      scores[y] = static_cast<int32_t>(sum >> (16 * y) & 0xFFFF) - (y > 0 ? caution : 0);
  }
  FindBestLabels(transitions_, run.size, labels);
}

std::string NameModel::Write() const {
  std::string bytes(kMagic);
  gazetteer_.AppendTo(&bytes);
  for (const auto& row : transitions_) {
    for (const int32_t score : row) AppendNumber(score, &bytes);
  }
  for (const uint64_t weight : weights_) AppendNumber(weight, &bytes);
  return bytes;
}

Result<NameModel> NameModel::Read(std::string_view bytes) {
  NameModel model;
  if (!bytes.starts_with(kMagic))
    return Fail(ErrorKind::kIntegrity, "names.bin: is not a table of names of this version");
  bytes.remove_prefix(kMagic.size());
  WARDER_ASSIGN(model.gazetteer_, Gazetteer::Read(&bytes));
  if (bytes.size() != sizeof(int32_t) * kNameLabels * (kNameLabels + 1) + kWeights * 8)
    return Fail(ErrorKind::kIntegrity, "names.bin: its weights are damaged");
  for (auto& row : model.transitions_) {
    for (int32_t& score : row) score = TakeNumber<int32_t>(&bytes);
  }
  model.weights_.resize(kWeights);
  for (uint64_t& weight : model.weights_) weight = TakeNumber<uint64_t>(&bytes);
  return model;
}

}  // namespace warder
