// `warder protection`: what guards files, the storage under them, or all storage of this machine.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/protection_output.h"
#include "scanner/cli/stop_signal.h"
#include "scanner/report/json_report.h"
#include "scanner/report/machine_json.h"
#include "scanner/report/protection_words.h"
#include "scanner/report/storage_section.h"
#include "scanner/report/verdict.h"
#include "scanner/run/storage.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--volumes", "", "",
               "All storage of this machine: every mounted file system, swap, the place of the "
               "hibernation image, and what is plugged in but not mounted."},
    OptionSpec{
        "--volume-evidence", "", "FILE",
        "A record of what another tool says of a target's volumes (manage-bde -status, "
        "Get-BitLockerVolume, fdesetup status, diskutil apfs list, lsblk -J). It is shown as "
        "asserted, with its digest, never as measured. May be given several times."},
    OptionSpec{"--json", "", "", "Print one JSON object per line instead of the report."},
    OptionSpec{"--exclude", "", "GLOB", "Do not look at what matches, as for scan."},
    OptionSpec{"--include", "", "GLOB", "Look only at files that match, as for scan."},
    OptionSpec{"--one-file-system", "-x", "", "Do not go into other file systems."},
    OptionSpec{"--weak-sandbox", "", "",
               "Go on where this system lacks a layer of the sandbox, as for scan."},
};

constexpr std::string_view kAbout =
    "Says what keeps somebody out who takes the disk, or a file: whether each file and each member "
    "of an archive in PATH and below is encrypted, by itself and through what it lies in, and "
    "whether the storage under it is; by which method, and how that is known. A part of a file "
    "that is not encrypted, and the least protected of all disks below, decides. Grades are read "
    "from structure; no password is tried but the published default ones. What a record says, and "
    "what a layer says whose cipher was not read (that takes root), is asserted; only what warder "
    "read itself is measured.\n"
    "\n"
    "Exit code: 0 everything that was asked for is encrypted: each file by itself, through its "
    "container, or by storage that was measured; 1 something is not, or it is not known; 2 could "
    "not run; 3 and 4 the same as 0 and 1, but not everything could be looked at. What is kept in "
    "memory alone counts as encrypted storage. Where PATH holds no content, its storage decides.\n";

constexpr std::string_view kExamples =
    "  warder protection /home                 every file, and the storage under it\n"
    "  warder protection --json pay.zip        one line for each member\n"
    "  sudo warder protection --volumes        the whole machine, ciphers read\n"
    "  warder protection --volume-evidence lt-0042.txt\n";

struct PathStorage {
  PathBytes path;
  Storage storage;
};

struct Answers {
  std::vector<PathStorage> paths;
  MachineStorage machine;
  std::vector<VolumeEvidence> evidence;
  uint64_t failed = 0;  // paths that could not be looked at
};

int ExitCodeOf(const Answers& answers, const ProtectionOutput& objects) {
  // A record is never more than asserted.
  bool open = !answers.evidence.empty() || objects.open_items() > 0;
  if (objects.items() == 0) {
    for (const PathStorage& path : answers.paths) open |= !KeepsOut(path.storage);
  }
  for (const MachineVolume& volume : answers.machine.volumes) open |= !KeepsOut(volume.storage);
  if (answers.failed > 0 || objects.incomplete())
    return open ? kFoundIncomplete : kNothingFoundIncomplete;
  return open ? kFound : kNothingFound;
}

// What stands in a path is known when the run has been there.
PathBytes ShownPath(const PathBytes& path, const NameMask& mask) {
  return mask.WasSeen(path) ? mask.Mask(path).path : "(a path that was not reached)";
}

void WritePaths(const std::vector<PathStorage>& paths, const NameMask& mask, JsonWriter* writer) {
  for (const PathStorage& path : paths) {
    writer->BeginLine("path");
    writer->Text("path", ShownPath(path.path, mask));
    WriteStorage("storage", path.storage, NameMask(), writer);
    writer->EndLine();
  }
}

void WriteSummary(const Answers& answers, const ProtectionOutput& objects, JsonWriter* writer) {
  writer->BeginLine("summary");
  writer->Number("schema", kJsonSchemaVersion);
  WriteEvidence("volume_evidence", answers.evidence, writer);
  writer->Number("failed", answers.failed);
  objects.WriteAccount(writer);
  writer->Number("exit_code", static_cast<uint64_t>(ExitCodeOf(answers, objects)));
  writer->EndLine();
}

