// Is a text a table of delimited rows, and which kind?
#ifndef WARDER_OPEN_PLAIN_TABLE_SNIFFER_H_
#define WARDER_OPEN_PLAIN_TABLE_SNIFFER_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "scanner/model/table.h"

namespace warder {

// View text that is enough to decide; more is not used.
inline constexpr size_t kSniffBytes = 64 * 1024;

// `text` is the beginning of an object's view, `complete` says that it is all of it. Conservative:
// nothing unless nearly all of at least three rows have the same number of cells and the cells look
// like values rather than prose, code or log messages.
std::optional<TableShape> SniffTable(std::string_view text, bool complete);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_TABLE_SNIFFER_H_
