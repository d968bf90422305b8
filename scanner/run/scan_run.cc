#include "scanner/run/scan_run.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "scanner/base/hex.h"
#include "scanner/base/seal.h"
#include "scanner/detect/engines/shapes.h"
#include "scanner/run/kept_results.h"
#include "scanner/run/ordered_results.h"
#include "scanner/run/rules_in_force.h"
#include "scanner/run/sandbox.h"
#include "scanner/run/scan_context.h"
#include "scanner/run/scan_object.h"
#include "scanner/run/storage.h"
#include "scanner/run/version.h"
#include "scanner/source/path_list.h"
#include "scanner/volume/encrypted_tree.h"

namespace warder {
namespace {

using Clock = std::chrono::steady_clock;

// Entries that one task takes: enough that handing tasks around is cheap against the smallest
// files.
constexpr size_t kBatch = 64;
constexpr auto kProgressInterval = std::chrono::milliseconds(100);

int64_t NowNanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::string HostName() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

// Serialises everything that an observer is told, and tells it now and then how far the run is.
class ObserverGate {
 public:
  ObserverGate(ScanObserver& observer, const ProgressCounters& counters)
      : observer_(observer),
        counters_(counters),
        started_(Clock::now()),
        ticker_([this] { Tick(); }) {}

  ~ObserverGate() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    wake_.notify_all();
    ticker_.join();
  }

  template <class Call>
  void Tell(const Call& call) {
    const std::lock_guard lock(mutex_);
    call(observer_);
  }

 private:
  void Tick() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, kProgressInterval, [this] { return over_; }))
      observer_.OnProgress(Snapshot());
  }

  ProgressSnapshot Snapshot() const {
    ProgressSnapshot snapshot;
    snapshot.files_done = counters_.files_done;
    snapshot.files_known = counters_.files_known;
    snapshot.walk_finished = counters_.walk_finished;
    snapshot.bytes_done = counters_.bytes_done;
    snapshot.findings = counters_.findings;
    snapshot.seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    return snapshot;
  }

  ScanObserver& observer_;
  const ProgressCounters& counters_;
  const Clock::time_point started_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool over_ = false;
  std::thread ticker_;  // last: starts when everything else is there
};

// One scanner per task that runs at a time, kept for the next.
class ScannerPool {
 public:
  explicit ScannerPool(const ScanContext& context) : context_(context) {}

  std::unique_ptr<ObjectScanner> Take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<ObjectScanner>(context_);
    auto scanner = std::move(free_.back());
    free_.pop_back();
    return scanner;
  }
  void Give(std::unique_ptr<ObjectScanner> scanner) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(scanner));
  }

 private:
  const ScanContext& context_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ObjectScanner>> free_;
};

// A few consecutive entries, scanned one after the other.
class BatchTask final : public Task {
 public:
  BatchTask(ScannerPool* pool, const ScanContext& context)
      : pool_(pool), context_(context), stop_(context.stop) {}

  void Run() override {
    results->Begin();
    auto scanner = pool_->Take();
    for (const Entry& entry : entries) {
      if (stop_) break;
      if (context_.kept == nullptr || !context_.kept->Give(entry, context_, results.get()))
        scanner->Scan(entry, results.get());
    }
    results->Finish();
    pool_->Give(std::move(scanner));
    entries.clear();
  }

  std::vector<Entry> entries;
  std::unique_ptr<OrderedResults::Slot> results;

 private:
  ScannerPool* pool_;
  const ScanContext& context_;
  const std::atomic<bool>& stop_;
};

// Passes results on to the observer.
class GateSink final : public ResultSink {
 public:
  explicit GateSink(ObserverGate* gate) : gate_(*gate) {}
  void Container(const ObjectResult& container) override {
    gate_.Tell([&](ScanObserver& observer) { observer.OnContainer(container); });
  }
  void Object(ObjectResult object) override {
    gate_.Tell([&](ScanObserver& observer) {
      cut_short_ |= object.cut_short;
      observer.OnObject(object);
    });
  }
  // The run was stopped while one of them was looked at.
  bool cut_short() const { return cut_short_; }

 private:
  ObserverGate& gate_;
  bool cut_short_ = false;
};

// Feeds entries of a source to the engine in batches.
class Runner {
 public:
  Runner(Source& source, const ScanContext& context, ObserverGate& gate)
      : source_(source),
        context_(context),
        gate_(gate),
        sink_(&gate),
        ordered_(&sink_),
        scanners_(context) {}

  void Run(RunOutcome* outcome) {
    const auto in_flight = static_cast<size_t>(context_.engine.threads()) * 3;
    context_.engine.RunInOrder(
        in_flight, [this] { return NextBatch(); }, [](const std::unique_ptr<Task>&) {});
    if (context_.kept != nullptr) context_.kept->GiveRest(context_, &sink_);
    outcome->root_errors = root_errors_;
    outcome->stopped |= sink_.cut_short();
  }

 private:
  std::unique_ptr<Task> NextBatch() {
    auto batch = std::make_unique<BatchTask>(&scanners_, context_);
    while (batch->entries.size() < kBatch && !context_.stop) {
      Entry entry;
      const Result<bool> more = source_.Next(&entry);
      if (!more) {
        ++root_errors_;
        gate_.Tell([&](ScanObserver& observer) { observer.OnRootError(more.error()); });
        continue;
      }
      if (!*more) {
        context_.progress.walk_finished = true;
        break;
      }
      batch->entries.push_back(std::move(entry));
    }
    context_.progress.files_known += batch->entries.size();
    if (batch->entries.empty()) return nullptr;
    batch->results = ordered_.NewSlot();
    return batch;
  }

