// Why it is held: what lies on the device against what the case says is there.
#include <utility>

#include "scanner/model/category.h"
#include "scanner/model/location.h"
#include "scanner/model/person_mention.h"
#include "scanner/report/units.h"
#include "scanner/workflow/gate.h"

namespace warder {
namespace {

// "financial data (FIN), contact and biographic data (CON)".
std::string NamesOf(uint16_t categories) {
  std::string names;
  for (int i = 0; i < kCategoryCount; ++i) {
    const auto category = static_cast<Category>(i);
    if ((categories & CategoryBit(category)) == 0) continue;
    if (!names.empty()) names += ", ";
    names += std::string(CategoryName(category)) + " (" + std::string(CategoryCode(category)) + ')';
  }
  return names;
}

// Categories that tell something about a person; others ask no question.
uint16_t Told(uint16_t categories) {
  uint16_t told = 0;
  for (int i = 0; i < kCategoryCount; ++i) {
    const auto category = static_cast<Category>(i);
    if (BaseSensitivity(category) > 0) told |= CategoryBit(category);
  }
  return categories & told;
}

class Purpose {
 public:
  Purpose(const GatePolicy& policy, Date today, GateReasons* reasons)
      : policy_(policy), today_(today), reasons_(reasons) {}

  void Judge(size_t number, const Holding& holding, const HoldingFacts& facts) {
    name_ = "holding " + std::to_string(number + 1) + ", " + EscapeName(holding.location);
    JudgeFields(holding);
    if (facts.objects == 0)
      Add(Weight::kWarning, "nothing of it was found: moved, destroyed, or lost?");
    if (facts.disputed > 0) {
      Add(Weight::kFail, Count(facts.disputed, "item is", "items are") +
                             " claimed by two controllers: who is responsible?");
    }
    if (facts.objects > 0) JudgeTerms(holding, facts);
  }

 private:
  void Add(Weight weight, const std::string& text) {
    reasons_->push_back({Limb::kPurpose, weight, name_ + ": " + text, {}});
  }

  void JudgeFields(const Holding& holding) {
    const auto needs = [&](const char* field, bool there) {
      if (!there) Add(Weight::kIncomplete, std::string(field) + " is not filled in");
    };
    needs("purpose", !holding.purpose.empty());
    needs("controller", !holding.controller.empty());
    needs("basis", !holding.basis.empty());
    needs("categories", holding.categories != 0);
    needs("people", holding.people.has_value());
    needs("review", holding.review.has_value());
    if (!holding.review || *holding.review >= today_) return;
    const auto late = (today_ - *holding.review).count();
    Add(late > policy_.past_review_fail_days ? Weight::kFail : Weight::kWarning,
        "its review was due on " + DateText(*holding.review) + ", " + Count(late, "day", "days") +
            " ago: its controller decides to keep, reduce or erase it");
  }

  void JudgeTerms(const Holding& holding, const HoldingFacts& facts) {
    if (holding.people && facts.people.best > *holding.people) {
      Add(policy_.out_of_terms, "the case states " + Count(*holding.people, "person", "people") +
                                    "; " + Count(facts.people.best) + " were found");
    }
    const uint16_t more = Told(static_cast<uint16_t>(facts.categories & ~holding.categories));
    if (holding.categories != 0 && more != 0)
      Add(policy_.out_of_terms, "not stated, and found: " + NamesOf(more));
    if (holding.items_sealed && facts.open_items > 0) {
      Add(policy_.out_of_terms, "each item must be encrypted; " +
                                    Count(facts.open_items, "item is", "items are") + " not");
    }
  }

  const GatePolicy& policy_;
  Date today_;
  GateReasons* reasons_;
  std::string name_;
};

}  // namespace

void JudgePurpose(const GatePolicy& policy, const Case& the_case, const CheckFacts& facts,
                  Date today, GateReasons* reasons) {
  Purpose purpose(policy, today, reasons);
  for (size_t i = 0; i < the_case.holdings.size(); ++i)
    purpose.Judge(i, the_case.holdings[i], facts.holdings[i]);
  if (facts.made_up > 0) {
    reasons->push_back({Limb::kPurpose, Weight::kIncomplete,
                        Count(facts.made_up, "item claims", "items claim") +
                            " to be training material or made up; confirm that with a holding",
                        facts.made_up_example});
  }
  if (facts.unmatched_impact == 0) return;
  const bool fails = facts.unmatched_impact >= policy.unmatched_fail_impact;
  reasons->push_back({Limb::kPurpose,
                      fails ? Weight::kFail : Weight::kWarning,
                      "why are " + Count(facts.unmatched.all.best, "person", "people") +
                          " on it whom no holding of the case explains? Impact " +
                          std::to_string(facts.unmatched_impact) + " of 4",
                      {}});
}

}  // namespace warder
