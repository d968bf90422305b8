// What --json says of people: lines, and fields of the line in hand.
#ifndef WARDER_REPORT_JSON_PEOPLE_H_
#define WARDER_REPORT_JSON_PEOPLE_H_

#include "scanner/judge/people.h"
#include "scanner/model/people_count.h"
#include "scanner/model/run.h"
#include "scanner/report/json_writer.h"
#include "scanner/report/name_mask.h"

namespace warder {

// Fields of the object in hand.
void WriteCount(const PeopleCount& count, JsonWriter* writer);
// "people", ratings and the policy.
void WritePeople(const PeopleReport& people, JsonWriter* writer);
// "roots", each with its people.
void WriteRoots(const Run& run, const PeopleReport& people, const NameMask& mask,
                JsonWriter* writer);
void WriteFixFirst(const FixFirst& fix, const NameMask& mask, JsonWriter* writer);

// A line for each folder that holds people, of what was asked for.
void WriteFolders(const Run& run, const PeopleReport& people, const NameMask& mask,
                  JsonWriter* writer);
// A line.
void WriteDuplicate(const Duplicate& one, const NameMask& mask, JsonWriter* writer);

}  // namespace warder

#endif  // WARDER_REPORT_JSON_PEOPLE_H_
