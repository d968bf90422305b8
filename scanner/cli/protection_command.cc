// `warder protection`: what guards the storage under a path, or all storage of this machine.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
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
};

constexpr std::string_view kAbout =
    "Says what keeps somebody out who takes the disk: whether the storage under PATH is encrypted, "
    "by which layer, and how that is known. The least protected of all disks below decides. It "
    "does not look into files. What a record says, and what a layer says whose cipher was not "
    "read (that takes root), is asserted; only what warder read itself is measured.\n"
    "\n"
    "Exit code: 0 all of it is encrypted, and measured; 1 some of it is not, or it is not known or "
    "not measured; 2 could not run; 3 what could be looked at is encrypted, but a path could not "
    "be; 4 the same, and some of it is not encrypted. What is kept in memory alone does not "
    "count.\n";

constexpr std::string_view kExamples =
    "  warder protection /home                 what is under a folder\n"
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

bool IsOpen(const Storage& storage) {
  if (storage.protection.scheme == "memory") return false;
  return CountsAsOpen(storage.protection.grade) || storage.how_known != HowKnown::kMeasured;
}

int ExitCodeOf(const Answers& answers) {
  // A record is never more than asserted.
  bool open = !answers.evidence.empty();
  for (const PathStorage& path : answers.paths) open |= IsOpen(path.storage);
  for (const MachineVolume& volume : answers.machine.volumes) open |= IsOpen(volume.storage);
  if (answers.failed > 0) return open ? kFoundIncomplete : kNothingFoundIncomplete;
  return open ? kFound : kNothingFound;
}

void WriteMachine(const MachineStorage& machine, JsonWriter* writer) {
  writer->BeginLine("machine");
  writer->Text("chassis", machine.facts.chassis);
  writer->Flag("battery", machine.facts.has_battery);
  writer->Flag("virtual_machine", machine.facts.virtual_machine);
  writer->Text("portability", PortabilityName(machine.facts.portability));
  writer->EndLine();
  for (const MachineVolume& volume : machine.volumes) {
    writer->BeginLine("volume");
    writer->Text("use", VolumeUseName(volume.use));
    writer->Text("identity", volume.identity);
    writer->Text("file_system", volume.file_system);
    writer->Text("mount_point", volume.mount_point);
    writer->Number("more_mounts", volume.more_mounts);
    WriteStorage("storage", volume.storage, NameMask(), writer);
    writer->EndLine();
  }
}

void PrintJson(const Answers& answers, bool machine, Output* output) {
  JsonWriter writer(output);
  for (const PathStorage& path : answers.paths) {
    writer.BeginLine("path");
    writer.Text("path", path.path);
    WriteStorage("storage", path.storage, NameMask(), &writer);
    writer.EndLine();
  }
  if (machine) WriteMachine(answers.machine, &writer);
  writer.BeginLine("summary");
  writer.Number("schema", 1);
  WriteEvidence("volume_evidence", answers.evidence, &writer);
  writer.Number("failed", answers.failed);
  writer.Number("exit_code", static_cast<uint64_t>(ExitCodeOf(answers)));
  writer.EndLine();
}

void PrintReport(Answers* answers, bool machine, Output* output) {
  const Style style = StyleOf(STDOUT_FILENO);
  std::stable_sort(answers->paths.begin(), answers->paths.end(),
                   [](const PathStorage& a, const PathStorage& b) {
                     return a.storage.protection.grade < b.storage.protection.grade;
                   });
  for (const PathStorage& path : answers->paths)
    output->Write(PrintStoragePath(path.path, path.storage, style));
  if (machine) output->Write(PrintMachine(answers->machine, style));
  output->Write(PrintEvidence(answers->evidence, style));
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
  for (const std::string& path : arguments.operands()) {
    const auto storage = StorageUnderPath(path);
    if (storage) {
      answers.paths.push_back({path, *storage});
    } else {
      PrintMessage(storage.error().message + "; it is not part of the results");
      ++answers.failed;
    }
  }
  if (machine) answers.machine = DescribeMachine();
  if (answers.failed > 0 && answers.paths.empty() && !machine) return kCouldNotRun;
  Output output(STDOUT_FILENO);
  if (arguments.Has("--json")) {
    PrintJson(answers, machine, &output);
  } else {
    PrintReport(&answers, machine, &output);
  }
  output.Flush();
  if (output.ok()) return ExitCodeOf(answers);
  PrintMessage(OutputErrorMessage("standard output", output.error()));
  return kCouldNotRun;
}

}  // namespace

const Command& ProtectionCommand() {
  static constexpr Command kCommand{
      {"protection", "[OPTION]... [PATH]...", "Say what guards the storage under a path", kAbout,
       kOptions, kExamples},
      RunProtection};
  return kCommand;
}

}  // namespace warder
