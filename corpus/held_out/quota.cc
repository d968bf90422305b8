#include "corpus/held_out/quota.h"

#include <algorithm>

namespace warder::corpus::held_out {

bool Suits(Kind kind, Context context) {
  const bool only_digits =
      kind == Kind::kPassport || kind == Kind::kBankAccount || kind == Kind::kSortCode;
  if (context == Context::kRecord) return !only_digits;
  if (context == Context::kBare) return !only_digits && kind <= Kind::kBrp;
  return true;
}

void Quota::Count(const Document& document) {
  for (const Planted& planted : document.planted()) {
    if (planted.status != Status::kLive) continue;
    ++counts_[static_cast<size_t>(planted.context)][static_cast<size_t>(planted.kind)];
  }
}

bool Quota::Lacks(Context context) const {
  for (int i = 0; i < kKindCount; ++i) {
    const Kind kind = static_cast<Kind>(i);
    if (Suits(kind, context) && counted(kind, context) < wanted_) return true;
  }
  return false;
}

std::vector<Kind> Quota::Scarcest(Context context, int count, Random& random) const {
  std::vector<std::pair<int, Kind>> order;  // count and a random tie-break, kind
  for (int i = 0; i < kKindCount; ++i) {
    const Kind kind = static_cast<Kind>(i);
    if (Suits(kind, context))
      order.push_back({counted(kind, context) * 64 + random.Between(0, 63), kind});
  }
  std::sort(order.begin(), order.end());
  std::vector<Kind> kinds;
  for (int i = 0; i < count && i < static_cast<int>(order.size()); ++i)
    kinds.push_back(order[i].second);
  return kinds;
}

}  // namespace warder::corpus::held_out
