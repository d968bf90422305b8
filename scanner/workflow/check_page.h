// The verdict of a check, three times: for a terminal, as one sheet of paper to be signed, and for
// machines. None of them holds a value, and none calls anything clean, safe or compliant.
#ifndef WARDER_WORKFLOW_CHECK_PAGE_H_
#define WARDER_WORKFLOW_CHECK_PAGE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "scanner/report/name_mask.h"
#include "scanner/report/output.h"
#include "scanner/report/style.h"
#include "scanner/workflow/gate.h"

namespace warder {

struct CheckPage {
  const GatePolicy& policy;
  const Case& the_case;
  const CheckFacts& facts;
  const GateVerdict& verdict;
  const NameMask& mask;
};

// For people at a terminal; ends in a line break.
std::string PrintCheckPage(const CheckPage& page, const Style& style);

// An HTML page by itself: no script, no link, nothing fetched. Printed it is one sheet of A4, so
// long lists are cut and say so; the terminal page and --json have all of them.
std::string PrintCheckSheet(const CheckPage& page);

// One line of JSON, type "check"; docs/check.md.
void WriteCheckLine(const CheckPage& page, Output* output);

// What a senior officer puts a name to.
std::string SignOffText(const CheckPage& page);
// What this verdict says, in one sentence, and what ends it.
std::string VerdictSentence(const CheckPage& page);
// The text of a reason with the name that it is about, masked and escaped.
std::string ReasonText(const CheckPage& page, const GateReason& reason);

// "police-portable 1 (0123456789abcdef), built in".
std::string PolicyText(const CheckPage& page);

uint64_t SealedItems(const CheckFacts& facts);
// The second and the third number, in words.
std::string SealedText(const CheckFacts& facts);
std::string UnreadText(const CheckFacts& facts);
// Folders with people in them, those first where it is worst.
std::vector<const FolderPeople*> WorstFolders(const PeopleReport& people, size_t most);

}  // namespace warder

#endif  // WARDER_WORKFLOW_CHECK_PAGE_H_
