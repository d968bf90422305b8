#include "scanner/store/row_writer.h"

#include <algorithm>
#include <utility>

#include "scanner/store/file_page.h"

namespace warder {
namespace {

tl::unexpected<Error> NotThisRun() {
  return Fail(ErrorKind::kIntegrity,
              "the store's journal was altered, or was written with another key");
}

}  // namespace

Result<RowWriter> RowWriter::Create(Database* database, const TokenKey* tokens, SealKey* seal,
                                    std::string run_id, int64_t run) {
  RowWriter writer;
  writer.database_ = database;
  writer.seal_ = seal;
  writer.run_ = run;
  WARDER_ASSIGN(writer.names_, NameWriter::Create(database, tokens, seal, run_id, run));
  writer.run_id_ = std::move(run_id);
  Statements& s = writer.statements_;
  const std::pair<Database::Statement*, const char*> kTexts[] = {
      {&s.add_object, "INSERT OR IGNORE INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&s.add_piece, "INSERT INTO piece VALUES (?, ?, ?)"},
      {&s.read_object, "SELECT announcement, sealed, files, identity FROM object WHERE id = ?"},
      {&s.read_pieces, "SELECT sealed FROM piece WHERE object = ? ORDER BY number"},
      {&s.drop_object, "DELETE FROM object WHERE id = ?"},
      {&s.drop_pieces, "DELETE FROM piece WHERE object = ?"},
      {&s.rows_of_entry, "SELECT id FROM object WHERE entry = ? ORDER BY id"},
      {&s.write_journal,
       "UPDATE run SET ended_ns = ?, state = ?, objects = ?, journal = ? WHERE number = ? AND "
       "session = ?"},
  };
  for (const auto& [statement, text] : kTexts) {
    WARDER_ASSIGN(*statement, database->Prepare(text));
  }
  WARDER_ASSIGN(writer.next_object_, NextId(database, "object", run));
  return writer;
}

Outcome RowWriter::ReadJournal() {
  WARDER_ASSIGN(auto select, database_->Prepare("SELECT journal FROM run WHERE number = ?"));
  WARDER_ASSIGN(const bool row, select.Bind(1, run_).Step());
  if (!row) return NotThisRun();
  WARDER_ASSIGN(const std::string plain, seal_->Open(select.Blob(0), JournalContext(run_id_)));
  const auto journal = DecodeJournal(plain);
  if (!journal) return NotThisRun();
  journal_ = *journal;
  return {};
}

Outcome RowWriter::WriteJournal(std::string_view session) {
  WARDER_ASSIGN(const std::string sealed,
                seal_->Seal(EncodeJournal(journal_), JournalContext(run_id_)));
  WARDER_RETURN_IF_ERROR(statements_.write_journal.Bind(1, journal_.ended_ns)
                             .Bind(2, static_cast<int64_t>(journal_.state))
                             .Bind(3, static_cast<int64_t>(journal_.objects))
                             .BindBlob(4, sealed)
                             .Bind(5, run_)
                             .BindBlob(6, session)
                             .Run());
  if (database_->Changes() == 1) return {};
  return Fail(ErrorKind::kUsage, "another scan has gone on with this run; leave it to that one");
}

Outcome RowWriter::AddPieces(std::string_view encoded, const ObjectRow& row, std::string* tags) {
  for (int64_t piece = 1; piece <= row.pieces; ++piece) {
    const std::string_view plain =
        encoded.substr(static_cast<size_t>(piece) * kPieceSize, kPieceSize);
    WARDER_ASSIGN(const std::string sealed, seal_->Seal(plain, ContextOf(run_id_, row, piece)));
    *tags += SealTag(sealed);
    WARDER_RETURN_IF_ERROR(
        statements_.add_piece.Bind(1, row.id).Bind(2, piece).BindBlob(3, sealed).Run());
  }
  return {};
}

Outcome RowWriter::AddRow(std::string_view encoded, ObjectRow* row) {
  row->pieces = static_cast<int64_t>((std::max<size_t>(encoded.size(), 1) - 1) / kPieceSize);
  WARDER_ASSIGN(const std::string sealed,
                seal_->Seal(encoded.substr(0, kPieceSize), ContextOf(run_id_, *row, 0)));
  WARDER_RETURN_IF_ERROR(statements_.add_object.Bind(1, row->id)
                             .Bind(2, row->entry)
                             .Bind(3, row->name)
                             .BindBlob(4, row->identity)
                             .Bind(5, row->announcement)
                             .Bind(6, row->complete)
                             .Bind(7, row->pieces)
                             .BindBlob(8, sealed)
                             .Bind(9, row->files)
                             .Run());
  if (database_->Changes() != 1) return {};
  if (row->id == next_object_) {
    ++next_object_;
  } else {
    freed_.erase(row->entry);
  }
  std::string tags(SealTag(sealed));
  WARDER_RETURN_IF_ERROR(AddPieces(encoded, *row, &tags));
  WARDER_RETURN_IF_ERROR(journal_.set.Toggle(*seal_, row->id, tags));
  ++journal_.rows;
  journal_.objects += ObjectsOf(*row);
  return {};
}

Outcome RowWriter::AddPage(int64_t id, int64_t folder, int64_t files, std::string_view bytes) {
  const std::string identity = std::to_string(id);
  ObjectRow row{id, PageEntry(folder), folder, identity, false, true, 0, files};
  return AddRow(bytes, &row);
}

Outcome RowWriter::ClosePage() {
  if (page_.files == 0) return {};
  const Page page = std::exchange(page_, {});
  return AddPage(next_object_, page.folder, page.files, page.bytes);
}

Outcome RowWriter::AddToPage(const HeldResult& held) {
  const SplitPath path = Split(held.path);
  int64_t folder = -run_;
  if (path.folder) {
    WARDER_ASSIGN(folder, names_->FolderId(*path.folder));
  }
  if (page_.folder != folder || page_.bytes.size() >= kPageSize)
    WARDER_RETURN_IF_ERROR(ClosePage());
  page_.folder = folder;
  page_.bytes += EncodePageFile(path.file, held.encoded);
  ++page_.files;
  return {};
}

Outcome RowWriter::Add(const HeldResult& held) {
  if (held.paged) return AddToPage(held);
  WARDER_RETURN_IF_ERROR(ClosePage());  // what came before stays before
  const SplitPath path = Split(held.path);
  int64_t parent = -run_, id = -run_;
  if (path.folder) {
    WARDER_ASSIGN(id, names_->FolderId(*path.folder));
  }
  ObjectRow row;
  NameStep step{'/', path.file};
  for (size_t i = 0;; ++i) {
    // Containers are asked for again, with each of their members.
    const bool last = i == held.members.size();
    parent = id;
    WARDER_ASSIGN(id, names_->Id(parent, step, !last || held.announcement));
    if (i == 0) row.entry = id;
    if (last) break;
    step = {'!', held.members[i]};
  }
  if (held.withhold) WARDER_RETURN_IF_ERROR(names_->Withhold(parent, id, step));
  row.name = id;
  row.identity = held.identity;
  row.announcement = held.announcement;
  row.complete = held.complete;
  const auto freed = freed_.find(row.entry);
  row.id = freed == freed_.end() ? next_object_ : freed->second;
  return AddRow(held.encoded, &row);
}

Outcome RowWriter::Remove(const std::vector<int64_t>& objects) {
  for (const int64_t id : objects) {
    WARDER_ASSIGN(const bool row, statements_.read_object.Bind(1, id).Step());
    if (!row) continue;
    ObjectRow counted;
    counted.announcement = statements_.read_object.Number(0) != 0;
    counted.files = statements_.read_object.Number(2);
    std::string tags(SealTag(statements_.read_object.Blob(1)));
    statements_.read_object.Reset();
    statements_.read_pieces.Bind(1, id);
    for (;;) {
      WARDER_ASSIGN(const bool piece, statements_.read_pieces.Step());
      if (!piece) break;
      tags += SealTag(statements_.read_pieces.Blob(0));
    }
    WARDER_RETURN_IF_ERROR(journal_.set.Toggle(*seal_, id, tags));
    --journal_.rows;
    journal_.objects -= ObjectsOf(counted);
    WARDER_RETURN_IF_ERROR(statements_.drop_pieces.Bind(1, id).Run());
    WARDER_RETURN_IF_ERROR(statements_.drop_object.Bind(1, id).Run());
  }
  return {};
}

Result<std::vector<int64_t>> RowWriter::RowsOfEntry(int64_t entry) {
  std::vector<int64_t> rows;
  statements_.rows_of_entry.Bind(1, entry);
  for (;;) {
    WARDER_ASSIGN(const bool row, statements_.rows_of_entry.Step());
    if (!row) return rows;
    rows.push_back(statements_.rows_of_entry.Number(0));
  }
}

// The page is written again without it.
Outcome RowWriter::ForgetPaged(int64_t folder, std::string_view file) {
  WARDER_ASSIGN(const std::vector<int64_t> pages, RowsOfEntry(PageEntry(folder)));
  for (const int64_t id : pages) {
    Database::Statement& read = statements_.read_object;
    WARDER_ASSIGN(const bool row, read.Bind(1, id).Step());
    if (!row) continue;
    const std::string identity(read.Blob(3));
    const ObjectRow bound{id, PageEntry(folder), folder, identity, false, true, 0, read.Number(2)};
    auto plain = seal_->Open(read.Blob(1), ContextOf(run_id_, bound, 0));
    read.Reset();
    const auto page = plain ? FilePage::Parse(id, *std::move(plain)) : nullptr;
    if (page == nullptr) return NotThisRun();
    if (!page->Find(file, 0)) continue;
    std::string rest;
    int64_t files = 0;
    for (const FilePage::File& other : page->files()) {
      if (other.name == file) continue;
      rest += EncodePageFile(other.name, other.encoded);
      ++files;
    }
    WARDER_RETURN_IF_ERROR(Remove({id}));
    if (files > 0) WARDER_RETURN_IF_ERROR(AddPage(id, folder, files, rest));
  }
  return {};
}

Outcome RowWriter::Forget(const PathBytes& path) {
  WARDER_RETURN_IF_ERROR(ClosePage());
  const SplitPath split = Split(path);
  int64_t folder = -run_;
  if (split.folder) {
    WARDER_ASSIGN(folder, names_->FindFolder(*split.folder));
    if (folder == 0) return {};  // nothing of that name is there
  }
  WARDER_RETURN_IF_ERROR(ForgetPaged(folder, split.file));
  WARDER_ASSIGN(const int64_t entry, names_->Find(folder, {'/', split.file}));
  if (entry == 0) return {};
  WARDER_ASSIGN(const std::vector<int64_t> objects, RowsOfEntry(entry));
  if (objects.empty()) return {};
  freed_[entry] = objects.front();
  return Remove(objects);
}

Outcome RowWriter::RemoveUnfinished() {
  WARDER_ASSIGN(auto select,
                database_->Prepare(
                    "SELECT id FROM object AS o WHERE id" + IdsOf(run_) +
                    " AND files = 0 AND NOT EXISTS (SELECT 1 FROM object WHERE entry = o.entry "
                    "AND name = o.entry AND complete = 1)"));
  std::vector<int64_t> objects;
  for (;;) {
    WARDER_ASSIGN(const bool row, select.Step());
    if (!row) break;
    objects.push_back(select.Number(0));
  }
  return Remove(objects);
}

void RowWriter::RolledBack(const Journal& before) {
  journal_ = before;
  page_ = {};
  names_->RolledBack();
  freed_.clear();
}

}  // namespace warder
