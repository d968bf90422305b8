// Which rules cost what: for each pattern, phrase word and context word, how often its engine
// proposes it per MB of a text, most frequent first. The budgets are 10,000 candidates and 500 RE2
// confirmations per MB.
//
//   candidate_rates FILE...
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "scanner/base/limits.h"
#include "scanner/detect/collect.h"
#include "scanner/detect/rules/plan.h"
#include "scanner/detect/rules/rule_file.h"

namespace warder {
namespace {

using Rates = std::map<std::string, double>;

void CountShapes(const Plan& plan, std::string_view text, Rates* rates) {
  ShapeScratch scratch;
  std::vector<ShapeHit> hits;
  plan.shapes->Scan(text, &scratch, &hits);
  for (const ShapeHit& hit : hits) {
    const PlannedPattern& pattern = plan.patterns[plan.shape_patterns[hit.shape]];
    ++(*rates)["shape    " + plan.rules[pattern.rule].id + "  " + pattern.confirm.pattern()];
  }
}

void CountLiterals(const Plan& plan, std::string_view text, Rates* rates) {
  static constexpr const char* kKinds[] = {"pattern ", "phrase  ", "context "};
  LiteralScratch scratch = plan.literals->NewScratch();
  std::vector<LiteralHit> hits;
  plan.literals->Scan(text, &scratch, &hits);
  for (LiteralHit& hit : hits) hit.literal = plan.literal_numbers[hit.literal];
  plan.words->Scan(text, &hits);
  for (const LiteralHit& hit : hits) {
    for (const LiteralUse& use : plan.literal_uses[hit.literal]) {
      const RuleIndex rule = use.kind == LiteralUse::Kind::kPattern ? plan.patterns[use.index].rule
                             : use.kind == LiteralUse::Kind::kPhrase
                                 ? plan.phrases[use.index].rule
                                 : plan.triggers[use.index].rule;
      ++(*rates)[std::string(kKinds[static_cast<size_t>(use.kind)]) + " " + plan.rules[rule].id +
                 "  '" + plan.literal_texts[hit.literal] + "'"];
    }
  }
}

// What is left once patterns have matched and validators have passed.
void CountConfirmed(const Plan& plan, std::string_view text, Rates* rates) {
  CollectScratch scratch(plan);
  std::vector<Candidate> candidates;
  CollectCandidates(plan, text, nullptr, 0, nullptr, &scratch, &candidates);
  for (const Candidate& candidate : candidates) {
    ++(*rates)["confirmed " + plan.rules[candidate.rule].id];
  }
}

void Print(const Rates& rates, double megabytes) {
  std::vector<std::pair<double, std::string>> sorted;
  double total = 0;
  for (const auto& [name, count] : rates) {
    sorted.emplace_back(count / megabytes, name);
    total += count / megabytes;
  }
  std::sort(sorted.rbegin(), sorted.rend());
  std::printf("%10.1f /MB in all, over %.1f MB\n", total, megabytes);
  for (const auto& [rate, name] : sorted) std::printf("%10.1f  %s\n", rate, name.c_str());
}

}  // namespace
}  // namespace warder

int main(int argc, char** argv) {
  using namespace warder;
  auto rules = ReadRuleFolder(std::string(WARDER_SOURCE_DIR) + "/patterns");
  auto plan = rules ? MakePlan(std::move(*rules), {}, true) : tl::unexpected(rules.error());
  if (!plan) {
    std::cerr << plan.error().message << "\n";
    return 2;
  }
  Rates rates;
  double megabytes = 0;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    std::ostringstream bytes;
    bytes << std::string(kTextPadding, '\n') << in.rdbuf() << std::string(kTextPadding, '\n');
    const std::string whole = std::move(bytes).str();
    const auto text = std::string_view(whole).substr(kTextPadding, whole.size() - 2 * kTextPadding);
    megabytes += static_cast<double>(text.size()) / 1e6;
    CountShapes(*plan, text, &rates);
    CountLiterals(*plan, text, &rates);
    CountConfirmed(*plan, text, &rates);
  }
  Print(rates, megabytes);
  return 0;
}
