#include "scanner/store/kept_runs.h"

#include <algorithm>

#include "scanner/model/location.h"
#include "scanner/store/store_file.h"

namespace warder {
namespace {

constexpr size_t kLeastWord = 4;  // of an id that is not written whole

constexpr std::string_view kRunColumns =
    "SELECT number, id, key_id, tool_version, rules_digest, started_ns, ended_ns, state, objects, "
    "encoding "
    "FROM run ORDER BY number";

KeptRun RunOf(const Database::Statement& row) {
  KeptRun run;
  run.number = row.Number(0);
  run.id = row.Blob(1);
  run.key_id = row.Blob(2);
  run.tool_version = row.Blob(3);
  run.rules_digest = row.Blob(4);
  run.started_ns = row.Number(5);
  run.ended_ns = row.Number(6);
  run.state = static_cast<RunState>(std::clamp<int64_t>(row.Number(7), 0, 2));
  run.objects = static_cast<uint64_t>(row.Number(8));
  run.encoding = row.Number(9);
  return run;
}

Result<std::vector<KeptRun>> RunsOf(Database* database) {
  WARDER_ASSIGN(auto select, database->Prepare(kRunColumns));
  std::vector<KeptRun> runs;
  for (;;) {
    WARDER_ASSIGN(const bool row, select.Step());
    if (!row) return runs;
    runs.push_back(RunOf(select));
  }
}

Result<KeptRun> ChooseRun(const std::string& where, const std::vector<KeptRun>& runs,
                          std::string_view word) {
  const std::string store = EscapeName(where);
  if (runs.empty())
    return Fail(ErrorKind::kUsage, store + ": no run is kept there; scan with --store first");
  if (word == "last") return runs.back();
  std::vector<KeptRun> fitting;
  for (const KeptRun& run : runs) {
    if (word.size() >= kLeastWord && run.id.starts_with(word)) fitting.push_back(run);
  }
  if (fitting.size() == 1) return fitting[0];
  const std::string what = fitting.empty() ? "no run of that name" : "several runs begin like that";
  return Fail(ErrorKind::kUsage,
              store + ": " + what + "; warder runs --store lists them, and 'last' is the last");
}

}  // namespace

Result<std::vector<KeptRun>> ListKeptRuns(const std::string& where) {
  WARDER_ASSIGN(Database database, OpenStoreToRead(where));
  return RunsOf(&database);
}

Result<KeptRun> FindKeptRun(Database* database, const std::string& where, std::string_view word) {
  WARDER_ASSIGN(const std::vector<KeptRun> runs, RunsOf(database));
  return ChooseRun(where, runs, word);
}

Result<KeptRun> FindKeptRun(const std::string& where, std::string_view word) {
  WARDER_ASSIGN(Database database, OpenStoreToRead(where));
  return FindKeptRun(&database, StoreFileOf(where), word);
}

}  // namespace warder
