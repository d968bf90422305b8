// Documents written as text with places to fill.
//
//   Fill(document, "{name@p}, born {dob@l}, PNC ID: {pnc@l}\n", cast, style, random);
//
// "{kind@context}" plants a value of the first person of the cast, "{2.kind@context}" of the
// second; contexts are l label, c column, r record, p prose, b bare (kinds.h); "{kind@-}" plants it
// as an aside. "{staff@...}",
// "{surname@context}" plants a name whose forename, "{forename}", stands elsewhere in the row.
// "{staff_phone@...}" and "{staff_email@...}" take from the staff in the same way. "{~what}" needs
// no person: it plants a look-alike (look_alikes.h), and "{=kind:value}" plants a published dummy
// value as it stands. Anything else in braces is plain filler: address, offence, statute, code,
// prison, prison_code, sentenced, released, months, given, family, town, rank, collar, unit, date,
// iso, time, day (a date in words), force, n:4 (four digits), hex:8, words:12 (twelve words). "{{"
// is a brace.
#ifndef WARDER_CORPUS_TEMPLATE_H_
#define WARDER_CORPUS_TEMPLATE_H_

#include <string_view>
#include <vector>

#include "corpus/document.h"
#include "corpus/people.h"
#include "corpus/random.h"

namespace warder::corpus {

struct Cast {
  std::vector<const Person*> people;
  std::vector<const Staff*> staff;
};

// Throws std::logic_error on a place that it does not know: a defect of the template.
void Fill(Document& document, std::string_view text, const Cast& cast, const Style& style,
          Random& random);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_TEMPLATE_H_
