// The storage of a machine, for machines: what was made of it, and what the system said.
#ifndef WARDER_REPORT_MACHINE_JSON_H_
#define WARDER_REPORT_MACHINE_JSON_H_

#include "scanner/model/storage.h"
#include "scanner/report/json_writer.h"
#include "scanner/report/name_mask.h"

namespace warder {

// Lines `machine`, `volume` and `system_answer` of docs/formats.md.
void WriteMachine(const MachineStorage& machine, const NameMask& mask, JsonWriter* writer);

}  // namespace warder

#endif  // WARDER_REPORT_MACHINE_JSON_H_
