// What the corpus plants, and the words for it that stand in the truth files and in
// corpus/rule_kinds.tsv.
#ifndef WARDER_CORPUS_KINDS_H_
#define WARDER_CORPUS_KINDS_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace warder::corpus {

enum class Kind : uint8_t {
  kPnc,
  kCro,
  kAsn,
  kCourtCase,
  kNhs,
  kChi,
  kHealthCare,
  kUtr,
  kIban,
  kCard,
  kImei,
  kPrisonNumber,
  kCrn,
  kUrn,
  kCrownCourt,
  kNino,
  kDriverNumber,
  kPassport,
  kBrp,
  kSortCode,
  kBankAccount,
  kVehicle,
  kDob,
  kPhone,
  kEmail,
  kPostcode,
  kName,
};
inline constexpr int kKindCount = 27;

// Whether a check digit or letter decides (the gate's sharper half).
bool IsChecked(Kind kind);
// Lower-case word, such as "prison_number".
std::string_view KindName(Kind kind);
std::optional<Kind> KindFromName(std::string_view name);

// What stands around a value.
enum class Context : uint8_t {
  kLabel,   // a label for this kind stands directly before or behind it
  kColumn,  // a table heading, key, tag or attribute names the kind
  kRecord,  // no word for it, but other identifiers of the same person in the same row
  kProse,   // in a running sentence that says what it is
  kBare,    // nothing says what it is
};
inline constexpr int kContextCount = 5;
std::string_view ContextName(Context context);
std::optional<Context> ContextFromName(std::string_view name);

enum class Status : uint8_t {
  kLive,       // a made-up person's value: to be found
  kLookalike,  // has the shape of the kind and is something else
  kSynthetic,  // a published dummy value: found or not, it counts neither way
  kAside,      // of the kind, but not required: a surname alone, a switchboard number
};
std::string_view StatusName(Status status);
std::optional<Status> StatusFromName(std::string_view name);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_KINDS_H_
