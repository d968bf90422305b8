// What is known of single words: how common they are as given names, as surnames and as ordinary
// words, and what they say of their neighbours.
#ifndef WARDER_DETECT_NAMES_GAZETTEER_H_
#define WARDER_DETECT_NAMES_GAZETTEER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"

namespace warder {

// What a word says of the names near it. The words stand in patterns/names/lists/cues.txt, by these
// names.
enum class Cue : uint8_t {
  kNone,
  kTitle,      // Mr, Dr, PC: a name follows
  kOrgSuffix,  // Ltd, Council: what stands before is no person
  kStreet,     // Road, Close
  kMonth,
  kDay,
  kPlacePrep,  // in, near: a place follows
  kNameLabel,  // Name, Defendant, Dear
  kSaid,       // said, told: a person stands before
  kFamily,     // wife, son
  kRole,       // solicitor, spokesman
  kCourt,      // court, HMP
  kCountry,
  kPronoun,
  kDeterminer,
  kAlias,     // aka, known as
  kBorn,      // born, DOB, aged
  kParticle,  // van, de, bin
  kSaint,
  kNameSuffix,  // Jr, QC, OBE
  kPlaceWord,   // North, Lake, County
  kHeading,     // Act, Section, Subject
  kByPrep,      // by, with, and
  kFunction,    // the, of, was: never inside a name, so they end a run even when capitalised
  kVersus,      // v, vs: a case
  kShip,        // HMS, MV
};
inline constexpr int kCueCount = 26;

// Buckets: 0 = not known as such; higher = commoner.
struct WordFacts {
  uint8_t given = 0;   // 0..7
  uint8_t family = 0;  // 0..7
  uint8_t common = 0;  // 0..7, as an ordinary English word
  bool place = false;
  bool proper = false;  // written with a capital although it is no person's name
  Cue cue = Cue::kNone;

  bool IsName() const { return given + family > 0; }
  uint32_t Packed() const {
    return given | family << 3 | common << 6 | place << 9 | proper << 10 |
           static_cast<uint32_t>(cue) << 11;
  }
  static WordFacts FromPacked(uint32_t packed);
  bool operator==(const WordFacts&) const = default;
};

// A table of 4-byte slots: 20 bits of the hash and the number of one of at most 4095 sets of facts,
// so that a quarter of a million words stay in the second-level cache. A word that is not in it is
// taken for another one once in about a million. Immutable.
class Gazetteer {
 public:
  Gazetteer() = default;
  // Keys are folded words.
  explicit Gazetteer(const std::map<std::string, WordFacts>& words);

  const WordFacts& Find(uint64_t hash) const {
    const auto tag = static_cast<uint32_t>(hash >> 44);
    for (uint64_t at = hash & mask_;; at = (at + 1) & mask_) {
      const uint32_t slot = slots_[at];
      if (slot == 0) return facts_[0];
      if (slot >> 12 == tag) return facts_[slot & 0xFFF];
    }
  }

  // Of many words that are looked up together: the next ones come while one is waited for.
  void Prefetch(uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }

  void AppendTo(std::string* bytes) const;
  // The inverse; `bytes` begins with what AppendTo wrote, and is moved behind it.
  static Result<Gazetteer> Read(std::string_view* bytes);

 private:
  std::vector<uint32_t> slots_{0};
  std::vector<WordFacts> facts_{WordFacts()};
  uint64_t mask_ = 0;
};

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_GAZETTEER_H_
