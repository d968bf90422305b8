#include "scanner/detect/score/heading_plans.h"

#include "scanner/detect/score/table_evidence.h"

namespace warder {
namespace {

// What is kept stays within a few MiB, whatever the tables are.
constexpr size_t kMaxKept = 128;
constexpr size_t kMaxColumns = 64;
constexpr size_t kMaxKeyBytes = 4096;

std::string KeyOf(const std::vector<std::string>& headings, size_t columns) {
  std::string key = std::to_string(columns);
  for (const std::string& heading : headings) {
    key += ' ';
    key += std::to_string(heading.size());
    key += ' ';
    key += heading;
  }
  return key;
}

}  // namespace

std::shared_ptr<const TablePlan> HeadingPlans::Read(const std::vector<std::string>& headings,
                                                    size_t columns) const {
  auto table = std::make_shared<TablePlan>();
  table->columns.resize(columns);
  ReadHeadings(rules_, index_, headings, table.get());
  return table;
}

std::shared_ptr<const TablePlan> HeadingPlans::For(const std::vector<std::string>& headings,
                                                   size_t columns) {
  if (columns > kMaxColumns) return Read(headings, columns);
  const std::string key = KeyOf(headings, columns);
  if (key.size() > kMaxKeyBytes) return Read(headings, columns);
  {
    const std::lock_guard lock(mutex_);
    const auto known = kept_.find(key);
    if (known != kept_.end()) return known->second;
  }
  auto table = Read(headings, columns);
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kMaxKept) kept_.clear();
  kept_.emplace(key, table);
  return table;
}

}  // namespace warder
