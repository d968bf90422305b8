// `warder runs`: the runs that a store keeps. Needs no key, and tells what it tells without one.
#include <unistd.h>

#include <array>
#include <string>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/cli/on_target.h"
#include "scanner/report/output.h"
#include "scanner/report/style.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"
#include "scanner/store/kept_run_reader.h"
#include "scanner/store/wrapped_keys.h"

namespace warder {
namespace {

constexpr std::array kOptions{
    OptionSpec{"--store", "", "STORE", "The store: a file, or the folder of warder.db."},
};

std::string_view StateName(RunState state) {
  switch (state) {
    case RunState::kUnfinished:
      return "not finished";
    case RunState::kStopped:
      return "stopped";
    case RunState::kFinished:
      return "finished";
  }
  return "";
}

int RunRuns(const Arguments& arguments) {
  const auto store = arguments.Value("--store");
  if (!store || !arguments.operands().empty()) {
    PrintMessage("runs: needs a store and nothing else; write warder runs --store STORE");
    return kCouldNotRun;
  }
  const auto runs = ListKeptRuns(*store);
  const auto wrapped = ListWrappedKeys(*store);
  if (!runs || !wrapped) {
    PrintMessage((runs ? wrapped.error() : runs.error()).message);
    return kCouldNotRun;
  }
  TextTable table;
  for (const char* heading : {"run", "began", "state"})
    table.AddColumn(heading, TextTable::Align::kLeft);
  table.AddColumn("objects", TextTable::Align::kRight);
  for (const char* heading : {"key", "warder"}) table.AddColumn(heading, TextTable::Align::kLeft);
  for (const KeptRun& run : *runs) {
    table.AddRow({EscapeName(run.id), UtcTime(run.started_ns), std::string(StateName(run.state)),
                  Count(run.objects), EscapeName(run.key_id), EscapeName(run.tool_version)});
  }
  std::string text = runs->empty() ? std::string("no runs\n") : table.Print(StyleOf(STDOUT_FILENO));
  for (const KeptRun& run : *runs) {
    const auto key = wrapped->find(run.key_id);
    if (key != wrapped->end())
      text += EscapeName(run.id) + ": " + OnTargetText(EscapeName(key->second)) + '\n';
  }
  return PrintToStandardOutput(text) ? 0 : kCouldNotRun;
}

}  // namespace

const Command& RunsCommand() {
  static constexpr Command kCommand{
      {"runs", "--store STORE", "List the runs that a store keeps",
       "Lists the runs of a store, in the order in which they began: what can be told without the "
       "key, and cannot be relied on without it. A run that is not finished was killed, or is "
       "still going on.\n",
       kOptions, "  warder runs --store /media/x/warder.db\n"},
      RunRuns};
  return kCommand;
}

}  // namespace warder
