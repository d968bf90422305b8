// Which labels of parts may be shown: those of words that readers use themselves.
#ifndef WARDER_REPORT_PART_LABEL_H_
#define WARDER_REPORT_PART_LABEL_H_

#include <string_view>

namespace warder {

// "page 12, covered text" may; the name of a sheet or an attribute may not, since it may name a
// person.
bool IsPlainLabel(std::string_view label);

}  // namespace warder

#endif  // WARDER_REPORT_PART_LABEL_H_
