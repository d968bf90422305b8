// One written form for the many ways of writing a name, so that equal people give equal tokens.
#ifndef WARDER_DETECT_NAMES_CANONICAL_H_
#define WARDER_DETECT_NAMES_CANONICAL_H_

#include <string>
#include <string_view>

#include "scanner/detect/names/gazetteer.h"

namespace warder {

// Raised whenever CanonicalName gives anything another form: tokens of different versions are not
// comparable.
inline constexpr int kCanonicalNameVersion = 1;

struct PersonName {
  std::string family;    // folded, all its words joined: "oneillwatson", "vandermeer"
  std::string given;     // the first one, folded; an initial if no more is known; may be empty
  std::string initials;  // of all given names, folded
};

// Takes a name apart. The surname is what stands before a comma, what alone is in capitals, or the
// last word with the particles before it; where all words are in capitals ("SMITH JOHN"), the
// gazetteer says which of them is the given name. Suffixes (Jr, QC) count for nothing.
PersonName SplitName(std::string_view name, const Gazetteer& gazetteer);

// "family|given"; the part of a name that people are told apart by.
std::string CanonicalName(const PersonName& name);

}  // namespace warder

#endif  // WARDER_DETECT_NAMES_CANONICAL_H_
