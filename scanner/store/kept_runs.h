// The runs of a SQLite store, as far as can be told of them without the key.
#ifndef WARDER_STORE_KEPT_RUNS_H_
#define WARDER_STORE_KEPT_RUNS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/store/rows.h"
#include "scanner/store/sqlite.h"

namespace warder {

// What can be told without the key, and is not to be relied on without it.
struct KeptRun {
  int64_t number = 0;
  std::string id;
  std::string key_id;
  std::string tool_version;
  std::string rules_digest;
  int64_t started_ns = 0;  // Unix epoch
  int64_t ended_ns = 0;    // 0 where it is unfinished
  RunState state = RunState::kUnfinished;
  uint64_t objects = 0;
  int64_t encoding = 0;  // of results and description (archive.h)
};

// In the order in which they began.
Result<std::vector<KeptRun>> ListKeptRuns(const std::string& where);
// `word`: the id of a run, enough of its beginning, or "last".
Result<KeptRun> FindKeptRun(const std::string& where, std::string_view word);
// The same in a store that is open already.
Result<KeptRun> FindKeptRun(Database* database, const std::string& where, std::string_view word);

}  // namespace warder

#endif  // WARDER_STORE_KEPT_RUNS_H_
