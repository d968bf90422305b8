// Reads rules from TOML files. docs/patterns.md is the reference of the format.
#ifndef WARDER_DETECT_RULES_RULE_FILE_H_
#define WARDER_DETECT_RULES_RULE_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/rules/rule.h"

namespace warder {

// Every error is one line, "file:line:column: what is wrong; what to write". The first one is
// returned.
Result<std::vector<Rule>> ParseRules(std::string_view toml, const std::string& file_name);

// All *.toml files below `folder` except those in a folder named `policies`, in the order of their
// paths. Fails on the first file that does not parse, on an id that is used twice, and if there is
// no rule at all.
Result<std::vector<Rule>> ReadRuleFolder(const std::string& folder);

}  // namespace warder

#endif  // WARDER_DETECT_RULES_RULE_FILE_H_
