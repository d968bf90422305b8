// From findings to mentions: which values of one part belong to the same person.
#ifndef WARDER_JUDGE_ASSEMBLE_H_
#define WARDER_JUDGE_ASSEMBLE_H_

#include <cstdint>
#include <vector>

#include "scanner/judge/kinds.h"
#include "scanner/model/object_result.h"
#include "scanner/model/person_mention.h"

namespace warder {

// Of PersonMention::traits, besides MentionTrait: an identifier was confirmed.
inline constexpr uint8_t kTraitSure = 32;

// The mentions of all parts, in order. Findings at probable or above take part; possible numbers
// whose check passes, and possible names, are traces by themselves.
//
// Values belong together that stand in one row, or, outside of rows, less than kRecordWindow behind
// what was last said of the person.
// Within that, a second name, date of birth or identifier of a kind that is there already begins
// somebody else, and an identifier that was somebody's a little before goes back to them. A name
// that is an officer's or author's takes nothing of what stands near it. What words say (offences,
// victims, health) is said of the people they stand with, and in running text about few people of
// all of them.
//
// Of an object that claims that its people are made up, whoever stands with a published dummy value
// is `synthetic`.
std::vector<PersonMention> AssembleMentions(const std::vector<RuleKind>& kinds,
                                            const ObjectResult& object);

// Whether anything in it says that it is training material, or that its people are made up.
bool ClaimsMadeUp(const std::vector<RuleKind>& kinds, const ObjectResult& object);

}  // namespace warder

#endif  // WARDER_JUDGE_ASSEMBLE_H_
