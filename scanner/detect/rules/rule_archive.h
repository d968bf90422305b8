// Rules as bytes, so that a run need not parse a hundred TOML files: written when warder is built,
// read at start.
#ifndef WARDER_DETECT_RULES_RULE_ARCHIVE_H_
#define WARDER_DETECT_RULES_RULE_ARCHIVE_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/detect/rules/rule.h"

namespace warder {

std::string WriteRules(const std::vector<Rule>& rules);
// The inverse. Fails on anything that WriteRules of this version did not write.
Result<std::vector<Rule>> ReadRules(std::string_view bytes);

}  // namespace warder

#endif  // WARDER_DETECT_RULES_RULE_ARCHIVE_H_
