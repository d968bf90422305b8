#include "scanner/store/name_writer.h"

#include <algorithm>
#include <utility>

namespace warder {
namespace {

// Names of folders and containers whose ids are remembered; beyond it they are looked up again.
constexpr size_t kMostFolders = 100'000;

}  // namespace

std::string IdsOf(int64_t run) {
  return " BETWEEN " + std::to_string(FirstId(run)) + " AND " + std::to_string(LastId(run));
}

Result<int64_t> NextId(Database* database, const std::string& table, int64_t run) {
  WARDER_ASSIGN(const int64_t last,
                database->Ask("SELECT max(id) FROM " + table + " WHERE id" + IdsOf(run)));
  return std::max(last, FirstId(run)) + 1;
}

Result<NameWriter> NameWriter::Create(Database* database, const TokenKey* tokens, SealKey* seal,
                                      std::string run_id, int64_t run) {
  NameWriter writer;
  writer.database_ = database;
  writer.tokens_ = tokens;
  writer.seal_ = seal;
  writer.run_id_ = std::move(run_id);
  writer.run_ = run;
  WARDER_ASSIGN(writer.find_,
                database->Prepare("SELECT id FROM name WHERE parent = ? AND token = ?"));
  WARDER_ASSIGN(writer.add_, database->Prepare("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)"));
  WARDER_ASSIGN(writer.withhold_, database->Prepare("UPDATE name SET sealed = ? WHERE id = ?"));
  WARDER_ASSIGN(writer.next_, NextId(database, "name", run));
  return writer;
}

Result<int64_t> NameWriter::LookUp(int64_t parent, std::string_view token) {
  WARDER_ASSIGN(const bool row, find_.Bind(1, parent).BindBlob(2, token).Step());
  const int64_t id = row ? find_.Number(0) : 0;
  find_.Reset();
  return id;
}

Result<int64_t> NameWriter::Find(int64_t parent, const NameStep& step) {
  return LookUp(parent, TokenOf(*tokens_, step));
}

Result<int64_t> NameWriter::FindFolder(std::string_view folder) {
  int64_t id = -run_;
  for (const NameStep& step : StepsOf(folder)) {
    WARDER_ASSIGN(id, Find(id, step));
    if (id == 0) break;
  }
  return id;
}

Result<int64_t> NameWriter::Id(int64_t parent, const NameStep& step, bool keep) {
  const std::string token = TokenOf(*tokens_, step);
  const std::string known = std::to_string(parent) + token;
  if (keep) {
    if (const auto it = folders_.find(known); it != folders_.end()) return it->second;
  }
  int64_t id = next_;
  WARDER_ASSIGN(const std::string sealed,
                seal_->Seal(step.kind + std::string(step.text),
                            ContextOf(run_id_, NameRow{id, parent, token})));
  WARDER_RETURN_IF_ERROR(
      add_.Bind(1, id).Bind(2, parent).BindBlob(3, token).BindBlob(4, sealed).Run());
  if (database_->Changes() == 1) {
    ++next_;
  } else {
    WARDER_ASSIGN(id, LookUp(parent, token));
  }
  if (keep) {
    if (folders_.size() >= kMostFolders) folders_.clear();
    folders_.emplace(known, id);
  }
  return id;
}

// The folder of the last file is mostly that of the next.
Result<int64_t> NameWriter::FolderId(std::string_view folder) {
  if (folder == last_folder_ && last_folder_id_ != 0) return last_folder_id_;
  int64_t id = -run_;
  for (const NameStep& step : StepsOf(folder)) {
    WARDER_ASSIGN(id, Id(id, step, true));
  }
  last_folder_ = folder;
  last_folder_id_ = id;
  return id;
}

Outcome NameWriter::Withhold(int64_t parent, int64_t name, const NameStep& step) {
  // As long as it was: findings of other names are counted in bytes from the start of the path.
  const std::string masked = step.kind + std::string(step.text.size(), '?');
  WARDER_ASSIGN(
      const std::string sealed,
      seal_->Seal(masked, ContextOf(run_id_, NameRow{name, parent, TokenOf(*tokens_, step)})));
  return withhold_.BindBlob(1, sealed).Bind(2, name).Run();
}

void NameWriter::RolledBack() {
  folders_.clear();
  last_folder_id_ = 0;
}

}  // namespace warder
