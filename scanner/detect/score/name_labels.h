// Names that are written in two labelled halves: "Surname: Whitfield", "Forename: Joanna", in
// forms, in JSON and in XML.
#ifndef WARDER_DETECT_SCORE_NAME_LABELS_H_
#define WARDER_DETECT_SCORE_NAME_LABELS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "scanner/detect/names/tagger.h"

namespace warder {

// What a label or a heading says of the words that go with it.
enum class NameHalf { kNone, kFamily, kGiven };
// "Surname", "Victim surname", "last_name"; a second forename is no half.
NameHalf NameHalfOf(std::string_view label);
// "Last", "Given", "Initials": what says so only as the whole heading of a column, and where
// another column has the other half.
NameHalf WeakNameHalfOf(std::string_view heading);
// "Town", "Prison name": what stands in the column is called by names that are not people's.
bool NamesThings(std::string_view heading);
// What is called half a name must not say otherwise ("n/a", "12", a sentence).
bool ReadsLikeNameHalf(std::string_view text);

// The same of a cell with both halves: two words at least, and a comma between them perhaps.
bool ReadsLikeFullName(std::string_view text);

// The two halves of a name. Where both stand in one cell, that is `family`, and `given` is empty.
struct NameHalves {
  TextRange family;
  TextRange given;
};

// Two halves are no further apart.
inline constexpr size_t kMaxHalfGap = 128;

// The names whose labels stand in text[begin, end), in order. A surname goes with the nearest
// forename that no other has.
std::vector<NameHalves> NamesByLabels(std::string_view text, size_t begin, size_t end);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_NAME_LABELS_H_
