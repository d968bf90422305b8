// The report that a person reads at the end of a scan: three numbers first, then where it is worst,
// what was not looked at, and what to type next.
#ifndef WARDER_REPORT_TERMINAL_REPORT_H_
#define WARDER_REPORT_TERMINAL_REPORT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "scanner/judge/key_nearby.h"
#include "scanner/judge/people.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/style.h"
#include "scanner/store/store.h"

namespace warder {

struct TerminalReport {
  const Run& run;
  const RunSummary& summary;
  const PeopleReport& people;
  const NameMask& mask;
  Style style;
  uint64_t root_errors = 0;
  bool listed = false;                     // the findings were listed one by one above
  const KeyNearby* keys_nearby = nullptr;  // null: not judged
  std::string resume{};     // command that goes on with the run; empty: it was not kept
  std::string filter{};     // the options that leave something out; empty: everything is told
  std::string taken{};      // how many files were taken from an earlier run; empty: none
  std::string on_target{};  // that the store lies on the target, and for whom; empty: it does not
};

// What no result says; every export carries it.
std::span<const std::string_view> ReportLimits();

// Ends in a line break. Names are masked and escaped; no value is in it.
std::string PrintTerminalReport(const TerminalReport& report);

// Its sections; each is empty if there is nothing to say.
std::string PrintFixFirst(const TerminalReport& report);    // people_section.cc
std::string PrintDuplicates(const TerminalReport& report);  // people_section.cc
std::string PrintFindings(const TerminalReport& report);    // findings_section.cc
std::string PrintProtection(const TerminalReport& report);  // protection_section.cc
// The same without its heading; `details`: how, and what it was read from.
std::string PrintGrades(const TerminalReport& report, bool details);
std::string PrintCoverage(const TerminalReport& report);  // coverage_section.cc
std::string PrintGaps(const TerminalReport& report);      // coverage_section.cc
std::string PrintByVolume(const TerminalReport& report);  // volumes_section.cc

// How many people, and how bad that is, in a few words each; people_section.cc.
std::string PeopleText(const TerminalReport& report);
std::string RatingText(const TerminalReport& report);

// As a shell takes it for one word.
std::string ShellWord(const std::string& text);
// Masked and escaped.
std::string PrintName(const NameMask& mask, const PathBytes& path);
std::string PrintName(const NameMask& mask, const ObjectName& name);
// A heading in bold, with an empty line before it.
std::string PrintHeading(const TerminalReport& report, std::string_view heading,
                         std::string_view rest);

}  // namespace warder

#endif  // WARDER_REPORT_TERMINAL_REPORT_H_