void PrintPaths(Answers* answers, const NameMask& mask, Output* output) {
  const Style style = StyleOf(STDOUT_FILENO);
  std::stable_sort(answers->paths.begin(), answers->paths.end(),
                   [](const PathStorage& a, const PathStorage& b) {
                     return a.storage.protection.grade < b.storage.protection.grade;
                   });
  if (!answers->paths.empty())
    output->Write(style.Bold("STORAGE") + ": what guards it while the machine is off\n");
  for (const PathStorage& path : answers->paths)
    output->Write(PrintStoragePath(ShownPath(path.path, mask), path.storage, style));
}

ScanOptions OptionsOf(const Arguments& arguments, const Answers& answers) {
  ScanOptions options;
  options.grades_only = true;
  for (const PathStorage& path : answers.paths) options.paths.push_back(path.path);
  options.walk.excludes = arguments.Values("--exclude");
  options.walk.includes = arguments.Values("--include");
  options.walk.one_file_system = arguments.Has("--one-file-system");
  options.weak_sandbox = arguments.Has("--weak-sandbox");
  return options;
}

// Storage of the paths that can be looked at; the others are said.
void LookUnder(const std::vector<std::string>& paths, Answers* answers) {
  for (const std::string& path : paths) {
    const auto storage = StorageUnderPath(path);
    if (storage) {
      answers->paths.push_back({path, *storage});
    } else {
      PrintMessage(storage.error().message + "; it is not part of the results");
      ++answers->failed;
    }
  }
}

// Prints everything. Fails where the run could not be started.
Result<int> Answer(const Arguments& arguments, Answers* answers, Output* output) {
  const bool json = arguments.Has("--json");
  JsonWriter writer(output);
  ProtectionOutput objects(json, output, &StopRequested());
  if (!answers->paths.empty()) {
    WARDER_ASSIGN([[maybe_unused]] const RunOutcome outcome,
                  RunScan(OptionsOf(arguments, *answers), objects, StopRequested()));
    if (json) {
      WritePaths(answers->paths, objects.mask(), &writer);
    } else {
      PrintPaths(answers, objects.mask(), output);
      objects.PrintReport();
    }
  }
  if (arguments.Has("--volumes")) {
    answers->machine = DescribeMachine();
    if (json) {
      WriteMachine(answers->machine, objects.mask(), &writer);
    } else {
      output->Write(PrintMachine(answers->machine, StyleOf(STDOUT_FILENO)));
    }
  }
  if (json) {
    WriteSummary(*answers, objects, &writer);
  } else {
    output->Write(PrintEvidence(answers->evidence, StyleOf(STDOUT_FILENO)));
  }
  return ExitCodeOf(*answers, objects);
}

int RunProtection(const Arguments& arguments) {
  const bool machine = arguments.Has("--volumes");
  const std::vector<std::string> records = arguments.Values("--volume-evidence");
  if (arguments.operands().empty() && !machine && records.empty()) {
    PrintMessage("protection: no path given; write warder protection PATH... or --volumes");
    return kCouldNotRun;
  }
  auto evidence = ReadEvidence(records);
  if (!evidence) {
    PrintMessage(evidence.error().message);
    return kCouldNotRun;
  }
  Answers answers;
  answers.evidence = std::move(*evidence);
  LookUnder(arguments.operands(), &answers);
  if (answers.failed > 0 && answers.paths.empty() && !machine) return kCouldNotRun;
  CatchStopSignals();
  Output output(STDOUT_FILENO);
  const auto code = Answer(arguments, &answers, &output);
  if (!code) {
    PrintMessage(code.error().message);
    return kCouldNotRun;
  }
  output.Flush();
  if (output.ok()) return *code;
  PrintMessage(OutputErrorMessage("standard output", output.error()));
  return kCouldNotRun;
}

}  // namespace

const Command& ProtectionCommand() {
  static constexpr Command kCommand{
      {"protection", "[OPTION]... [PATH]...", "Say what guards files and the storage under them",
       kAbout, kOptions, kExamples},
      RunProtection};
  return kCommand;
}

}  // namespace warder
