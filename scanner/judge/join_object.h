// What one object tells of its people in several places.
#ifndef WARDER_JUDGE_JOIN_OBJECT_H_
#define WARDER_JUDGE_JOIN_OBJECT_H_

#include <vector>

#include "scanner/model/person_mention.h"

namespace warder {

// Gives mentions outside of rows what the same object says of the same person elsewhere, so that
// linking finds them to be one:
//
// * of equal full names, where none of them in the object has another date of birth or another
//   value of a unique identifier: one name in one document is one person;
// * a date of birth without a name, where one person in the object has it: his name. Not in objects
//   with so many dates of birth that two may agree by chance.
//
// A date of birth without a name that nobody in the object has may still be that of somebody whom
// it names without one: those are the mention's guesses, unless they are many.
//
// Mentions in rows are never changed. Staff and dummy values take no part.
void JoinWithinObject(std::vector<PersonMention>* mentions);

}  // namespace warder

#endif  // WARDER_JUDGE_JOIN_OBJECT_H_
