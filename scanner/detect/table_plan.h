// What is known about the columns of one table before its rows are looked at: which rules a heading
// speaks for or against, and which columns hold nearly only values of one rule.
#ifndef WARDER_DETECT_TABLE_PLAN_H_
#define WARDER_DETECT_TABLE_PLAN_H_

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "scanner/detect/score/candidate.h"
#include "scanner/model/finding.h"
#include "scanner/model/role.h"
#include "scanner/model/table.h"

namespace warder {

inline constexpr size_t kMaxRules = 1024;
using RuleSetBits = std::bitset<kMaxRules>;

struct ColumnPlan {
  RuleSetBits heading;  // a context word of the rule stands in the heading
  RuleSetBits against;  // a word against it does, or most values of its shape fail its check
  RuleSetBits typed;    // nearly all sampled cells are values of the rule: evidence "column"
  bool named = false;   // it has a heading
  bool things = false;  // its words are names of places and things, not of people
  std::vector<RuleIndex> gated;  // rules that need context and have it from the heading
  Role role = Role::kUnstated;   // of the people whose names stand in it
};

// Columns that hold the two halves of a name.
struct NamePair {
  uint16_t family = 0;
  uint16_t given = 0;
};

struct TablePlan {
  TableShape shape;
  std::vector<ColumnPlan> columns;
  std::vector<NamePair> name_pairs;
  std::vector<uint16_t> full_names;  // columns whose cells are names, by a sample of them
  bool has_gated = false;
  bool has_roles = false;   // some column has one
  bool has_things = false;  // some column holds such
  // Where the rows that were looked at are all there are: what was found in their block.
  std::optional<std::vector<Candidate>> whole;
};

}  // namespace warder

#endif  // WARDER_DETECT_TABLE_PLAN_H_
