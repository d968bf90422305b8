// Runs the examples that rules carry: `warder rules test` and the test suite.
#ifndef WARDER_DETECT_RULE_TEST_H_
#define WARDER_DETECT_RULE_TEST_H_

#include <cstddef>
#include <string>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/detector.h"

namespace warder {

struct ExampleFailure {
  std::string rule_id;
  std::string source;       // file:line of the rule
  bool is_counter = false;  // a counter-example was found, else an example was not
  size_t number = 0;        // from 1
};

struct ExampleReport {
  size_t rules = 0;
  size_t examples = 0;
  size_t counter_examples = 0;
  std::vector<ExampleFailure> failures;
};

// Findings in `text`, taken as one whole UTF-8 object. For tests and rule authors.
std::vector<Finding> DetectInText(const Detector& detector, std::string_view text);

ExampleReport RunExamples(const Detector& detector);

}  // namespace warder

#endif  // WARDER_DETECT_RULE_TEST_H_
