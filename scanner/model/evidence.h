// Why a finding is believed: a set of named atoms. A rule's confidence ladder is written in these
// names, and reports and --json print them.
#ifndef WARDER_MODEL_EVIDENCE_H_
#define WARDER_MODEL_EVIDENCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warder {

enum class Confidence : uint8_t { kPossible = 0, kProbable = 1, kConfirmed = 2 };
inline constexpr int kConfidenceCount = 3;
std::string_view ConfidenceName(Confidence confidence);
std::optional<Confidence> ConfidenceFromName(std::string_view name);

// Bit numbers; names by EvidenceName.
enum class EvidenceAtom : uint8_t {
  kCheck,        // "check": the validator's arithmetic or table test passed
  kCheckFailed,  // "check-failed": it has one and it failed (kept only where a rule asks for it)
  kLabel,        // "label": a context word of the rule stands near
  kHeading,  // "heading": a context word of the rule is the heading of the column or the key of the
             // field
  kColumn,   // "column": nearly all sampled cells of the column are such values
  kRecord,   // "record": another identifier stands in the same row, record or about 200 bytes
  kVocabulary,  // "vocabulary": an offence, custody or similar term stands in the same record
  kQuantity,    // "quantity": several different terms of the same kind stand close together
  kBoost,  // "boost": the validator saw a detail typical of live values (a known prefix, a current
           // range)
  kSynthetic,  // "synthetic": a published dummy value or range that cannot belong to anyone
  kAgainst,    // "against": a word that speaks against the rule stands near; lowers by one step
  kDisguised,  // "disguised": confusable, full-width or zero-width characters inside the value
  kDecoded,    // "decoded": found inside base64, hex or quoted-printable text
  kStrings,    // "strings": from the printable strings of a file that is not text; never above
               // possible
};
inline constexpr int kEvidenceAtomCount = 14;
std::string_view EvidenceName(EvidenceAtom atom);
std::optional<EvidenceAtom> EvidenceFromName(std::string_view name);

class Evidence {
 public:
  constexpr Evidence() = default;
  constexpr explicit Evidence(uint32_t bits) : bits_(bits) {}

  constexpr bool Has(EvidenceAtom atom) const { return (bits_ >> static_cast<int>(atom)) & 1u; }
  constexpr bool HasAll(Evidence other) const { return (bits_ & other.bits_) == other.bits_; }
  constexpr Evidence& Add(EvidenceAtom atom) {
    bits_ |= 1u << static_cast<int>(atom);
    return *this;
  }
  constexpr void Merge(Evidence other) { bits_ |= other.bits_; }
  constexpr uint32_t bits() const { return bits_; }
  constexpr bool operator==(const Evidence&) const = default;

 private:
  uint32_t bits_ = 0;
};

// Names in enum order, joined by '+': "check+label".
std::string EvidenceText(Evidence evidence);

}  // namespace warder

#endif  // WARDER_MODEL_EVIDENCE_H_
