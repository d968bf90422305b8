// Patterns of identifiers as textbooks write them: what the shape engine is tested and timed with.
// The shipped rules are not used here, so that a new rule cannot change what a figure means.
#ifndef WARDER_TESTS_DETECT_ENGINES_TEXTBOOK_PATTERNS_H_
#define WARDER_TESTS_DETECT_ENGINES_TEXTBOOK_PATTERNS_H_

#include <memory>
#include <string_view>
#include <vector>

#include "scanner/detect/engines/regex.h"

namespace warder {

inline constexpr std::string_view kTextbookPatterns[] = {
    R"(\b[A-Z]\d{4}[A-Z]{2}\b)",
    R"(\b(?:19|20)?\d{2}/\d{1,7}[A-HJ-NP-RT-Z]\b)",
    R"(\b(?:19|20)\d{9}[A-HJ-NP-RT-Z]\b)",
    R"(\b\d{1,6}/\d{2}[A-HJ-NP-RT-Z]\b)",
    R"(\bSF\d{2}/\d{1,6}[A-HJ-NP-RT-Z]\b)",
    R"(\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b)",
    R"(\b[A-Z]\d{6}\b)",
    R"(\b[A-Z]\d{7}\b)",
    R"(\b\d{2}[A-Z]{2}\d{7,9}\b)",
    R"(\b[TSA]20\d{6}\b)",
    R"(\b[A-Z]{2}\d{7}\b)",
    R"(\b[A-Z]{2}X\d{6}\b)",
    R"(\b[A-Z9]{5}\d[0156]\d[0-3]\d{2}[A-Z9]{2}\d[A-Z]{2}\b)",
    R"(\b[A-Z]{2}\d{2} ?[A-Z]{3}\b)",
    R"(\b[A-Z]\d{1,3} ?[A-Z]{3}\b)",
    R"(\b[A-Z]{3} ?\d{1,3}[A-Z]\b)",
    R"(\b(?:SC|NI|OC|SO|NC)\d{6}\b)",
    R"(\bGB\d{2} ?[A-Z]{4}(?: ?\d{4}){3} ?\d{2}\b)",
    R"(\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b)",
    R"(\b[A-HJ-NPR-Z0-9]{17}\b)",
    R"(\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b)",
    R"(\bP<GBR[A-Z<]{20,39})",
    R"([A-Z0-9<]{9}\dGBR\d{7}[MF<]\d{7})",
    R"(\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b)",
    R"(\b[A-Z]{2} ?\d{3,5} ?\d{3,5}\b)",
    R"(\b(?:PC|DC|PS|DS|PCSO) ?\d{2,6}\b)",
    R"(\b\d{5}[A-Z]\b)",
    R"(\b(?:19|20)\d{2}/\d{5,6}\b)",
    R"(\b\d{3}[ -]?\d{3}[ -]?\d{4}\b)",
    R"(\b\d{9}\b)",
    R"(\b\d{10}\b)",
    R"(\b\d{15}\b)",
    R"(\b\d{2}-\d{2}-\d{2}\b)",
    R"(\b(?:\d[ -]?){12,18}\d\b)",
    R"(\b(?:0[1-9]|1[0-2])/\d{2}\b)",
    R"(\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRV-Y]) )"
    R"(?\d[ABD-HJLNP-UW-Z]{2})\b)",
    R"(\b\d{1,4}[A-Za-z]?,? (?:[A-Z][a-z]{2,12} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive)\b)",
    R"(\b07\d{3}[ -]?\d{3}[ -]?\d{3}\b)",
    R"(\b0(?:1\d{3}|2\d{2}|3\d{2})[ -]?\d{3,4}[ -]?\d{3,4}\b)",
    R"(\+44 ?(?:\(0\) ?)?\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b)",
    R"(\b0044\d{10}\b)",
    R"(\+\d{1,3}[ -]?\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}\b)",
    R"(\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,128}\.[A-Za-z]{2,12}\b)",
    R"(\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b)",
    R"(\b(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}\b)",
    R"(\b(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}\b)",
    R"(https?://[^\s"<>]{4,200})",
    R"(@[A-Za-z0-9_]{3,15}\b)",
    R"(\bAKIA[0-9A-Z]{16}\b)",
    R"(\b[13][a-km-zA-HJ-NP-Z1-9]{25,34}\b)",
    R"(-?\b\d{1,2}\.\d{4,8}, ?-?\d{1,3}\.\d{4,8}\b)",
    R"(\b(?:Mr|Mrs|Ms|Miss|Dr|HHJ|Sir|Lady|Rev|Prof)\.? [A-Z][a-z]{1,15}(?: [A-Z][a-z]{1,15})?\b)",
    R"(\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}\b)",
    R"((?i)\b[A-Z]\d{4}[A-Z]{2}\b)",
    R"(\b\d{2}[A-Z]{4}\d{3}\b)",
    R"(\b\d{4}-\d{4}-\d{4}-\d{4}\b)",
    R"(\b[A-Z]{2}-\d{5}\b)",
    R"(\b\d{3}-\d{2}-\d{4}\b)",
    R"(\b[A-Z]{3}\d{6}[A-Z]\b)",
    R"(\b\d{6}/\d{2}/\d{1}\b)",
    R"(\b[A-Z]{4}\d{5}\b)",
};

inline std::vector<std::unique_ptr<RegexNode>> ParseTextbookPatterns() {
  std::vector<std::unique_ptr<RegexNode>> trees;
  for (const std::string_view pattern : kTextbookPatterns)
    trees.push_back(ParseRegex(pattern).value());
  return trees;
}

inline std::vector<const RegexNode*> Views(const std::vector<std::unique_ptr<RegexNode>>& trees) {
  std::vector<const RegexNode*> views;
  for (const auto& tree : trees) views.push_back(tree.get());
  return views;
}

}  // namespace warder

#endif  // WARDER_TESTS_DETECT_ENGINES_TEXTBOOK_PATTERNS_H_
