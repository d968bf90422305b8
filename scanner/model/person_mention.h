// A mention: one place that speaks of one person, as what it knows of them in tokens. The judge
// makes mentions of the findings of a part and links them into people.
#ifndef WARDER_MODEL_PERSON_MENTION_H_
#define WARDER_MODEL_PERSON_MENTION_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "scanner/model/category.h"
#include "scanner/model/role.h"

namespace warder {

// A token cut to 56 bits, below the code of what it stands for: values of different kinds never
// meet. Among n keys two collide with a probability of about n * n / 2^57: one in 160 that this
// happens once among 30 million. 0 = none.
using PersonKey = uint64_t;

enum class MentionKind : uint8_t {
  kIdentified,   // an identifier of a person, or a full name with a date of birth
  kNameOnly,     // a full name beside something that says it is somebody's
  kInitialOnly,  // a surname, with an initial at most
  // Contact or financial data of a person who is not told; or a number or a name (then `name` is
  // set) that is only possible.
  kTrace,
};

// Facts about what is said of the person; bits of PersonMention::traits.
enum MentionTrait : uint8_t {
  kTraitAddress = 1,
  kTraitBirth = 2,
  kTraitHealthOrSex = 4,
  kTraitChild = 8,
  kTraitSource = 16,  // provenance of intelligence, surveillance, a handling condition
};

inline constexpr size_t kMaxMentionIds = 8;
inline constexpr size_t kMaxMentionTraces = 4;
inline constexpr size_t kMaxMentionGuesses = 4;

struct PersonMention {
  PersonKey person = 0;  // what the mention is counted by: the strongest of what follows
  PersonKey name = 0;    // surname and forename
  // Identifiers, each once, in ascending order; what exceeds the array is dropped.
  std::array<PersonKey, kMaxMentionIds> ids{};
  uint8_t id_count = 0;
  PersonKey name_birth = 0;     // surname, forename and date of birth
  PersonKey initial_birth = 0;  // surname, initial and date of birth
  // Contact and financial data that stand with the person; what exceeds the array is dropped.
  std::array<PersonKey, kMaxMentionTraces> traces{};
  uint8_t trace_count = 0;
  // Surname, forename and date of birth, where the names are those of the object: the person, if
  // exactly one of them is known anywhere.
  std::array<PersonKey, kMaxMentionGuesses> guesses{};
  uint8_t guess_count = 0;
  MentionKind kind = MentionKind::kTrace;
  Role role = Role::kUnstated;
  uint16_t categories = 0;  // bit per Category
  uint8_t traits = 0;
  bool hidden = false;     // in a part that a person who opens the object does not see
  bool in_row = false;     // of a table or a list, where each is somebody
  bool synthetic = false;  // everything that identifies is a published dummy value

  bool operator==(const PersonMention&) const = default;
};

constexpr uint16_t CategoryBit(Category category) {
  return static_cast<uint16_t>(1u << static_cast<unsigned>(category));
}

}  // namespace warder

#endif  // WARDER_MODEL_PERSON_MENTION_H_
