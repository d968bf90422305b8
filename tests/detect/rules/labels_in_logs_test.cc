// Addresses in logs: nearly all stand without a label and are left out where they are proposed.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "scanner/base/limits.h"
#include "tests/detect/rules/shipped_rules.h"

namespace warder {
namespace {

size_t AddressesIn(const std::string& text) {
  const std::string pad(kTextPadding, '\n');
  const std::string padded = pad + text + pad;
  static const OffsetMap identity;
  TextBlock block;
  block.text = std::string_view(padded).substr(kTextPadding, text.size());
  block.owned_end = text.size();
  block.map = &identity;
  const TokenKey key = TokenKey::NewEphemeral().value();
  const auto scratch = Shipped().NewScratch();
  std::vector<DetectedFinding> findings;
  Shipped().Detect(block, nullptr, key, scratch.get(), &findings);
  return static_cast<size_t>(
      std::count_if(findings.begin(), findings.end(), [](const DetectedFinding& found) {
        return Shipped().plan().rules[found.finding.rule].id == "contact.ip_address";
      }));
}

std::string LogLines(size_t count, std::mt19937* random) {
  std::string text;
  while (count-- > 0)
    text += "2016-04-02 15:56:33 INFO 203.0.113." + std::to_string((*random)() % 200) +
            " GET /were/829111 200 162494\n";
  return text;
}

TEST(LabelsInLogs, ThePlanKnowsThatAddressesNeedOne) {
  const Plan& plan = Shipped().plan();
  size_t gated = 0;
  for (size_t shape = 0; shape < plan.shape_patterns.size(); ++shape) {
    if (plan.labels_of_shape[shape] == kNoLabels) continue;
    const Rule& rule = plan.rules[plan.patterns[plan.shape_patterns[shape]].rule];
    EXPECT_EQ(rule.id, "contact.ip_address");
    EXPECT_TRUE(NeedsLabel(rule));
    ++gated;
  }
  EXPECT_GT(gated, 0U);
}

TEST(LabelsInLogs, AddressesWithOneAreFoundWhereverTheyStand) {
  std::mt19937 random(4);
  const std::string labelled[] = {"ip 203.0.113.90\n", "clientIP=203.0.113.91\n",
                                  "Login from 203.0.113.92\n", "IP address:\t203.0.113.93\n",
                                  "{\"ip\": \"203.0.113.94\"}\n"};
  std::string text;
  for (size_t round = 0; round < 60; ++round)
    text += LogLines(random() % 400, &random) + labelled[round % std::size(labelled)];
  EXPECT_EQ(AddressesIn(text), 60U);
  EXPECT_EQ(AddressesIn(LogLines(3000, &random)), 0U);
}

TEST(LabelsInLogs, AListGoesOnBehindItsLabel) {
  std::mt19937 random(5);
  std::string list = "ip 203.0.113.1";
  for (int i = 2; i <= 20; ++i) list += ", 203.0.113." + std::to_string(i);
  for (size_t before = 60; before < 110; ++before)
    EXPECT_EQ(AddressesIn(LogLines(before, &random) + list + "\n" + LogLines(200, &random)), 20U);
}

}  // namespace
}  // namespace warder
