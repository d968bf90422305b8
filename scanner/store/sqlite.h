// SQLite, behind a few words of ours. sqlite.cc is the only file that knows it.
#ifndef WARDER_STORE_SQLITE_H_
#define WARDER_STORE_SQLITE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "scanner/base/result.h"

namespace warder {

// Why a call failed, as far as callers tell it apart.
enum class SqliteTrouble : uint8_t { kNone, kBusy, kFull, kReadOnly, kNotAStore, kDamaged, kOther };

// One connection. One thread at a time.
class Database {
 public:
  // A prepared statement, kept for use again and again. Parameters count from 1, columns from 0.
  // Must not outlive its database.
  class Statement {
   public:
    Statement();
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    Statement& Bind(int parameter, int64_t value);
    // The bytes must stay until the next Reset.
    Statement& BindBlob(int parameter, std::string_view bytes);
    Statement& BindText(int parameter, std::string_view text);
    // True: there is a row; false: there are no more. The statement is reset after the last row and
    // after a failure.
    Result<bool> Step();
    // Runs to its end; for what gives no rows.
    Outcome Run();
    void Reset();

    int64_t Number(int column) const;
    // Valid until the next Step or Reset.
    std::string_view Blob(int column) const;

   private:
    friend class Database;
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };

  // kImmutable: nothing can change it, and nothing can be made beside it.
  enum class Mode { kImmutable, kReadOnly, kReadWrite };

  // `path` is of a file that exists. Writers wait for each other up to `busy_ms`.
  static Result<Database> Open(const std::string& path, Mode mode, int busy_ms);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Several statements separated by ';'.
  Outcome Execute(const std::string& sql);
  Result<Statement> Prepare(std::string_view sql);
  // The first column of the first row, 0 if there is none.
  Result<int64_t> Ask(std::string_view sql);
  int64_t Changes() const;        // rows that the last statement changed
  SqliteTrouble trouble() const;  // of the last call that failed

 private:
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_STORE_SQLITE_H_
