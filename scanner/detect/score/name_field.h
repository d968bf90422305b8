// Names that fill a field: a cell of a table, the value of a key or of a label.
#ifndef WARDER_DETECT_SCORE_NAME_FIELD_H_
#define WARDER_DETECT_SCORE_NAME_FIELD_H_

#include <cstddef>
#include <string_view>

#include "scanner/detect/names/gazetteer.h"
#include "scanner/detect/names/tagger.h"

namespace warder {

// No field of a name is longer.
inline constexpr size_t kMaxNameField = 64;

// The field that holds `name`, if it reads like one full name and nothing else: two to five words
// with capitals, particles among them, at most one comma ("VAN DYKE, Neil"). Empty (begin == end)
// if it does not. `by_word`: only the field speaks for a name, so one of the words must be known as
// a name and as hardly anything else. Running text has no fields: what bounds one is a line break,
// a tab, a quotation mark, a tag, a bracket, a delimiter without a blank behind it, a label's
// colon, or two blanks. `text` has kTextPadding readable bytes on either side.
TextRange NameField(std::string_view text, TextRange name, const Gazetteer& gazetteer,
                    bool by_word);

}  // namespace warder

#endif  // WARDER_DETECT_SCORE_NAME_FIELD_H_
