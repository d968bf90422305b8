#include "scanner/store/store_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <thread>

#include "scanner/base/unique_fd.h"
#include "scanner/model/location.h"

namespace warder {

extern const char kStoreSchema[];  // schema.sql; the definition is generated

namespace {

constexpr int64_t kApplication = 0x57415244;  // "WARD"
// Transactions are short: who waits longer waits for somebody who will not let go.
constexpr int kBusyMilliseconds = 5'000;

// [v] makes version v + 1 of version v; of 0, an empty file, the newest at once.
constexpr std::array<const char*, kStoreVersion> kMigrations{
    kStoreSchema, "ALTER TABLE run ADD COLUMN encoding INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE object ADD COLUMN files INTEGER NOT NULL DEFAULT 0;"
    "CREATE TABLE roll_up (run INTEGER NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL,"
    " PRIMARY KEY (run, number)) WITHOUT ROWID;"
    "CREATE TABLE tagged (token BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE wrapped_key (key_id TEXT PRIMARY KEY, recipient TEXT NOT NULL,"
    " wrapped BLOB NOT NULL) WITHOUT ROWID"};

tl::unexpected<Error> Refuse(const std::string& file, const std::string& why) {
  return Fail(ErrorKind::kUsage, EscapeName(file) + ": " + why);
}

// SQLite would make the file readable for whomever the umask lets.
Outcome MakeFile(const std::string& file) {
  const UniqueFd fd(open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (fd.valid() || errno == EEXIST) return {};
  return Fail(ErrorKind::kIo, EscapeName(file) + ": " + std::strerror(errno) +
                                  "; name a place where you may write");
}

Outcome RefuseLink(const std::string& file) {
  struct stat status {};
  if (lstat(file.c_str(), &status) != 0) {
    return Refuse(
        file, std::string(std::strerror(errno)) + "; name a store that warder scan --store made");
  }
  if (!S_ISREG(status.st_mode))
    return Refuse(file, "is no regular file; name a store, or a folder");
  return {};
}

// SQLite makes files beside a store to read it, which read-only media do not let it. There nothing
// changes either, so it can do without, if what was in the log is in the file.
Database::Mode ModeToRead(const std::string& file) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  std::error_code error;
  const auto log = std::filesystem::file_size(file + "-wal", error);
  const bool log_is_empty = error || log == 0;
  const bool read_only = access(folder.empty() ? "." : folder.c_str(), W_OK) != 0;
  return log_is_empty && read_only ? Database::Mode::kImmutable : Database::Mode::kReadOnly;
}

// 0 for a file in which nothing is yet. In a transaction: another process may be making the store.
Result<int64_t> VersionOf(Database* database, const std::string& file) {
  WARDER_ASSIGN(const int64_t application, database->Ask("PRAGMA application_id"));
  WARDER_ASSIGN(const int64_t version, database->Ask("PRAGMA user_version"));
  WARDER_ASSIGN(const int64_t tables, database->Ask("SELECT count(*) FROM sqlite_schema"));
  if (application == 0 && version == 0 && tables == 0) return 0;
  if (application != kApplication)
    return Refuse(file, "is a database of something else; name a store, or a new file");
  if (version > kStoreVersion) {
    return Refuse(file, "is a store of version " + std::to_string(version) +
                            ", and this warder knows version " + std::to_string(kStoreVersion) +
                            "; use the warder that made it, or a newer one");
  }
  return version;
}

// The same, in a transaction of its own.
Result<int64_t> AskVersion(Database* database, const std::string& file) {
  WARDER_RETURN_IF_ERROR(database->Execute("BEGIN"));
  const auto version = VersionOf(database, file);
  WARDER_RETURN_IF_ERROR(database->Execute("COMMIT"));
  return version;
}

Outcome Migrate(Database* database, const std::string& file) {
  WARDER_ASSIGN(const int64_t before, AskVersion(database, file));
  if (before == kStoreVersion) return {};
  // Asked again under the lock: another process may have been faster.
  WARDER_RETURN_IF_ERROR(database->Execute("BEGIN IMMEDIATE"));
  WARDER_ASSIGN(const int64_t from, VersionOf(database, file));
  for (int64_t version = from; version < kStoreVersion;
       version = version == 0 ? kStoreVersion : version + 1)
    WARDER_RETURN_IF_ERROR(database->Execute(kMigrations[static_cast<size_t>(version)]));
  return database->Execute("PRAGMA application_id = " + std::to_string(kApplication) +
                           "; PRAGMA user_version = " + std::to_string(kStoreVersion) + "; COMMIT");
}

// With a write-ahead log readers and a writer do not disturb each other; synchronous = NORMAL
// loses, when the power goes, the last transactions, never the store. Where several processes make
// the same store at once, SQLite refuses the change of mode without waiting for the lock.
Outcome UseWriteAheadLog(Database* database) {
  using std::chrono::steady_clock;
  const auto end = steady_clock::now() + std::chrono::milliseconds(kBusyMilliseconds);
  for (;;) {
    Outcome outcome = database->Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    if (outcome || database->trouble() != SqliteTrouble::kBusy || steady_clock::now() > end)
      return outcome;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

}  // namespace

std::string StoreFileOf(const std::string& where) {
  std::error_code error;
  if (!std::filesystem::is_directory(where, error)) return where;
  return (std::filesystem::path(where) / "warder.db").string();
}

Result<Database> OpenStoreToWrite(const std::string& where) {
  const std::string file = StoreFileOf(where);
  WARDER_RETURN_IF_ERROR(MakeFile(file));
  WARDER_RETURN_IF_ERROR(RefuseLink(file));
  WARDER_ASSIGN(Database database,
                Database::Open(file, Database::Mode::kReadWrite, kBusyMilliseconds));
  // Nothing in the file may make SQLite call functions, and nothing is ever put in temporary files.
  WARDER_RETURN_IF_ERROR(database.Execute(
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY"));
  WARDER_RETURN_IF_ERROR(AskVersion(&database, file));
  WARDER_RETURN_IF_ERROR(UseWriteAheadLog(&database));
  WARDER_RETURN_IF_ERROR(Migrate(&database, file));
  return database;
}

Outcome FinishStoreFile(const std::string& where) {
  WARDER_ASSIGN(Database database, OpenStoreToWrite(where));
  return database.Execute("PRAGMA journal_mode = DELETE");
}

Result<Database> OpenStoreToRead(const std::string& where) {
  const std::string file = StoreFileOf(where);
  WARDER_RETURN_IF_ERROR(RefuseLink(file));
  WARDER_ASSIGN(Database database, Database::Open(file, ModeToRead(file), kBusyMilliseconds));
  WARDER_RETURN_IF_ERROR(database.Execute(
      "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY"));
  WARDER_ASSIGN(const int64_t version, AskVersion(&database, file));
  if (version < kStoreVersion) {
    return Refuse(file, version == 0 ? "nothing is kept there yet; scan with --store first"
                                     : "is a store of an older version; scan with --store once, "
                                       "which brings it up to date");
  }
  return database;
}

}  // namespace warder
