// The laptops' papers, mail and logs.
#ifndef WARDER_CORPUS_LAPTOPS_STREAMS_H_
#define WARDER_CORPUS_LAPTOPS_STREAMS_H_

#include <span>
#include <string_view>

#include "corpus/document.h"
#include "corpus/people.h"
#include "corpus/random.h"

namespace warder::corpus::laptops {

// One paper of a template: about six people drawn from `people`, by two of `staff`.
Document Paper(std::string_view text, std::span<const Person> people, std::span<const Staff> staff,
               Random random);

// One message with headers; with `quoted`, it answers another one whose lines stand behind "> ".
Document Message(std::span<const Person> people, std::span<const Staff> staff, bool quoted,
                 Random random);
// Many messages in mbox form.
Document Mailbox(std::span<const Person> people, std::span<const Staff> staff, int messages,
                 Random random);

// A web service's log: requests from documentation addresses, here and there a JSON body with an
// NHS or prison number in it.
Document ServiceLog(std::span<const Person> people, int lines, Random random);
// A log without anybody in it: addresses, versions, timestamps, identifiers of things.
Document MachineLog(int lines, Random random);
// Tables of look-alikes: planning register, parts, invoices, library, help desk.
Document PlanningRegister(int rows, Random random);
Document PartsList(int rows, Random random);
Document Ledger(int rows, Random random);
// name;rank;collar;unit;telephone;email
Document PhoneList(std::span<const Staff> staff);

}  // namespace warder::corpus::laptops

#endif  // WARDER_CORPUS_LAPTOPS_STREAMS_H_
