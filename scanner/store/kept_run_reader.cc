#include "scanner/store/kept_run_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "scanner/model/location.h"
#include "scanner/store/store_file.h"

namespace warder {
namespace {

constexpr size_t kPage = 64;
constexpr size_t kPageBytes = size_t{512} << 10;  // of rows that are held at a time
constexpr size_t kMostNames = 100'000;

constexpr std::string_view kObjectColumns =
    "SELECT id, entry, name, identity, announcement, complete, pieces, sealed, files FROM object "
    "WHERE ";

}  // namespace

KeptRunReader::KeptRunReader(Database database, const EngagementKey& key, SealKey seal,
                             KeptRun kept)
    : database_(std::move(database)), key_(key), kept_(std::move(kept)), seal_(std::move(seal)) {}

tl::unexpected<Error> KeptRunReader::Altered(std::string_view what) const {
  return Fail(ErrorKind::kIntegrity, "run " + kept_.id + ": " + std::string(what) +
                                         "; it is not used. Take the store from a backup, or scan "
                                         "again");
}

Result<std::unique_ptr<KeptRunReader>> KeptRunReader::Open(const std::string& where,
                                                           const EngagementKey& key,
                                                           std::string_view word) {
  WARDER_ASSIGN(Database database, OpenStoreToRead(where));
  WARDER_RETURN_IF_ERROR(database.Execute("BEGIN"));
  WARDER_ASSIGN(KeptRun run, FindKeptRun(&database, StoreFileOf(where), word));
  if (run.key_id != key.id) {
    return Fail(ErrorKind::kUsage, "run " + run.id + ": was kept under the key " +
                                       EscapeName(run.key_id) + ", and this is the key " + key.id +
                                       "; give that one with --key");
  }
  WARDER_ASSIGN(SealKey seal, key.sealing.Derive("run " + run.id));
  std::unique_ptr<KeptRunReader> reader(
      new KeptRunReader(std::move(database), key, std::move(seal), std::move(run)));
  WARDER_RETURN_IF_ERROR(reader->Prepare());
  WARDER_RETURN_IF_ERROR(reader->ReadDescription());
  WARDER_RETURN_IF_ERROR(reader->Verify());
  return reader;
}

Outcome KeptRunReader::Prepare() {
  const std::string columns(kObjectColumns);
  const std::string page = " ORDER BY id LIMIT " + std::to_string(kPage);
  const std::pair<Database::Statement*, std::string> kTexts[] = {
      {&page_of_run_, columns + "id > ? AND id <= ?" + page},
      {&page_of_entry_, columns + "entry = ? AND id > ?" + page},
      {&entry_itself_, columns + "entry = ?1 AND name = ?1 AND complete = 1 ORDER BY id DESC"},
      {&pieces_, "SELECT number, sealed FROM piece WHERE object = ? ORDER BY number"},
      {&name_, "SELECT parent, token, sealed FROM name WHERE id = ?"},
      {&find_name_, "SELECT id FROM name WHERE parent = ? AND token = ?"},
      {&pages_of_folder_, "SELECT id FROM object WHERE entry = ? AND id <= ? ORDER BY id"},
      {&row_, columns + "id = ?"},
  };
  for (const auto& [statement, text] : kTexts) {
    WARDER_ASSIGN(*statement, database_.Prepare(text));
  }
  WARDER_ASSIGN(TaggedFiles tagged, TaggedFiles::Open(&database_, key_));
  tagged_ = std::move(tagged);
  WARDER_ASSIGN(last_id_, database_.Ask("SELECT max(id) FROM object WHERE id <= " +
                                        std::to_string(LastId(kept_.number))));
  return {};
}

Outcome KeptRunReader::ReadDescription() {
  WARDER_ASSIGN(auto select,
                database_.Prepare("SELECT description, journal FROM run WHERE number = ?"));
  WARDER_ASSIGN(const bool row, select.Bind(1, kept_.number).Step());
  const auto description =
      row ? seal_.Open(select.Blob(0), DescriptionContext(kept_.id, kept_.encoding))
          : Result<std::string>(std::string());
  const auto journal = row ? seal_.Open(select.Blob(1), JournalContext(kept_.id))
                           : Result<std::string>(std::string());
  if (!description || !journal) return Altered("its journal was altered");
  const auto decoded = DecodeDescription(*description, kept_.encoding);
  const auto decoded_journal = DecodeJournal(*journal);
  if (!decoded || !decoded_journal) return Altered("its journal cannot be read");
  description_ = *decoded;
  journal_ = *decoded_journal;
  const Run& run = description_.run;
  const bool as_told = journal_.state == kept_.state && journal_.ended_ns == kept_.ended_ns &&
                       journal_.objects == kept_.objects && run.started_ns == kept_.started_ns &&
                       run.rules_digest == kept_.rules_digest &&
                       run.tool_version == kept_.tool_version;
  if (!as_told) return Altered("what it says of itself was altered");
  return {};
}

std::string KeptRunReader::folder_token() const {
  const PathBytes& folder = description_.origin.folder;
  return kept_.state == RunState::kFinished ? folder : FolderTokenOf(key_.tokens, folder);
}

Result<std::optional<std::string>> KeptRunReader::ReadRollUp() {
  const std::lock_guard lock(mutex_);
  const std::string of_run = " FROM roll_up WHERE run = " + std::to_string(kept_.number);
  WARDER_ASSIGN(const int64_t pieces, database_.Ask("SELECT count(*)" + of_run));
  if (pieces == 0) return std::nullopt;
  WARDER_ASSIGN(auto select, database_.Prepare("SELECT sealed" + of_run + " ORDER BY number"));
  std::string whole;
  for (int64_t piece = 0; piece < pieces; ++piece) {
    WARDER_ASSIGN(const bool row, select.Step());
    if (!row) return Altered("what was derived of it was altered");
    const auto plain = seal_.Open(select.Blob(0), RollUpContext(kept_.id, journal_, piece, pieces));
    if (!plain) return Altered("what was derived of it was altered");
    whole += *plain;
  }
  return whole;
}

Result<bool> KeptRunReader::OnlyTagged(const Object& file, int64_t changed_ns) {
  const std::lock_guard lock(mutex_);
  return tagged_->OnlyTagged(file, changed_ns);
}

Outcome KeptRunReader::EndSnapshot() {
  return database_.Execute("COMMIT");
}

Result<std::vector<KeptRunReader::Row>> KeptRunReader::Page(int64_t entry, int64_t after) {
  Database::Statement& select = entry == 0 ? page_of_run_ : page_of_entry_;
  if (entry == 0) {
    select.Bind(1, after).Bind(2, last_id_);
  } else {
    select.Bind(1, entry).Bind(2, after);
  }
  std::vector<Row> rows;
  for (size_t bytes = 0; bytes < kPageBytes;) {
    WARDER_ASSIGN(const bool more, select.Step());
    if (!more) return rows;
    rows.push_back(RowOf(select));
    bytes +=
        rows.back().sealed.size() + static_cast<size_t>(rows.back().object.pieces) * kPageBytes / 4;
  }
  select.Reset();
  return rows;
}

KeptRunReader::Row KeptRunReader::RowOf(const Database::Statement& select) {
  Row row;
  row.object.id = select.Number(0);
  row.object.entry = select.Number(1);
  row.object.name = select.Number(2);
  row.identity = select.Blob(3);
  row.object.announcement = select.Number(4) != 0;
  row.object.complete = select.Number(5) != 0;
  row.object.pieces = select.Number(6);
  row.sealed = select.Blob(7);
  row.object.files = select.Number(8);
  return row;
}

Outcome KeptRunReader::OpenPieces(
    const Row& row, const std::function<void(std::string_view sealed, std::string plain)>& visit) {
  ObjectRow bound = row.object;
  bound.identity = row.identity;
  const auto open = [&](std::string_view sealed, int64_t piece) -> Outcome {
    auto plain = seal_.Open(sealed, ContextOf(kept_.id, bound, piece));
    if (!plain) return Altered("a result was altered");
    visit(sealed, *std::move(plain));
    return {};
  };
  Outcome outcome = open(row.sealed, 0);
  if (bound.pieces == 0) return outcome;
  pieces_.Bind(1, bound.id);
  while (outcome) {
    WARDER_ASSIGN(const bool more, pieces_.Step());
    if (!more) return {};
    outcome = open(pieces_.Blob(1), pieces_.Number(0));
  }
  pieces_.Reset();
  return outcome;
}

Result<std::string> KeptRunReader::PlainOf(const Row& row) {
  std::string whole;
  WARDER_RETURN_IF_ERROR(OpenPieces(row, [&](std::string_view, std::string plain) {
    if (whole.empty()) {
      whole = std::move(plain);
    } else {
      whole += plain;
    }
  }));
  return whole;
}

Result<ObjectResult> KeptRunReader::Decode(std::string_view encoded) const {
  auto result = DecodeResult(encoded, kept_.encoding);
  if (!result) return Altered("a result cannot be read");
  return *std::move(result);
}

Result<ObjectResult> KeptRunReader::ResultOf(const Row& row) {
  WARDER_ASSIGN(const std::string plain, PlainOf(row));
  WARDER_ASSIGN(ObjectResult result, Decode(plain));
  WARDER_RETURN_IF_ERROR(FillName(row.object.name, &result.object));
  return result;
}

Result<std::shared_ptr<const FilePage>> KeptRunReader::PageOf(const Row& row) {
  WARDER_ASSIGN(std::string plain, PlainOf(row));
  auto page = FilePage::Parse(row.object.id, std::move(plain));
  if (page == nullptr) return Altered("a result cannot be read");
  return page;
}

Result<KeptRunReader::Name> KeptRunReader::NameOf(int64_t id) {
  if (const auto known = names_.find(id); known != names_.end()) return known->second;
  WARDER_ASSIGN(const bool row, name_.Bind(1, id).Step());
  if (!row) return Altered("a name is missing");
  const NameRow bound{id, name_.Number(0), name_.Blob(1)};
  const auto plain = seal_.Open(name_.Blob(2), ContextOf(kept_.id, bound));
  name_.Reset();
  if (!plain || plain->empty()) return Altered("a name was altered");
  return Name{bound.parent, plain->front(), plain->substr(1)};
}

Outcome KeptRunReader::FillName(int64_t name, Object* object) {
  std::vector<std::string> path, members;  // last component first
  for (bool leaf = true; name > 0; leaf = false) {
    WARDER_ASSIGN(Name step, NameOf(name));
    // A parent is always made before what lies in it, so this ends.
    if (step.parent >= name) return Altered("a name was altered");
    (step.kind == '/' ? path : members).push_back(step.text);
    if (!leaf) {
      if (names_.size() >= kMostNames) names_.clear();
      names_.emplace(name, step);
    }
    name = step.parent;
  }
  for (auto it = path.rbegin(); it != path.rend(); ++it)
    object->path += (it == path.rbegin() ? "" : "/") + *it;
  object->members.assign(members.rbegin(), members.rend());
  return {};
}

Outcome KeptRunReader::ReadRow(const Row& row, bool rest_only, Results* results) {
  if (row.object.files == 0) {
    if (rest_only && !MarkMet(row.object.id)) return {};
    WARDER_ASSIGN(ObjectResult result, ResultOf(row));
    results->emplace_back(std::move(result), row.object.announcement);
    return {};
  }
  WARDER_ASSIGN(const auto page, PageOf(row));
  Object folder;
  WARDER_RETURN_IF_ERROR(FillName(row.object.name, &folder));
  if (row.object.name > 0) folder.path += '/';
  for (size_t i = 0; i < page->files().size(); ++i) {
    if (rest_only && !MarkPagedMet(*page, i)) continue;
    WARDER_ASSIGN(ObjectResult result, Decode(page->files()[i].encoded));
    result.object.path = folder.path;
    result.object.path += page->files()[i].name;
    results->emplace_back(std::move(result), false);
  }
  return {};
}

// Results are given on without the lock: whoever takes them may have to wait for somebody who needs
// it.
Outcome KeptRunReader::ReadRows(const Visit& visit, bool rest_only) {
  for (int64_t after = FirstId(kept_.number);;) {
    Results results;
    {
      const std::lock_guard lock(mutex_);
      WARDER_ASSIGN(const std::vector<Row> rows, Page(0, after));
      if (rows.empty()) return {};
      after = rows.back().object.id;
      for (const Row& row : rows) WARDER_RETURN_IF_ERROR(ReadRow(row, rest_only, &results));
    }
    for (auto& [result, announcement] : results) visit(std::move(result), announcement);
  }
}

Outcome KeptRunReader::ReadAll(const Visit& visit) {
  return ReadRows(visit, false);
}

Outcome KeptRunReader::ReadRest(const Visit& visit) {
  return ReadRows(visit, true);
}

}  // namespace warder
