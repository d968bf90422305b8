// Exceptions: a case may ask to let something pass for a few days that the policy fails, where the
// policy allows that at all. Whoever signs sees each of them on the page.
#ifndef WARDER_WORKFLOW_EXCEPTIONS_H_
#define WARDER_WORKFLOW_EXCEPTIONS_H_

#include <optional>
#include <string>
#include <string_view>

#include "scanner/workflow/case_file.h"
#include "scanner/workflow/gate_policy.h"

namespace warder {

struct ExceptionAnswer {
  // Set where the exception holds: its last day.
  std::optional<Date> until;
  // What to say on the page: who carries it and why, or why it does not hold. Empty where the case
  // asks for none.
  std::string text;
};

// Of what fails as `subject` ("theft_high"), which `people` are exposed by. An exception holds
// where the policy knows the subject; owner, reason, control, dates and a number of people are
// filled in; it is not over, nor longer than the policy allows; every controller's officer has
// approved it; and no more people are exposed than it was given for, so that new content ends it.
ExceptionAnswer FindException(const GatePolicy& policy, const Case& the_case,
                              std::string_view subject, uint64_t people, Date today);

}  // namespace warder

#endif  // WARDER_WORKFLOW_EXCEPTIONS_H_
