// Which columns a table has, in the order in which its rows are stored.
#ifndef WARDER_OPEN_EXTRACT_SQLITE_SCHEMA_H_
#define WARDER_OPEN_EXTRACT_SQLITE_SCHEMA_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warder::sqlite {

struct TableSchema {
  std::vector<std::string> columns;
  // Column whose value is the number of the row, and is not stored.
  std::optional<size_t> rowid_column;
  bool without_rowid = false;
};

// From the text of CREATE TABLE; no columns where it is none.
TableSchema ParseCreateTable(std::string_view sql);

}  // namespace warder::sqlite

#endif  // WARDER_OPEN_EXTRACT_SQLITE_SCHEMA_H_
