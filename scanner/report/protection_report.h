// What `warder protection` tells: each object by itself, through what it lies in, and the storage
// below, side by side.
#ifndef WARDER_REPORT_PROTECTION_REPORT_H_
#define WARDER_REPORT_PROTECTION_REPORT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "scanner/model/object_result.h"
#include "scanner/model/storage.h"
#include "scanner/report/json_writer.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/terminal_report.h"

namespace warder {

// Three grades that are never merged into one.
struct SideBySide {
  ProtectionGrade item = ProtectionGrade::kUnknown;  // unknown too where it could not be looked at
  ProtectionGrade path = ProtectionGrade::kUnknown;  // ObjectResult::path_grade; of a file, `item`
  ProtectionGrade storage = ProtectionGrade::kUnknown;
  HowKnown how_known = HowKnown::kNotKnown;  // of the storage
  bool in_memory = false;                    // on no disk at all
  auto operator<=>(const SideBySide&) const = default;
};

// Nothing for what has no content: directories, links, empty files.
std::optional<SideBySide> SideBySideOf(const ObjectResult& object, const Storage& storage);
// Whether somebody who takes the disk is kept out: the object or something around it is encrypted,
// or the storage is, and that was measured. What is kept in memory alone is not on the disk.
bool KeepsOut(const SideBySide& grades);
bool KeepsOut(const Storage& storage);

// Objects and bytes by their three grades; worst first.
using SideBySideTable = std::map<SideBySide, CoverageAccount::Line>;
std::string PrintSideBySide(const SideBySideTable& table, const TerminalReport& report);

// One object as a line of type "item"; `mask` has learnt it.
void WriteItem(const ObjectResult& object, const SideBySide& grades, const NameMask& mask,
               JsonWriter* writer);

}  // namespace warder

#endif  // WARDER_REPORT_PROTECTION_REPORT_H_
