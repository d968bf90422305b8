#include "scanner/workflow/exceptions.h"

#include <algorithm>

#include "scanner/model/location.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

// The first thing that is not filled in; empty where nothing is missing.
std::string Missing(const Exception& exception) {
  if (exception.owner.empty()) return "owner";
  if (exception.reason.empty()) return "reason";
  if (exception.control.empty()) return "control";
  if (!exception.people) return "people";
  if (!exception.granted) return "granted";
  return exception.expires ? "" : "expires";
}

// Why it does not hold; empty where it does.
std::string Flaw(const GatePolicy& policy, const Case& the_case, const Exception& exception,
                 uint64_t people, Date today) {
  if (policy.theft_high_exception_days == 0) return "the policy allows none";
  const std::string missing = Missing(exception);
  if (!missing.empty()) return "its " + missing + " is not filled in";
  if (*exception.granted > today) return "it is granted for later";
  if (*exception.expires < today) return "it expired on " + DateText(*exception.expires);
  if ((*exception.expires - *exception.granted).count() > policy.theft_high_exception_days) {
    return "it is for longer than " + std::to_string(policy.theft_high_exception_days) +
           " days, which the policy allows";
  }
  for (const Controller& controller : the_case.controllers) {
    if (std::find(exception.approvers.begin(), exception.approvers.end(), controller.officer) ==
        exception.approvers.end())
      return EscapeName(controller.officer) + " has not approved it";
  }
  if (people > *exception.people) {
    return "it is for " + Count(*exception.people, "person", "people") + ", and there are " +
           Count(people);
  }
  return "";
}

}  // namespace

ExceptionAnswer FindException(const GatePolicy& policy, const Case& the_case,
                              std::string_view subject, uint64_t people, Date today) {
  ExceptionAnswer answer;
  for (const Exception& exception : the_case.exceptions) {
    if (exception.subject != subject) continue;
    const std::string flaw = Flaw(policy, the_case, exception, people, today);
    if (flaw.empty()) {
      return {exception.expires, "excepted until " + DateText(*exception.expires) + ", owner " +
                                     EscapeName(exception.owner) + ": " +
                                     EscapeName(exception.reason) +
                                     "; instead: " + EscapeName(exception.control)};
    }
    answer.text = "the exception does not hold: " + flaw;
  }
  return answer;
}

}  // namespace warder
