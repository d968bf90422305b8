#include "scanner/store/sqlite.h"

#include <sqlite3.h>

#include <cctype>
#include <cerrno>
#include <utility>

#include "scanner/model/location.h"

namespace warder {
namespace {

SqliteTrouble TroubleOf(int code) {
  switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
      return SqliteTrouble::kNone;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SqliteTrouble::kBusy;
    case SQLITE_FULL:
      return SqliteTrouble::kFull;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return SqliteTrouble::kReadOnly;
    case SQLITE_NOTADB:
      return SqliteTrouble::kNotAStore;
    case SQLITE_CORRUPT:
      return SqliteTrouble::kDamaged;
    default:
      return SqliteTrouble::kOther;
  }
}

// What happened and what to do.
std::string WordsOf(SqliteTrouble trouble, int code) {
  switch (trouble) {
    case SqliteTrouble::kBusy:
      return "is held by another program; wait until that has finished, then try again";
    case SqliteTrouble::kFull:
      return "no space left; free some space on its file system";
    case SqliteTrouble::kReadOnly:
      return "cannot be opened or written; name a place where you may write";
    case SqliteTrouble::kNotAStore:
      return "is no store; name one that warder scan --store made, or a new file";
    case SqliteTrouble::kDamaged:
      return "is damaged; take it from a backup, or begin a new one";
    default:
      return std::string(sqlite3_errstr(code)) + "; see to its file system";
  }
}

// https://www.sqlite.org/uri.html
std::string ImmutableUri(const std::string& path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char c : path) {
    if (isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '.' || c == '-') {
      uri += c;
    } else {
      uri += '%';
      uri += kDigits[static_cast<unsigned char>(c) >> 4];
      uri += kDigits[static_cast<unsigned char>(c) & 15];
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

struct Database::Impl {
  std::string path;
  sqlite3* connection = nullptr;
  SqliteTrouble trouble = SqliteTrouble::kNone;

  ~Impl() { sqlite3_close_v2(connection); }

  // The texts that SQLite has for errors can hold names and values: only its codes are told.
  tl::unexpected<Error> Failure(int code) {
    trouble = TroubleOf(code);
    // A write that the file system refused for want of space, or that went beyond a limit, is told
    // as an input/output error.
    const int error = sqlite3_system_errno(connection);
    if ((code & 0xFF) == SQLITE_IOERR && (error == ENOSPC || error == EDQUOT || error == EFBIG))
      trouble = SqliteTrouble::kFull;
    const ErrorKind kind =
        trouble == SqliteTrouble::kDamaged ? ErrorKind::kIntegrity : ErrorKind::kIo;
    return Fail(kind, EscapeName(path) + ": " + WordsOf(trouble, code));
  }
};

struct Database::Statement::Impl {
  Database::Impl* database = nullptr;
  sqlite3_stmt* statement = nullptr;

  ~Impl() { sqlite3_finalize(statement); }
};

Database::Statement::Statement() = default;
Database::Statement::Statement(Statement&&) noexcept = default;
Database::Statement& Database::Statement::operator=(Statement&&) noexcept = default;
Database::Statement::~Statement() = default;

Database::Statement& Database::Statement::Bind(int parameter, int64_t value) {
  sqlite3_bind_int64(impl_->statement, parameter, value);
  return *this;
}

Database::Statement& Database::Statement::BindBlob(int parameter, std::string_view bytes) {
  // A null pointer would be bound as NULL.
  sqlite3_bind_blob64(impl_->statement, parameter, bytes.empty() ? "" : bytes.data(), bytes.size(),
                      SQLITE_STATIC);
  return *this;
}

Database::Statement& Database::Statement::BindText(int parameter, std::string_view text) {
  sqlite3_bind_text64(impl_->statement, parameter, text.empty() ? "" : text.data(), text.size(),
                      SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Result<bool> Database::Statement::Step() {
  const int code = sqlite3_step(impl_->statement);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(impl_->statement);
  if (code == SQLITE_DONE) return false;
  return impl_->database->Failure(sqlite3_extended_errcode(impl_->database->connection));
}

Outcome Database::Statement::Run() {
  WARDER_RETURN_IF_ERROR(Step());
  Reset();
  return {};
}

void Database::Statement::Reset() {
  sqlite3_reset(impl_->statement);
}

int64_t Database::Statement::Number(int column) const {
  return sqlite3_column_int64(impl_->statement, column);
}

std::string_view Database::Statement::Blob(int column) const {
  const void* bytes = sqlite3_column_blob(impl_->statement, column);
  const int size = sqlite3_column_bytes(impl_->statement, column);
  if (bytes == nullptr || size <= 0) return {};
  return {static_cast<const char*>(bytes), static_cast<size_t>(size)};
}

Database::Database(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::Open(const std::string& path, Mode mode, int busy_ms) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= mode == Mode::kReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  const bool immutable = mode == Mode::kImmutable;
  if (immutable) flags |= SQLITE_OPEN_URI;
  const int code = sqlite3_open_v2(immutable ? ImmutableUri(path).c_str() : path.c_str(),
                                   &impl->connection, flags, nullptr);
  if (code != SQLITE_OK) return impl->Failure(code);
  sqlite3_busy_timeout(impl->connection, busy_ms);
  return Database(std::move(impl));
}

Outcome Database::Execute(const std::string& sql) {
  const int code = sqlite3_exec(impl_->connection, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return impl_->Failure(sqlite3_extended_errcode(impl_->connection));
  return {};
}

Result<Database::Statement> Database::Prepare(std::string_view sql) {
  Statement statement;
  statement.impl_ = std::make_unique<Statement::Impl>();
  statement.impl_->database = impl_.get();
  const int code =
      sqlite3_prepare_v3(impl_->connection, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement.impl_->statement, nullptr);
  if (code != SQLITE_OK) return impl_->Failure(sqlite3_extended_errcode(impl_->connection));
  return statement;
}

Result<int64_t> Database::Ask(std::string_view sql) {
  WARDER_ASSIGN(Statement statement, Prepare(sql));
  WARDER_ASSIGN(const bool row, statement.Step());
  return row ? statement.Number(0) : 0;
}

int64_t Database::Changes() const {
  return sqlite3_changes64(impl_->connection);
}

SqliteTrouble Database::trouble() const {
  return impl_->trouble;
}

}  // namespace warder
