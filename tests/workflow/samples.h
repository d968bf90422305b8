// A device in order: everything that a test then breaks.
#ifndef WARDER_TESTS_WORKFLOW_SAMPLES_H_
#define WARDER_TESTS_WORKFLOW_SAMPLES_H_

#include <string>

#include "scanner/workflow/gate.h"

namespace warder {

inline constexpr Date kToday = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25);

// A filled in case, with one holding of 6 people.
std::string GoodCaseText();
Case GoodCase();
// An encrypted device, measured, on which the holding is as stated and everything was read.
CheckFacts GoodFacts();
const GatePolicy& ShippedGate();

GateVerdict DecideOn(const Case& the_case, const CheckFacts& facts);
// Every reason of at least this weight, a line each.
std::string ReasonsOf(const GateVerdict& verdict, Weight least);

}  // namespace warder

#endif  // WARDER_TESTS_WORKFLOW_SAMPLES_H_
