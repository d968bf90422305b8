// Writes the rows of `name` of one run. For RowWriter, inside its transactions.
#ifndef WARDER_STORE_NAME_WRITER_H_
#define WARDER_STORE_NAME_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "scanner/base/key_file.h"
#include "scanner/store/rows.h"
#include "scanner/store/sqlite.h"

namespace warder {

// " BETWEEN ... AND ...": of the ids of a run.
std::string IdsOf(int64_t run);
// The first id of the run that the table does not have, and that is greater than all it has.
Result<int64_t> NextId(Database* database, const std::string& table, int64_t run);

// Must not outlive the database and the keys.
class NameWriter {
 public:
  static Result<NameWriter> Create(Database* database, const TokenKey* tokens, SealKey* seal,
                                   std::string run_id, int64_t run);

  // The name's id, which is made if there is none. `keep`: it is asked for again soon.
  Result<int64_t> Id(int64_t parent, const NameStep& step, bool keep);
  Result<int64_t> FolderId(std::string_view folder);
  // 0 where nothing of that name is there.
  Result<int64_t> Find(int64_t parent, const NameStep& step);
  Result<int64_t> FindFolder(std::string_view folder);
  // Masks a name that is there and must not be kept.
  Outcome Withhold(int64_t parent, int64_t name, const NameStep& step);
  // After a transaction that failed: nothing is remembered.
  void RolledBack();

 private:
  NameWriter() = default;
  Result<int64_t> LookUp(int64_t parent, std::string_view token);

  Database* database_ = nullptr;
  const TokenKey* tokens_ = nullptr;
  SealKey* seal_ = nullptr;
  std::string run_id_;
  int64_t run_ = 0;
  Database::Statement find_, add_, withhold_;
  int64_t next_ = 0;
  PathBytes last_folder_;
  int64_t last_folder_id_ = 0;                        // 0 = not known
  std::unordered_map<std::string, int64_t> folders_;  // parent's id and token, to id
};

}  // namespace warder

#endif  // WARDER_STORE_NAME_WRITER_H_
