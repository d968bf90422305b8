#include "scanner/detect/rule_test.h"

#include <algorithm>

#include "scanner/base/limits.h"

namespace warder {
namespace {

bool Finds(const Detector& detector, const std::string& text, RuleIndex rule) {
  const auto findings = DetectInText(detector, text);
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& f) { return f.rule == rule; });
}

}  // namespace

std::vector<Finding> DetectInText(const Detector& detector, std::string_view text) {
  static const TokenKey key("a key for examples only");
  std::string padded(kTextPadding, '\n');
  padded += text;
  padded.append(kTextPadding, '\n');
  OffsetMap map;
  map.Clear(0);
  TextBlock block;
  block.text = std::string_view(padded).substr(kTextPadding, text.size());
  block.owned_end = text.size();
  block.map = &map;
  std::vector<DetectedFinding> detected;
  detector.Detect(block, nullptr, key, detector.NewScratch().get(), &detected);
  std::vector<Finding> findings;
  for (const DetectedFinding& one : detected) findings.push_back(one.finding);
  return findings;
}

ExampleReport RunExamples(const Detector& detector) {
  ExampleReport report;
  const std::vector<Rule>& rules = detector.plan().rules;
  for (size_t i = 0; i < rules.size(); ++i) {
    const Rule& rule = rules[i];
    const auto run = [&](const std::vector<std::string>& examples, bool is_counter) {
      for (size_t n = 0; n < examples.size(); ++n) {
        if (Finds(detector, examples[n], static_cast<RuleIndex>(i)) != is_counter) continue;
        report.failures.push_back({rule.id, rule.source, is_counter, n + 1});
      }
    };
    run(rule.examples, false);
    run(rule.counter_examples, true);
    ++report.rules;
    report.examples += rule.examples.size();
    report.counter_examples += rule.counter_examples.size();
  }
  return report;
}

}  // namespace warder
