// Keeps a run in a SQLite file while it goes on, so that it can be gone on with after whatever ends
// it, and read by whoever has the key.
#ifndef WARDER_STORE_RUN_KEEPER_H_
#define WARDER_STORE_RUN_KEEPER_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <variant>
#include <vector>

#include "scanner/base/key_file.h"
#include "scanner/store/archive.h"
#include "scanner/store/codec.h"
#include "scanner/store/kept_run_reader.h"
#include "scanner/store/row_writer.h"
#include "scanner/store/sqlite.h"
#include "scanner/store/store.h"

namespace warder {

// What is added is held for a moment and then written in one transaction with the journal, which
// names every row; a process that is killed loses what it held, a cut of the power the last second
// or so, and what is there is whole.
//
// After a failure (no space, a lock that is not given) nothing more is written and every call
// returns that failure; what was written before stays. Forget is safe from any thread, everything
// else comes from one.
class RunKeeper final : public Store {
 public:
  // A new run. Makes the store if there is none. The key must outlive this. `origin.taken_from` may
  // be set though nothing is taken in the end.
  static Result<std::unique_ptr<RunKeeper>> Begin(const std::string& where,
                                                  const EngagementKey& key, RunOrigin origin);
  // Goes on with a run that is not finished. What was kept of outermost objects that were not
  // finished is taken away. From here on no other process can write to the run.
  static Result<std::unique_ptr<RunKeeper>> GoOn(const std::string& where, const EngagementKey& key,
                                                 const KeptRunReader& run);
  ~RunKeeper() override;

  Outcome BeginRun(const Run& run) override;
  Outcome AddContainer(const ObjectResult& container) override;
  Outcome AddObject(const ObjectResult& object) override;
  // Writes what is held, if that has waited long enough. To be called now and then.
  Outcome Tick();
  void AddRootError() { ++root_errors_; }
  Outcome EndRun(const Run& run, bool stopped) override;
  // What is derived of all results of the run, which was ended and not stopped; it holds no name
  // that must not be kept.
  Outcome KeepRollUp(std::string_view roll_up);
  // Of what was added to this object.
  bool Has(const ObjectResult& object) const override { return summary_->Has(object); }
  RunSummary Summarise() const override { return summary_->Summarise(); }

  // What is kept of this outermost object does not hold any more: it comes again.
  void Forget(PathBytes path);

 private:
  struct Forgotten {
    PathBytes path;
  };
  using Held = std::variant<HeldResult, Forgotten>;
  RunKeeper(Database database, const EngagementKey& key);

  Outcome Open(std::string run_id, int64_t number);
  Outcome TakeSession();
  Outcome TakeOver();
  Outcome Add(const ObjectResult& result, bool announcement);
  Outcome Hold(Held held, size_t bytes);
  Outcome WriteHeld();
  // Calls `change` in a transaction and writes the journal behind it.
  template <class Change>
  Outcome Transact(const Change& change);
  Outcome WriteDescription();
  void EmptyLog();

  Database database_;
  const EngagementKey& key_;
  std::unique_ptr<SealKey> seal_;  // the run's own
  std::optional<RowWriter> rows_;
  std::string session_;
  int64_t number_ = 0;
  int64_t encoding_ = kEncoding;
  const std::unique_ptr<Store> summary_;
  RunDescription description_;
  uint64_t root_errors_ = 0;
  std::optional<PathBytes> container_;      // the last one that was announced or had a member
  std::unordered_set<PathBytes> withheld_;  // paths that must not be kept
  std::optional<Error> failure_;
  std::optional<std::chrono::steady_clock::time_point> last_sync_;  // of a transaction

  std::mutex mutex_;  // of what follows
  std::vector<Held> held_;
  size_t held_bytes_ = 0;
  std::chrono::steady_clock::time_point last_write_;
};

}  // namespace warder

#endif  // WARDER_STORE_RUN_KEEPER_H_
