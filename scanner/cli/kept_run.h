// The options --store, --key and --resume: where a scan keeps its results, and which one it goes on
// with.
#ifndef WARDER_CLI_KEPT_RUN_H_
#define WARDER_CLI_KEPT_RUN_H_

#include <memory>
#include <optional>
#include <string>

#include "scanner/base/key_file.h"
#include "scanner/base/result.h"
#include "scanner/cli/arguments.h"
#include "scanner/cli/scan_output.h"
#include "scanner/run/kept_results.h"
#include "scanner/run/scan_run.h"
#include "scanner/store/kept_run_reader.h"

namespace warder {

// Opens the key that --key names.
Result<EngagementKey> ReadKeyOption(const Arguments& arguments);
// "--store STORE --key KEY" as a shell takes it.
std::string KeptOptions(const Arguments& arguments);

// A run of the store that --store names, read with --key.
struct OpenedRun {
  std::unique_ptr<EngagementKey> key;
  std::unique_ptr<KeptRunReader> reader;
  std::string sealed_to;  // id of the public key that a store on the target is sealed for; or empty
};
// The key may be the secret one that a store on the target is sealed for.
Result<OpenedRun> OpenKeptRun(const Arguments& arguments, const std::string& word);

// A scan that is about to begin, or to be gone on with. Its members point at each other.
struct PreparedScan {
  ScanOptions options;
  std::unique_ptr<EngagementKey> key;     // null: one that dies with the scan
  std::unique_ptr<KeptRunReader> reader;  // of the run that is gone on with, or an earlier one
  std::unique_ptr<KeptResults> known;     // the same
  std::unique_ptr<RunKeeper> keeper;      // null: nothing is kept
  std::string sealed_to;                  // as of OpenedRun
};

// Fills in everything but `options`, which are those that were typed, into `scan`.
Outcome PrepareToKeep(const Arguments& arguments, PreparedScan* scan);

// The words behind "scan" of the run that --resume names, parsed again; the working directory is
// then that of the run.
Result<Arguments> PrepareToGoOn(const Arguments& arguments, const CommandSpec& command,
                                PreparedScan* scan);

}  // namespace warder

#endif  // WARDER_CLI_KEPT_RUN_H_
