// A small table is searched once, a large one twice in its first rows: the findings are the same.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/open/plain/table_sniffer.h"
#include "scanner/run/rules_in_force.h"

namespace warder {
namespace {

std::string Row(size_t row) {
  const std::string n = std::to_string(row);
  return "A9" + std::to_string(100 + row) + "ZZ,192.0.2." + n + ",SW1A " + std::to_string(row % 9) +
         "AA,07700 900" + std::to_string(100 + row) + ",19/0" + std::to_string(1 + row % 9) +
         "/19" + std::to_string(50 + row % 40) + ",999 000 " + std::to_string(1000 + row * 37) +
         ",note " + n + " of 09/12/2021\n";
}

class WholeTable : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    auto rules = LoadRulesInForce({});
    ASSERT_TRUE(rules.has_value());
    detector_ = std::move(rules->detector);
    padded_ = std::string(kTextPadding, '\n') + GetParam();
    for (size_t row = 0; row < 40; ++row) padded_ += Row(row);
    size_ = padded_.size() - kTextPadding;
    padded_.append(kTextPadding, '\n');
  }

  std::vector<DetectedFinding> Find(bool is_whole) const {
    OffsetMap map;
    map.Clear(0);
    TextBlock block;
    block.text = std::string_view(padded_).substr(kTextPadding, size_);
    block.owned_end = size_;
    block.map = &map;
    block.first_row = 0;
    std::vector<DetectedFinding> found;
    const auto shape = SniffTable(block.text, true);
    if (!shape) return found;
    const auto scratch = detector_->NewScratch();
    const TablePlan table = detector_->PlanTable(*shape, block, is_whole, scratch.get());
    EXPECT_EQ(table.whole.has_value(), is_whole);
    detector_->Detect(block, &table, key_, scratch.get(), &found);
    return found;
  }

  std::unique_ptr<Detector> detector_;
  const TokenKey key_ = *TokenKey::NewEphemeral();
  std::string padded_;
  size_t size_ = 0;
};

TEST_P(WholeTable, HasTheFindingsOfTwoSearches) {
  const auto twice = Find(false);
  const auto once = Find(true);
  EXPECT_GT(twice.size(), 40u);
  ASSERT_EQ(once.size(), twice.size());
  for (size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].finding, twice[i].finding) << i;
    EXPECT_EQ(once[i].view_begin, twice[i].view_begin) << i;
    EXPECT_EQ(once[i].view_end, twice[i].view_end) << i;
  }
}

// Headings that speak for columns, for others, and for none: labels, gated columns and typed ones.
INSTANTIATE_TEST_SUITE_P(
    Headings, WholeTable,
    ::testing::Values("", "prison no,ip address,postcode,mobile,dob,nhs no,remark\n",
                      "ref,source,area,ext,date,number,remark\n",
                      "id,value,code,call,born,account,remark\n"));

}  // namespace
}  // namespace warder
