// A detector with the rules of patterns/, compiled once per test program.
#ifndef WARDER_TESTS_DETECT_RULES_SHIPPED_RULES_H_
#define WARDER_TESTS_DETECT_RULES_SHIPPED_RULES_H_

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "scanner/detect/detector.h"
#include "scanner/detect/rules/rule_file.h"
#include "tests/detect/names/shipped_names.h"

namespace warder {

inline const Detector& Shipped() {
  static const std::unique_ptr<Detector> detector = [] {
    auto rules = ReadRuleFolder(std::string(WARDER_SOURCE_DIR) + "/patterns");
    if (!rules) throw std::runtime_error(rules.error().message);
    auto plan = MakePlan(std::move(*rules), {}, false);
    if (!plan) throw std::runtime_error(plan.error().message);
    const auto names = []() -> Result<std::unique_ptr<const NameTagger>> { return ShippedNames(); };
    return std::move(*Detector::Create(std::move(*plan), names));
  }();
  return *detector;
}

}  // namespace warder

#endif  // WARDER_TESTS_DETECT_RULES_SHIPPED_RULES_H_
