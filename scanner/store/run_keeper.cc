#include "scanner/store/run_keeper.h"

#include <algorithm>
#include <utility>

#include "scanner/store/file_page.h"
#include "scanner/store/store_file.h"

namespace warder {
namespace {

using Clock = std::chrono::steady_clock;

// A transaction costs a few writes to the log; these bounds keep that low beside the scan, and what
// a kill loses below a moment's work.
constexpr size_t kHeldBytes = 4 * 1024 * 1024;
constexpr auto kHeldTime = std::chrono::milliseconds(50);
constexpr size_t kSessionSize = 8;
// What a cut of the power loses: to wait for the disk with each transaction would hold up the scan.
constexpr auto kUnsyncedTime = std::chrono::seconds(1);

void Withhold(const std::unordered_set<PathBytes>& paths, std::string* text) {
  if (paths.contains(*text)) text->assign(text->size(), '?');
}

}  // namespace

RunKeeper::RunKeeper(Database database, const EngagementKey& key)
    : database_(std::move(database)),
      key_(key),
      summary_(NewMemoryStore()),
      last_write_(Clock::now()) {}

RunKeeper::~RunKeeper() = default;

Outcome RunKeeper::Open(std::string run_id, int64_t number) {
  number_ = number;
  WARDER_ASSIGN(SealKey seal, key_.sealing.Derive("run " + run_id));
  seal_ = std::make_unique<SealKey>(std::move(seal));
  WARDER_ASSIGN(session_, RandomBytes(kSessionSize));
  WARDER_ASSIGN(
      rows_, RowWriter::Create(&database_, &key_.tokens, seal_.get(), std::move(run_id), number));
  return {};
}

Result<std::unique_ptr<RunKeeper>> RunKeeper::Begin(const std::string& where,
                                                    const EngagementKey& key, RunOrigin origin) {
  WARDER_ASSIGN(Database database, OpenStoreToWrite(where));
  std::unique_ptr<RunKeeper> keeper(new RunKeeper(std::move(database), key));
  keeper->description_.origin = std::move(origin);
  return keeper;
}

Result<std::unique_ptr<RunKeeper>> RunKeeper::GoOn(const std::string& where,
                                                   const EngagementKey& key,
                                                   const KeptRunReader& run) {
  WARDER_ASSIGN(Database database, OpenStoreToWrite(where));
  std::unique_ptr<RunKeeper> keeper(new RunKeeper(std::move(database), key));
  keeper->description_ = run.description();
  keeper->encoding_ = run.kept().encoding;
  WARDER_RETURN_IF_ERROR(keeper->Open(run.kept().id, run.kept().number));
  WARDER_RETURN_IF_ERROR(keeper->Transact([&] { return keeper->TakeOver(); }));
  return keeper;
}

Outcome RunKeeper::TakeSession() {
  WARDER_ASSIGN(auto take, database_.Prepare("UPDATE run SET session = ? WHERE number = ?"));
  return take.BindBlob(1, session_).Bind(2, number_).Run();
}

Outcome RunKeeper::TakeOver() {
  WARDER_RETURN_IF_ERROR(TakeSession());
  WARDER_RETURN_IF_ERROR(rows_->ReadJournal());
  rows_->journal().state = RunState::kUnfinished;
  rows_->journal().ended_ns = 0;
  return rows_->RemoveUnfinished();
}

template <class Change>
Outcome RunKeeper::Transact(const Change& change) {
  if (failure_) return tl::unexpected(*failure_);
  const Journal before = rows_ ? rows_->journal() : Journal();
  const auto all = [&]() -> Outcome {
    const bool sync = !last_sync_ || Clock::now() - *last_sync_ >= kUnsyncedTime;
    WARDER_RETURN_IF_ERROR(
        database_.Execute(sync ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL"));
    WARDER_RETURN_IF_ERROR(database_.Execute("BEGIN IMMEDIATE"));
    WARDER_RETURN_IF_ERROR(change());
    WARDER_RETURN_IF_ERROR(rows_->WriteJournal(session_));
    WARDER_RETURN_IF_ERROR(database_.Execute("COMMIT"));
    if (sync) last_sync_ = Clock::now();
    return {};
  };
  const Outcome outcome = all();
  if (outcome) return {};
  failure_ = outcome.error();
  (void)database_.Execute("ROLLBACK");  // where the failure itself rolled back, this fails too
  if (rows_) rows_->RolledBack(before);
  return outcome;
}

Outcome RunKeeper::BeginRun(const Run& run) {
  WARDER_RETURN_IF_ERROR(summary_->BeginRun(run));
  if (rows_) return {};  // gone on with
  description_.run = run;
  return Transact([&]() -> Outcome {
    WARDER_ASSIGN(const int64_t last, database_.Ask("SELECT max(number) FROM run"));
    WARDER_RETURN_IF_ERROR(Open(run.id, last + 1));
    WARDER_ASSIGN(
        auto insert,
        database_.Prepare("INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, ?, '', '', ?)"));
    WARDER_RETURN_IF_ERROR(insert.Bind(1, number_)
                               .BindText(2, run.id)
                               .BindText(3, run.key_id)
                               .BindText(4, run.tool_version)
                               .BindText(5, run.rules_digest)
                               .Bind(6, run.started_ns)
                               .BindBlob(7, session_)
                               .Bind(8, encoding_)
                               .Run());
    return WriteDescription();
  });
}

Outcome RunKeeper::WriteDescription() {
  WARDER_ASSIGN(auto update, database_.Prepare("UPDATE run SET description = ? WHERE number = ?"));
  WARDER_ASSIGN(const std::string sealed,
                seal_->Seal(EncodeDescription(description_, encoding_),
                            DescriptionContext(description_.run.id, encoding_)));
  return update.BindBlob(1, sealed).Bind(2, number_).Run();
}

Outcome RunKeeper::AddContainer(const ObjectResult& container) {
  return container.kept ? Outcome() : Add(container, true);
}

Outcome RunKeeper::AddObject(const ObjectResult& object) {
  if (summary_->Has(object)) return {};
  WARDER_RETURN_IF_ERROR(summary_->AddObject(object));
  if (object.possible_spill && object.object.members.empty()) withheld_.insert(object.object.path);
  return object.kept ? Outcome() : Add(object, false);
}

Outcome RunKeeper::Add(const ObjectResult& result, bool announcement) {
  if (failure_) return tl::unexpected(*failure_);
  const Object& object = result.object;
  HeldResult held;
  held.path = object.path;
  held.members = object.members;
  held.encoded = EncodeResult(result, encoding_);
  held.announcement = announcement;
  held.complete = !announcement && object.members.empty() && !result.cut_short;
  held.withhold = result.possible_spill;
  // A folder's name is needed for what lies in it, and a container has its members before it.
  if (announcement || !object.members.empty()) container_ = object.path;
  held.paged = held.complete && !held.withhold && object.kind != ObjectKind::kDirectory &&
               held.encoded.size() <= kMostPaged && container_ != object.path;
  if (!held.paged) held.identity = IdentityOf(key_.tokens, result, announcement);
  const size_t bytes = sizeof held + held.path.size() + held.encoded.size();
  return Hold(std::move(held), bytes);
}

void RunKeeper::Forget(PathBytes path) {
  const std::lock_guard lock(mutex_);
  held_.emplace_back(Forgotten{std::move(path)});
}

Outcome RunKeeper::Hold(Held held, size_t bytes) {
  {
    const std::lock_guard lock(mutex_);
    held_.push_back(std::move(held));
    held_bytes_ += bytes;
    if (held_bytes_ < kHeldBytes && Clock::now() - last_write_ < kHeldTime) return {};
  }
  return WriteHeld();
}

Outcome RunKeeper::Tick() {
  if (failure_) return tl::unexpected(*failure_);
  {
    const std::lock_guard lock(mutex_);
    if (held_.empty() || Clock::now() - last_write_ < kHeldTime) return {};
  }
  return WriteHeld();
}

Outcome RunKeeper::WriteHeld() {
  std::vector<Held> held;
  {
    const std::lock_guard lock(mutex_);
    held.swap(held_);
    held_bytes_ = 0;
    last_write_ = Clock::now();
  }
  return Transact([&]() -> Outcome {
    for (const Held& one : held) {
      const auto* result = std::get_if<HeldResult>(&one);
      WARDER_RETURN_IF_ERROR(result != nullptr ? rows_->Add(*result)
                                               : rows_->Forget(std::get<Forgotten>(one).path));
    }
    return rows_->ClosePage();
  });
}

// Of a finished run nobody needs to know how it was typed, but only whether another one began in
// the same place.
Outcome RunKeeper::EndRun(const Run& run, bool stopped) {
  WARDER_RETURN_IF_ERROR(summary_->EndRun(run, stopped));
  WARDER_RETURN_IF_ERROR(WriteHeld());
  description_.run = run;
  for (std::string& root : description_.run.roots) Withhold(withheld_, &root);
  if (!stopped) {
    description_.origin.words.clear();
    description_.origin.folder = FolderTokenOf(key_.tokens, description_.origin.folder);
  }
  Journal& journal = rows_->journal();
  journal.state = stopped ? RunState::kStopped : RunState::kFinished;
  journal.ended_ns = run.ended_ns;
  journal.root_errors = root_errors_;
  WARDER_RETURN_IF_ERROR(Transact([&] { return WriteDescription(); }));
  EmptyLog();
  return {};
}

// What is in the log goes into the file, so that the file alone can be carried away.
void RunKeeper::EmptyLog() {
  (void)database_.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

Outcome RunKeeper::KeepRollUp(std::string_view roll_up) {
  const auto pieces = static_cast<int64_t>((roll_up.size() + kPieceSize - 1) / kPieceSize);
  const auto write = [&]() -> Outcome {
    WARDER_ASSIGN(auto insert, database_.Prepare("INSERT INTO roll_up VALUES (?, ?, ?)"));
    for (int64_t piece = 0; piece < pieces; ++piece) {
      const std::string context =
          RollUpContext(description_.run.id, rows_->journal(), piece, pieces);
      WARDER_ASSIGN(const std::string sealed,
                    seal_->Seal(roll_up.substr(static_cast<size_t>(piece) * kPieceSize, kPieceSize),
                                context));
      WARDER_RETURN_IF_ERROR(insert.Bind(1, number_).Bind(2, piece).BindBlob(3, sealed).Run());
    }
    return {};
  };
  WARDER_RETURN_IF_ERROR(Transact(write));
  EmptyLog();
  return {};
}

}  // namespace warder
