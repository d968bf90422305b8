// Reads a run out of a SQLite store: every result as it was added.
#ifndef WARDER_STORE_KEPT_RUN_READER_H_
#define WARDER_STORE_KEPT_RUN_READER_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scanner/base/key_file.h"
#include "scanner/store/codec.h"
#include "scanner/store/file_page.h"
#include "scanner/store/hash_set.h"
#include "scanner/store/kept_runs.h"
#include "scanner/store/rows.h"
#include "scanner/store/sqlite.h"
#include "scanner/store/tagged_files.h"

namespace warder {

// Any thread.
class KeptRunReader {
 public:
  using Visit = std::function<void(ObjectResult result, bool announcement)>;
  enum class Found { kNothing, kOutdated, kGiven };

  // `word` as in FindKeptRun. Reads all of the run, to check
  // that nothing of it was altered, added or taken away since it was written; an older copy of the
  // whole store cannot be told. The key must outlive this.
  //
  // What is read is the run as it was then, also while somebody writes to it, until EndSnapshot.
  static Result<std::unique_ptr<KeptRunReader>> Open(const std::string& where,
                                                     const EngagementKey& key,
                                                     std::string_view word);

  const KeptRun& kept() const { return kept_; }
  const RunDescription& description() const { return description_; }
  uint64_t root_errors() const { return journal_.root_errors; }
  // FolderTokenOf where it began; empty where an older warder did not keep it.
  std::string folder_token() const;

  // From here on the run is read as it is by then. The store's log cannot be emptied while somebody
  // reads what was: for whoever reads for as long as a scan.
  Outcome EndSnapshot();

  // What was kept of all results together; nothing where nothing was.
  Result<std::optional<std::string>> ReadRollUp();
  // Every result in the run's order, announcements of containers included.
  Outcome ReadAll(const Visit& visit);
  // What is kept of an outermost object, if it was finished and `holds` says of its own result, and
  // then of all others that belong to it, that they still hold.
  Result<Found> ReadEntry(const PathBytes& path,
                          const std::function<bool(const ObjectResult&)>& holds,
                          const Visit& visit);
  // The result of an outermost object itself, if it was finished.
  Result<std::optional<ObjectResult>> Find(const PathBytes& path);
  // Whether all that happened to a file of the run since, by its time of change now, is that warder
  // tagged it. `holds` of ReadEntry may ask it of the outermost object.
  Result<bool> OnlyTagged(const Object& file, int64_t changed_ns);
  // What ReadEntry was never asked for: gone meanwhile.
  Outcome ReadRest(const Visit& visit);

 private:
  struct Name {
    int64_t parent = 0;
    char kind = '/';
    std::string text;
  };
  struct Row {
    ObjectRow object;
    std::string identity;
    std::string sealed;
  };
  using Results = std::vector<std::pair<ObjectResult, bool>>;  // and whether an announcement
  using SharedPage = std::shared_ptr<const FilePage>;
  // The pages of one folder. Whoever asks in order opens each once.
  struct Folder {
    PathBytes path;
    bool has_path = false;                           // false: of paths without a '/'
    std::vector<int64_t> pages;                      // object.id
    std::deque<std::pair<size_t, SharedPage>> open;  // the last ones, with their places in `pages`
    size_t hint = 0;                                 // in the page of the last file that was found
    // Hash of a name and the place of its page, sorted; made when a name is in no page that is at
    // hand, or the next one.
    std::optional<std::vector<std::pair<uint64_t, uint32_t>>> index;
  };
  struct PagedFile {
    SharedPage page;
    size_t place = 0;
  };

  KeptRunReader(Database database, const EngagementKey& key, SealKey seal, KeptRun kept);
  Outcome ReadDescription();
  Outcome Prepare();
  Outcome Verify();
  Outcome VerifyNames();
  Outcome VerifyRow(const Row& row, Journal* seen);
  // True if a name of that id was checked and is there.
  bool IsName(int64_t id) const;
  // The next rows behind `after`, at most kPage; of one entry, or of the whole run for 0.
  Result<std::vector<Row>> Page(int64_t entry, int64_t after);
  static Row RowOf(const Database::Statement& select);
  // Opens the pieces of a row, the one in the row itself first.
  Outcome OpenPieces(const Row& row,
                     const std::function<void(std::string_view sealed, std::string plain)>& visit);
  Result<std::string> PlainOf(const Row& row);
  Result<ObjectResult> Decode(std::string_view encoded) const;
  Result<ObjectResult> ResultOf(const Row& row);
  Result<SharedPage> PageOf(const Row& row);
  Outcome ReadRow(const Row& row, bool rest_only, Results* results);
  Result<Name> NameOf(int64_t id);
  Outcome FillName(int64_t name, Object* object);
  Result<int64_t> EntryOf(std::string_view path);
  Result<Folder*> FolderOfPages(const SplitPath& path);
  Result<SharedPage> OpenPage(Folder* folder, size_t place);
  Outcome IndexFolder(Folder* folder);
  Result<std::optional<PagedFile>> FindPaged(const PathBytes& path);
  Result<Found> ReadPaged(const PagedFile& file, const PathBytes& path,
                          const std::function<bool(const ObjectResult&)>& holds,
                          const Visit& visit);
  Result<bool> AllHold(int64_t entry, int64_t but,
                       const std::function<bool(const ObjectResult&)>& holds);
  Outcome MarkEntryMet(int64_t entry);
  bool MarkMet(int64_t id);  // true the first time
  bool MarkPagedMet(const FilePage& page, size_t place);
  tl::unexpected<Error> Altered(std::string_view what) const;
  Outcome ReadRows(const Visit& visit, bool rest_only);

  Database database_;
  const EngagementKey& key_;
  const KeptRun kept_;
  SealKey seal_;
  std::optional<TaggedFiles> tagged_;
  Database::Statement page_of_run_, page_of_entry_, entry_itself_, pieces_, name_, find_name_,
      pages_of_folder_, row_;
  int64_t last_id_ = 0;  // what comes behind it was not there when this was opened
  RunDescription description_;
  Journal journal_;
  std::mutex mutex_;                         // of all the above while it is in use
  std::unordered_map<int64_t, Name> names_;  // of folders and containers
  std::deque<Folder> folders_;               // the last ones whose files were asked for
  std::vector<bool> met_;                    // objects, by the count in the id
  HashSet met_files_;                        // of pages
  std::vector<bool> there_;                  // names, while they are checked
};

}  // namespace warder

#endif  // WARDER_STORE_KEPT_RUN_READER_H_
