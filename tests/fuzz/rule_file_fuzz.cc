// Rule files as an operator could write them.
#include "scanner/detect/rules/rule_file.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto rules = ParseRules(fuzz::View(data, size), "fuzz.toml");
  if (rules) return 0;
  const std::string& message = rules.error().message;
  fuzz::Require(message.find('\n') == message.npos, "an error is one line");
  fuzz::Require(message.find("fuzz.toml") != message.npos, "an error says where");
  return 0;
}