  Source& source_;
  const ScanContext& context_;
  ObserverGate& gate_;
  GateSink sink_;
  OrderedResults ordered_;
  ScannerPool scanners_;
  uint64_t root_errors_ = 0;
};

Result<std::unique_ptr<Source>> OpenSource(const ScanOptions& options) {
  if (!options.paths_from) return NewFileTree(options.paths, options.walk);
  PathListOptions list;
  list.separator = options.paths_nul ? ListSeparator::kNul : ListSeparator::kDetect;
  list.follow_links = options.walk.follow_links;
  return OpenPathList(*options.paths_from, list);
}

// The name of an account; its number where it has none.
std::string AccountName(uid_t user) {
  std::array<char, 4096> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
    return std::to_string(user);
  return entry.pw_name;
}

Result<Run> DescribeRun(const ScanOptions& options, const RulesInForce& rules,
                        const TokenKey& key) {
  Run run;
  run.started_ns = NowNanoseconds();
  run.scanning_host = HostName();
  run.operator_name = AccountName(getuid());
  run.tool_version = kVersion;
  run.rules_digest = rules.digest;
  run.key_id = (options.key == nullptr ? "ephemeral-" : "") + key.Id();
  // Names the run; nothing depends on its being hard to guess.
  WARDER_ASSIGN(const std::string id, RandomBytes(8));
  run.id = ToHex(id);
  run.target.name = options.target_name.empty() ? run.scanning_host : options.target_name;
  run.target.mounted_at = options.mounted_at;
  run.roots = options.paths;
  run.rules = rules.detector->rule_infos();
  if (options.kept != nullptr && options.kept->goes_on()) {
    run.id = options.kept->run().id;
    run.started_ns = options.kept->run().started_ns;
  }
  return run;
}

// Results of two rule sets or two programs are not put into one run. Null: nothing kept can be
// used.
Result<KeptResults*> ChooseKept(KeptResults* kept, const Run& now) {
  if (kept == nullptr) return nullptr;
  const Run& before = kept->run();
  const std::string_view other =
      before.tool_version != now.tool_version                       ? "another version of warder"
      : before.rules_digest != now.rules_digest                     ? "other rules"
      : before.missing_sandbox_layers != now.missing_sandbox_layers ? "other layers of the sandbox"
                                                                    : "";
  if (other.empty()) return kept;
  if (!kept->goes_on()) return nullptr;
  return Fail(ErrorKind::kUsage, "run " + before.id + ": was begun with " + std::string(other) +
                                     "; use those, or scan again from the beginning");
}

}  // namespace

Result<RunOutcome> RunScan(const ScanOptions& options, ScanObserver& observer,
                           const std::atomic<bool>& stop) {
  WARDER_RETURN_IF_ERROR(ForceShapeTarget(options.simd));
  WARDER_ASSIGN(const RulesInForce rules, LoadRulesInForce(options.rule_folders));
  WARDER_ASSIGN(const TokenKey ephemeral, TokenKey::NewEphemeral());
  const TokenKey& key = options.key == nullptr ? ephemeral : *options.key;
  WARDER_ASSIGN(const std::unique_ptr<Source> source, OpenSource(options));
  WARDER_ASSIGN(Sandbox sandbox, OpenSandbox(options));
  const Policy& policy = ShippedPolicy();
  WARDER_ASSIGN(Run run, DescribeRun(options, rules, key));
  WARDER_ASSIGN(run.target.evidence, ReadEvidence(options.volume_evidence));
  for (const std::string_view layer : sandbox.layers.Missing())
    run.missing_sandbox_layers.emplace_back(layer);
  WARDER_ASSIGN(KeptResults* const kept, ChooseKept(options.kept, run));
  Engine engine(options.threads);
  BlockPool blocks;
  ScratchPool scratches(*rules.detector);
  ReaderPool readers(std::move(sandbox.launcher), ReaderOptionsOf(sandbox, options.limits),
                     options.patience, &stop);
  ProgressCounters progress;
  const std::vector<RuleKind> kinds = KindsOf(run.rules);
  EncryptedTrees trees;
  const ScanContext context{*rules.detector,
                            kinds,
                            policy,
                            run.started_ns,
                            key,
                            engine,
                            blocks,
                            scratches,
                            readers,
                            options.limits,
                            options.tier,
                            stop,
                            progress,
                            options.mentions,
                            options.text,
                            options.grades_only,
                            &trees,
                            kept};
  RunOutcome outcome;
  observer.OnRunStart(run);
  {
    ObserverGate gate(observer, progress);
    if (options.read_standard_input) {
      GateSink sink(&gate);
      ObjectScanner(context).ScanStream(STDIN_FILENO, "-", &sink);
      outcome.stopped = sink.cut_short();
    }
    Runner(*source, context, gate).Run(&outcome);
  }
  WARDER_RETURN_IF_ERROR(rules.detector->names_outcome());
  outcome.stopped |=
      stop && !(progress.walk_finished && progress.files_done >= progress.files_known);
  run.ended_ns = NowNanoseconds();
  run.target.volumes = source->Volumes();
  DescribeStorage(&run.target.volumes);
  observer.OnRunEnd(run, outcome.stopped);
  return outcome;
}

}  // namespace warder
