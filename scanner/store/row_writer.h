// Writes the rows of one run: objects, pieces, journal, and with them names. For RunKeeper, inside
// its transactions.
#ifndef WARDER_STORE_ROW_WRITER_H_
#define WARDER_STORE_ROW_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner/base/key_file.h"
#include "scanner/store/name_writer.h"
#include "scanner/store/rows.h"
#include "scanner/store/sqlite.h"

namespace warder {

// A result on its way into the store.
struct HeldResult {
  PathBytes path;
  std::vector<PathBytes> members;
  std::string identity;
  std::string encoded;
  bool announcement = false;
  bool complete = false;
  bool withhold = false;  // its own name must not be kept
  bool paged = false;     // may share a row with others: a file without members, whose name is kept
};

// Must not outlive the database and the keys.
class RowWriter {
 public:
  static Result<RowWriter> Create(Database* database, const TokenKey* tokens, SealKey* seal,
                                  std::string run_id, int64_t run);

  // As last written, or read from the store; changed by the calls below.
  Journal& journal() { return journal_; }
  Outcome ReadJournal();
  Outcome WriteJournal(std::string_view session);

  // Nothing happens if the run has it already, but for what is paged: that must be new.
  Outcome Add(const HeldResult& held);
  // Writes the page in hand; at the end of each transaction.
  Outcome ClosePage();
  // Takes away what there is of an outermost object. What comes next of it takes the place of the
  // first of its rows, so that a folder still comes before what lies in it.
  Outcome Forget(const PathBytes& path);
  // Takes away what there is of outermost objects that are not complete.
  Outcome RemoveUnfinished();

  // After a transaction that failed: nothing is remembered but the journal as it was.
  void RolledBack(const Journal& before);

 private:
  RowWriter() = default;
  Outcome AddToPage(const HeldResult& held);
  Outcome AddPage(int64_t id, int64_t folder, int64_t files, std::string_view bytes);
  Outcome AddRow(std::string_view encoded, ObjectRow* row);
  Outcome AddPieces(std::string_view encoded, const ObjectRow& row, std::string* tags);
  Outcome ForgetPaged(int64_t folder, std::string_view file);
  Result<std::vector<int64_t>> RowsOfEntry(int64_t entry);
  Outcome Remove(const std::vector<int64_t>& objects);

  struct Statements {
    Database::Statement add_object, add_piece, read_object, read_pieces, drop_object, drop_pieces,
        rows_of_entry, write_journal;
  };

  Database* database_ = nullptr;
  SealKey* seal_ = nullptr;
  std::string run_id_;
  int64_t run_ = 0;
  Statements statements_;
  struct Page {
    int64_t folder = 0;
    int64_t files = 0;
    std::string bytes;
  };

  std::optional<NameWriter> names_;
  Journal journal_;
  Page page_;  // in hand
  int64_t next_object_ = 0;
  std::unordered_map<int64_t, int64_t> freed_;  // entry to the first id that it had
};

}  // namespace warder

#endif  // WARDER_STORE_ROW_WRITER_H_
