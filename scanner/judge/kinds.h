// What the rules of a run say about people: which values identify one, and which of these nobody
// has two of.
#ifndef WARDER_JUDGE_KINDS_H_
#define WARDER_JUDGE_KINDS_H_

#include <algorithm>
#include <cstdint>
#include <vector>

#include "scanner/model/finding.h"
#include "scanner/model/person_mention.h"
#include "scanner/model/run.h"

namespace warder {

// The six highest bits of a PersonKey. Identifiers of persons follow from kFirstIdentifier in order
// of how much they are worth.
enum KeyType : uint8_t {
  kKeyName = 1,      // surname and forename
  kKeyInitial,       // surname and first initial
  kKeyNameBirth,     // surname, forename and date of birth
  kKeyInitialBirth,  // surname, first initial and date of birth
  kKeyTrace,         // contact or financial data
  kKeyBirth,         // a date of birth beside an identifier, without a name; links nobody
  kFirstIdentifier = 8,
};
inline constexpr int kKeyTypes = 64;

constexpr uint8_t TypeOf(PersonKey key) {
  return static_cast<uint8_t>(key >> 58);
}
// `hash`: only its upper 56 bits count. The lowest two bits of a key are 0.
constexpr PersonKey MakeKey(uint8_t type, uint64_t hash) {
  return static_cast<PersonKey>(type) << 58 | (hash >> 8) << 2;
}
uint64_t HashOf(const Token& token);
// Keys of a date of birth begin with 20 bits that depend on the date alone, so that two dates of
// birth of one person can be told apart; nothing else of `birth` counts. `who`: key of the name or
// the identifier, hash of surname and initial.
PersonKey MakeBirthKey(uint8_t type, uint64_t who, uint64_t birth);
constexpr uint32_t BirthOf(PersonKey key) {
  return static_cast<uint32_t>(key >> 38) & 0xFFFFF;
}

inline void SortUnique(std::vector<PersonKey>* keys) {
  std::sort(keys->begin(), keys->end());
  keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
}

// Types that nobody has two values of: two values are two people. PNC ID, prison number, CRO
// number, National Insurance number, NHS number and its Scottish and Northern Irish sisters, CRN,
// UTR, pupil and learner numbers.
inline constexpr int kUniqueTypes = 11;
constexpr bool IsUnique(uint8_t type) {
  return type >= kFirstIdentifier && type < kFirstIdentifier + kUniqueTypes;
}
constexpr bool IsIdentifier(uint8_t type) {
  return type >= kFirstIdentifier;
}

struct RuleKind {
  enum class What : uint8_t { kNothing, kName, kBirth, kIdentifier, kTrace, kWords };
  What what = What::kNothing;
  uint8_t type = 0;             // KeyType of identifiers
  uint8_t traits = 0;           // MentionTrait
  Role role = Role::kUnstated;  // of the person that it speaks of
  bool of_staff = false;        // number of an officer
  // Not about a person: markings, claims, passwords. Nothing of it reaches a mention.
  bool ignored = false;
  bool claims_made_up = false;  // says that the people of the object are nobody
};

// By rule index. Identifiers beyond the room for types count as traces.
std::vector<RuleKind> KindsOf(const std::vector<RuleInfo>& rules);

}  // namespace warder

#endif  // WARDER_JUDGE_KINDS_H_
