#include "scanner/cli/kept_run.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <utility>

#include "scanner/base/digest.h"
#include "scanner/base/whole_file.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/on_target.h"
#include "scanner/model/location.h"
#include "scanner/report/terminal_report.h"
#include "scanner/report/units.h"
#include "scanner/run/storage.h"
#include "scanner/store/archive.h"
#include "scanner/store/store_file.h"
#include "scanner/store/wrapped_keys.h"

namespace warder {
namespace {

// What may stand beside --resume: everything else comes from the run.
constexpr std::array<std::string_view, 11> kBesideResume{
    "--resume", "--store",    "--key",  "--threads",        "--json",        "--list",
    "--quiet",  "--progress", "--simd", "--min-confidence", "--weak-sandbox"};

std::string ResumeCommand(const Arguments& arguments, const std::string& run) {
  return "warder scan --resume " + run + ' ' + KeptOptions(arguments);
}

// What would go where the target goes guards nothing there.
Outcome RefuseTheSamePlace(const Arguments& arguments, const ScanOptions& options) {
  const ScannedPaths paths{options.paths, options.paths_from, options.paths_nul};
  const std::string key = arguments.Value("--key").value_or("");
  if (!key.empty()) WARDER_RETURN_IF_ERROR(RefuseKeyOnTarget(GroundOf(key), key, paths));
  const auto store = arguments.Value("--store");
  if (!store) return {};
  return RefuseOnTarget(GroundOf(StoreFileOf(*store)), *store, "store",
                        "keep it on another disk, or seal it for the controller with --on-target",
                        paths);
}

void MentionUnfinished(const Arguments& arguments, const std::string& store) {
  const auto runs = ListKeptRuns(store);
  if (!runs) return;
  const auto last = std::find_if(runs->rbegin(), runs->rend(), [](const KeptRun& run) {
    return run.state != RunState::kFinished;
  });
  if (last == runs->rend()) return;
  PrintMessage("run " + last->id + " of " + UtcTime(last->started_ns) +
               " is not finished, or still going on; to go on with it: " +
               ResumeCommand(arguments, last->id));
}

// Of the options that decide what is found in one file.
std::string OptionsDigest(const ScanOptions& options) {
  const Limits& limits = options.limits;
  std::string text = options.mentions ? "mentions" : "";
  for (const uint64_t number :
       {static_cast<uint64_t>(options.tier), uint64_t{limits.max_depth}, limits.max_members,
        limits.max_ratio, limits.max_bytes, uint64_t{limits.max_seconds}, limits.nested_memory})
    text += ' ' + std::to_string(number);
  return Sha256Hex(text);
}

// The last finished run with these options and this key. One that cannot be relied on is named, and
// everything is read.
void FindEarlier(const std::string& store, const std::string& options, PreparedScan* scan) {
  std::error_code error;
  if (!std::filesystem::exists(StoreFileOf(store), error)) return;
  const auto runs = ListKeptRuns(store);
  if (!runs) return;
  for (auto run = runs->rbegin(); run != runs->rend(); ++run) {
    // What an older encoding does not say would be missing in the new run.
    if (run->state != RunState::kFinished || run->key_id != scan->key->id ||
        run->encoding != kEncoding)
      continue;
    auto reader = KeptRunReader::Open(store, *scan->key, run->id);
    if (!reader) {
      PrintMessage(reader.error().message + "; everything is read");
      return;
    }
    if ((*reader)->description().origin.options != options) continue;
    if (!(*reader)->EndSnapshot()) return;
    scan->reader = std::move(*reader);
    scan->known = std::make_unique<KeptResults>(scan->reader.get());
    scan->options.kept = scan->known.get();
    return;
  }
}

Outcome ChangeFolder(const PathBytes& folder) {
  if (chdir(folder.c_str()) == 0) return {};
  return Fail(ErrorKind::kIo, EscapeName(folder) +
                                  ": the run began there, and it cannot be entered (" +
                                  std::strerror(errno) + "); put it back, or scan again");
}

}  // namespace

Result<EngagementKey> ReadKeyOption(const Arguments& arguments) {
  const auto where = arguments.Value("--key");
  if (!where) {
    return Fail(ErrorKind::kUsage,
                "--store: is written and read with a key; give one with --key (warder key new)");
  }
  return ReadKey(*where);
}

std::string KeptOptions(const Arguments& arguments) {
  const std::string otherwise = arguments.Has("--on-target") ? "SEALING-KEY" : "";
  return "--store " + ShellWord(arguments.Value("--store").value_or("")) + " --key " +
         ShellWord(arguments.Value("--key").value_or(otherwise));
}

Result<OpenedRun> OpenKeptRun(const Arguments& arguments, const std::string& word) {
  const auto store = arguments.Value("--store");
  if (!store) {
    return Fail(ErrorKind::kUsage,
                "no store given; name the one that the run was kept in with --store");
  }
  if (!arguments.Has("--key")) WARDER_RETURN_IF_ERROR(ReadKeyOption(arguments));
  OpenedRun run;
  WARDER_ASSIGN(AnyKey any, ReadAnyKey(*arguments.Value("--key")));
  if (any.secret) {
    WARDER_ASSIGN(const KeptRun kept, FindKeptRun(*store, word));
    WARDER_ASSIGN(EngagementKey key, ReadWrappedKey(*store, kept.key_id, *any.secret));
    run.key = std::make_unique<EngagementKey>(std::move(key));
    run.sealed_to = any.secret->public_key().Id();
  } else {
    run.key = std::make_unique<EngagementKey>(*std::move(any.key));
  }
  WARDER_ASSIGN(run.reader, KeptRunReader::Open(*store, *run.key, word));
  return run;
}

namespace {

// A key of the run's own, which nobody can read here any more when the run is over.
Outcome MakeKeyOnTarget(const Arguments& arguments, PreparedScan* scan) {
  const std::string file = *arguments.Value("--on-target");
  if (!arguments.Has("--store"))
    return Fail(ErrorKind::kUsage, "--on-target: says how a store is sealed; give --store too");
  if (arguments.Has("--key")) {
    return Fail(ErrorKind::kUsage,
                "--on-target: makes a key of its own, since none is ever kept on the target; leave "
                "--key out");
  }
  WARDER_ASSIGN(const std::string pem, ReadWholeFile(file));
  WARDER_ASSIGN(const RecipientKey recipient, RecipientKey::Parse(pem, EscapeName(file)));
  std::string wrapped;
  WARDER_ASSIGN(EngagementKey key, NewWrappedKey(recipient, &wrapped));
  WARDER_RETURN_IF_ERROR(KeepWrappedKey(*arguments.Value("--store"), key, recipient, wrapped));
  scan->key = std::make_unique<EngagementKey>(std::move(key));
  scan->sealed_to = recipient.Id();
  return {};
}

Outcome ReadKeyToKeep(const Arguments& arguments, PreparedScan* scan) {
  WARDER_ASSIGN(EngagementKey key, ReadKeyOption(arguments));
  scan->key = std::make_unique<EngagementKey>(std::move(key));
  return RefuseTheSamePlace(arguments, scan->options);
}

}  // namespace

Outcome PrepareToKeep(const Arguments& arguments, PreparedScan* scan) {
  const auto store = arguments.Value("--store");
  const bool on_target = arguments.Has("--on-target");
  if (!store && !arguments.Has("--key") && !on_target) return {};
  WARDER_RETURN_IF_ERROR(on_target ? MakeKeyOnTarget(arguments, scan)
                                   : ReadKeyToKeep(arguments, scan));
  scan->options.key = &scan->key->tokens;
  if (!store) return {};
  std::error_code error;
  RunOrigin origin;
  origin.words = arguments.words();
  origin.folder = std::filesystem::current_path(error).string();
  origin.machine = PortabilityOfMachine();
  origin.options = OptionsDigest(scan->options);
  if (!arguments.Has("--afresh") && !on_target) FindEarlier(*store, origin.options, scan);
  if (scan->known) origin.taken_from = scan->known->taken_from();
  WARDER_ASSIGN(scan->keeper, RunKeeper::Begin(*store, *scan->key, std::move(origin)));
  MentionUnfinished(arguments, *store);
  return {};
}

Result<Arguments> PrepareToGoOn(const Arguments& arguments, const CommandSpec& command,
                                PreparedScan* scan) {
  for (const OptionSpec& option : command.options) {
    const bool known =
        std::find(kBesideResume.begin(), kBesideResume.end(), option.name) != kBesideResume.end();
    if (arguments.Has(option.name) && !known) {
      return Fail(ErrorKind::kUsage, std::string(option.name) +
                                         ": comes from the run that --resume goes on with; leave "
                                         "it out");
    }
  }
  if (!arguments.operands().empty())
    return Fail(ErrorKind::kUsage, "--resume: goes on with the paths of the run; give none");
  WARDER_ASSIGN(OpenedRun run, OpenKeptRun(arguments, *arguments.Value("--resume")));
  const KeptRun& kept = run.reader->kept();
  if (kept.state == RunState::kFinished) {
    return Fail(ErrorKind::kUsage, "run " + kept.id + ": is finished; see warder report " +
                                       kept.id + ' ' + KeptOptions(arguments));
  }
  const RunDescription& description = run.reader->description();
  WARDER_ASSIGN(Arguments before, ParseArguments(command, description.origin.words));
  const auto& operands = before.operands();
  if (std::find(operands.begin(), operands.end(), "-") != operands.end() ||
      before.Value("--paths-from") == "-") {
    return Fail(ErrorKind::kUsage, "run " + kept.id +
                                       ": read standard input, which is gone; scan again from the "
                                       "beginning");
  }
  const std::string key_file = *arguments.Value("--key");
  const FileGround key_ground = GroundOf(key_file);
  WARDER_RETURN_IF_ERROR(run.reader->EndSnapshot());
  scan->key = std::move(run.key);
  scan->sealed_to = run.sealed_to;
  scan->reader = std::move(run.reader);
  WARDER_ASSIGN(scan->keeper,
                RunKeeper::GoOn(*arguments.Value("--store"), *scan->key, *scan->reader));
  scan->known = std::make_unique<KeptResults>(scan->reader.get(), scan->keeper.get());
  WARDER_RETURN_IF_ERROR(ChangeFolder(description.origin.folder));
  WARDER_RETURN_IF_ERROR(RefuseKeyOnTarget(
      key_ground, key_file, {operands, before.Value("--paths-from"), before.Has("--null")}));
  return before;
}

}  // namespace warder
