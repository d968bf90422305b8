// Everything that a SQLite database holds: its tables, and what was deleted from them. No SQL is
// run; the trees of pages are walked. Memory does not grow with the database, but for one bit a
// page.
#ifndef WARDER_OPEN_EXTRACT_SQLITE_DATABASE_H_
#define WARDER_OPEN_EXTRACT_SQLITE_DATABASE_H_

#include <string>

#include "scanner/open/extract/sqlite/page.h"
#include "scanner/open/format_reader.h"

namespace warder::sqlite {

struct DatabaseLabels {
  std::string in_front;                // of every label
  bool hidden = false;                 // all of it
  std::string loose = "deleted rows";  // pages that no table leads to
  bool loose_hidden = true;
};

// `header` where page 1 is none of the pages: only their size and encoding are used then. Children
// are documents in cells, counted from `*next_member`. With `members_only` no part is sent.
[[nodiscard]] bool ReadDatabase(const PageSet& pages, const DatabaseHeader& header,
                                const DatabaseLabels& labels, bool members_only,
                                uint64_t* next_member, ChildOpener* children, OpenSink* sink);

}  // namespace warder::sqlite

#endif  // WARDER_OPEN_EXTRACT_SQLITE_DATABASE_H_
