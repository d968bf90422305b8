// One run from start to end: everything that is asked for is enumerated, looked at and handed to an
// observer.
#ifndef WARDER_RUN_SCAN_RUN_H_
#define WARDER_RUN_SCAN_RUN_H_

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/limits.h"
#include "scanner/base/result.h"
#include "scanner/base/token.h"
#include "scanner/model/object_result.h"
#include "scanner/model/run.h"
#include "scanner/open/sandbox/reader_process.h"
#include "scanner/run/progress.h"
#include "scanner/run/text_observer.h"
#include "scanner/source/file_tree.h"

namespace warder {

// Highest marking that may lie on the target; anything above it is a possible spill.
enum class Tier : uint8_t { kOfficial, kSecret, kTopSecret };

class KeptResults;

struct ScanOptions {
  std::vector<PathBytes> paths;
  bool read_standard_input = false;  // content, as one object
  // File that lists paths instead of walking; "-" is standard input. Not together with the two
  // above.
  std::optional<std::string> paths_from;
  bool paths_nul = false;  // paths in the list end in NUL
  WalkOptions walk;
  int threads = 0;          // 0 = one per processor
  std::string target_name;  // empty = the scanning host's name
  PathBytes mounted_at;
  std::vector<PathBytes> volume_evidence;  // records of other tools about the target's volumes
  std::vector<std::string> rule_folders;   // beside the rules that are built in
  Tier tier = Tier::kOfficial;
  // Of the engagement; must outlive the run. Null: a key that dies with the run.
  const TokenKey* key = nullptr;
  // What is kept of the run that this one goes on with, or of an earlier one; must outlive the run.
  // The other options must be as they were in that.
  KeptResults* kept = nullptr;
  bool mentions = false;  // list the names of people (Part::mentions)
  // Only grade the protection of each object. Names are still looked at, because whoever prints
  // them must know what to mask; content and attributes are not, and no reader is missed.
  bool grades_only = false;
  std::string simd;  // instruction set for shapes; empty = the best of this processor
  Limits limits;     // of opening one object
  // Go on where this system lacks a layer of the sandbox that foreign formats are read in.
  bool weak_sandbox = false;
  std::string reader_program;  // empty = ReaderProgram()
  ReaderPatience patience;
  // Shows the text instead of looking for anything in it; must outlive the run. Null in a scan.
  TextObserver* text = nullptr;
};

// Calls come one at a time, never two at once: OnRunStart, then objects in an order that depends on
// nothing but names (a directory comes before what lies in it, members before their container),
// root errors and progress between them, then OnRunEnd.
class ScanObserver {
 public:
  virtual ~ScanObserver() = default;
  virtual void OnRunStart(const Run& run) = 0;
  // What is known of a container whose members come next: its path, its members and the findings of
  // its name. It comes as an object behind them.
  virtual void OnContainer(const ObjectResult& container) = 0;
  virtual void OnObject(const ObjectResult& object) = 0;
  // A root or listed path that could not be looked at at all; the message is for people. The run
  // goes on.
  virtual void OnRootError(const Error& error) = 0;
  // At least some times a second while anything moves.
  virtual void OnProgress(const ProgressSnapshot& progress) = 0;
  // `run` with its end time and volumes.
  virtual void OnRunEnd(const Run& run, bool stopped) = 0;
};

struct RunOutcome {
  bool stopped = false;      // by `stop`, before everything was looked at
  uint64_t root_errors = 0;  // as given to OnRootError
};

// Fails only if nothing could be started: rules that do not parse, no key, no sandbox, a run to go
// on with that began with other rules. Once `stop`
// is true, blocks in hand are finished and the run ends in order.
Result<RunOutcome> RunScan(const ScanOptions& options, ScanObserver& observer,
                           const std::atomic<bool>& stop);

}  // namespace warder

#endif  // WARDER_RUN_SCAN_RUN_H_
