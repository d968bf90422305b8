#include "patterns/names/train/perceptron.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "corpus/random.h"
#include "scanner/base/limits.h"
#include "scanner/detect/names/filter.h"

namespace warder::names {
namespace {

constexpr size_t kWeights = size_t{1} << kFeatureBits;
// A label that is wrong must lose by so much.
constexpr int32_t kMargin = 2;
// The largest averaged weight becomes this.
constexpr int64_t kLargest = 1100;

// A weight and its sum over all steps, brought up to date when it changes.
struct Averaged {
  int64_t sum = 0;
  int32_t value = 0;
  uint32_t step = 0;

  void Add(int32_t change, uint32_t now) {
    sum += static_cast<int64_t>(now - step) * value;
    step = now;
    value += change;
  }
  int64_t Sum(uint32_t now) const { return sum + static_cast<int64_t>(now - step) * value; }
};

struct Example {
  std::vector<Features> features;
  std::vector<NameLabel> labels;
};

NameLabel LabelOf(const NameToken& token, const NameToken* before, const Document& document) {
  const auto at =
      std::upper_bound(document.names.begin(), document.names.end(), token.begin,
                       [](uint32_t place, const NameSpan& span) { return place < span.end; });
  if (at == document.names.end() || token.begin < at->begin) return NameLabel::kOutside;
  return before != nullptr && before->begin >= at->begin ? NameLabel::kInside : NameLabel::kBegin;
}

class Trainer {
 public:
  Trainer() : weights_(kWeights) {}

  void Learn(const Example& example) {
    RunLabels labels;
    const size_t size = example.labels.size();
    Transitions transitions{};
    for (size_t x = 0; x <= kNameLabels; ++x) {
      for (size_t y = 0; y < kNameLabels; ++y) transitions[x][y] = transitions_[x][y].value;
    }
    for (size_t i = 0; i < size; ++i) {
      for (size_t y = 0; y < kNameLabels; ++y) {
        int32_t score = static_cast<NameLabel>(y) == example.labels[i] ? 0 : kMargin;
        for (const uint32_t feature : example.features[i]) score += weights_[feature][y].value;
        labels.scores[i][y] = score;
      }
    }
    FindBestLabels(transitions, size, &labels);
    ++step_;
    if (!std::equal(example.labels.begin(), example.labels.end(), labels.labels.begin()))
      Update(example, labels);
  }

  NameModel Finish(Gazetteer gazetteer) const {
    int64_t largest = 1;
    for (const auto& weight : weights_) {
      for (const Averaged& one : weight) largest = std::max(largest, std::abs(one.Sum(step_)));
    }
    const int64_t unit = std::max<int64_t>(largest / kLargest, 1);
    std::vector<std::array<int, kNameLabels>> weights(kWeights);
    for (size_t i = 0; i < kWeights; ++i) {
      for (size_t y = 0; y < kNameLabels; ++y)
        weights[i][y] = static_cast<int>(weights_[i][y].Sum(step_) / unit);
    }
    Transitions transitions{};
    for (size_t x = 0; x <= kNameLabels; ++x) {
      for (size_t y = 0; y < kNameLabels; ++y)
        transitions[x][y] = static_cast<int32_t>(transitions_[x][y].Sum(step_) / unit);
    }
    return {std::move(gazetteer), weights, transitions};
  }

  uint64_t updates() const { return updates_; }

 private:
  void Update(const Example& example, const RunLabels& found) {
    ++updates_;
    size_t right_before = kNameLabels, found_before = kNameLabels;
    for (size_t i = 0; i < example.labels.size(); ++i) {
      const auto right = static_cast<size_t>(example.labels[i]);
      const auto wrong = static_cast<size_t>(found.labels[i]);
      if (right != wrong) {
        for (const uint32_t feature : example.features[i]) {
          weights_[feature][right].Add(1, step_);
          weights_[feature][wrong].Add(-1, step_);
        }
      }
      transitions_[right_before][right].Add(1, step_);
      transitions_[found_before][wrong].Add(-1, step_);
      right_before = right;
      found_before = wrong;
    }
  }

  std::vector<std::array<Averaged, kNameLabels>> weights_;
  std::array<std::array<Averaged, kNameLabels>, kNameLabels + 1> transitions_{};
  uint32_t step_ = 0;
  uint64_t updates_ = 0;
};

void AddExamples(const Document& document, const Gazetteer& gazetteer, WordMasks* masks,
                 std::vector<Example>* examples) {
  std::string padded = document.text + std::string(kTextPadding, '\0');
  const std::string_view text = std::string_view(padded).substr(0, document.text.size());
  RunReader reader(text, 0, text.size(), true, nullptr, gazetteer, masks);
  NameRun run;
  while (reader.Next(&run)) {
    if (!MayHoldName(run, text)) continue;
    reader.AddContext(&run);
    Example example;
    for (size_t i = 0; i < run.size; ++i) {
      Features features;
      ComputeFeatures(run, i, &features);
      example.features.push_back(features);
      example.labels.push_back(
          LabelOf(run.tokens[i], i > 0 ? &run.tokens[i - 1] : nullptr, document));
    }
    examples->push_back(std::move(example));
  }
}

}  // namespace

NameModel Train(Gazetteer gazetteer, const std::vector<Document>& documents, int epochs,
                uint64_t seed) {
  std::vector<Example> examples;
  WordMasks masks;
  for (const Document& document : documents) AddExamples(document, gazetteer, &masks, &examples);
  std::vector<uint32_t> order(examples.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  corpus::Random random(seed);
  Trainer trainer;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[random.Below(static_cast<uint32_t>(i))]);
    const uint64_t before = trainer.updates();
    for (const uint32_t i : order) trainer.Learn(examples[i]);
    std::printf("names: pass %d over %zu runs, %llu corrections\n", epoch + 1, examples.size(),
                static_cast<unsigned long long>(trainer.updates() - before));
  }
  return trainer.Finish(std::move(gazetteer));
}

}  // namespace warder::names
