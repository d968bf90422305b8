#include "scanner/cli/command_line.h"

#include <signal.h>
#include <sys/resource.h>

#include <array>
#include <exception>
#include <string>
#include <vector>

#include "scanner/cli/commands.h"
#include "scanner/cli/messages.h"
#include "scanner/model/location.h"
#include "scanner/report/verdict.h"

namespace warder {
namespace {

using Words = std::span<const std::string>;

int PrintHelp(const std::string& text) {
  return PrintToStandardOutput(text) ? 0 : kCouldNotRun;
}

std::string Overview() {
  std::string text =
      "warder finds personal data in files and says what it did not look at.\n\n"
      "Usage: warder COMMAND [OPTION]... [PATH]...\n\nCommands:\n";
  for (const Command* command : Commands()) {
    std::string name = "  " + std::string(command->spec.name);
    name.resize(16, ' ');
    text += name + std::string(command->spec.summary) + '\n';
  }
  text +=
      "  help COMMAND  Show the options of a command\n\n"
      "Examples:\n"
      "  warder scan /srv/share            what is there, and what was not looked at\n"
      "  warder scan --json . > out.json   the same for a program\n\n"
      "Exit codes of scan: 0 nothing found and everything looked at, 1 something found, 2 could "
      "not run,\n"
      "3 nothing found but not everything looked at, 4 something found and not everything looked "
      "at.\n";
  return text;
}

// The command that the first one or two words name, or null.
const Command* Find(Words words, size_t* used) {
  for (const Command* command : Commands()) {
    const std::string name(command->spec.name);
    const size_t parts = name.find(' ') == std::string::npos ? 1 : 2;
    if (words.size() < parts) continue;
    if ((parts == 1 ? words[0] : words[0] + ' ' + words[1]) != name) continue;
    *used = parts;
    return command;
  }
  return nullptr;
}

// The commands of a group such as "rules": "there are rules list, rules show and rules test". Empty
// if there is no such group.
std::string CommandsOfGroup(const std::string& group) {
  std::vector<std::string> names;
  for (const Command* command : Commands()) {
    if (command->spec.name.starts_with(group + ' ')) names.emplace_back(command->spec.name);
  }
  std::string text;
  for (size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "there are " : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

int UnknownCommand(Words words) {
  const std::string of_group = CommandsOfGroup(words[0]);
  std::string typed = EscapeName(words[0]);
  const bool group_alone = !of_group.empty() && words.size() == 1;
  if (!of_group.empty() && words.size() > 1) typed += ' ' + EscapeName(words[1]);
  std::vector<std::string_view> names{"help"};
  for (const Command* command : Commands()) names.push_back(command->spec.name);
  std::string message = typed + ": there is no such command; ";
  if (const auto nearest = Nearest(typed, names); nearest && !group_alone) {
    message += "did you mean warder " + std::string(*nearest) + "?";
  } else {
    message += of_group.empty() ? "see warder help" : of_group;
  }
  PrintMessage(message);
  return kCouldNotRun;
}

int RunWords(Words words) {
  if (words.empty()) {
    PrintMessage("no command given; see warder help");
    return kCouldNotRun;
  }
  bool help = words[0] == "help" || words[0] == "--help" || words[0] == "-h";
  if (help) words = words.subspan(1);
  if (words.empty()) return PrintHelp(Overview());
  if (words[0] == "--version") return VersionCommand().run(Arguments());
  size_t used = 0;
  const Command* command = Find(words, &used);
  if (command == nullptr) return UnknownCommand(words);
  if (help) return PrintHelp(HelpText(command->spec));
  const Result<Arguments> arguments = ParseArguments(command->spec, words.subspan(used));
  if (!arguments) {
    PrintMessage(arguments.error().message);
    return kCouldNotRun;
  }
  if (arguments->Has("--help")) return PrintHelp(HelpText(command->spec));
  return command->run(*arguments);
}

}  // namespace

std::span<const Command* const> Commands() {
  // A command of two words comes before the one that is its first word.
  static const std::array<const Command*, 25> kCommands{
      &ScanCommand(),       &ProtectionCommand(), &CheckSignCommand(),    &CheckVerifyCommand(),
      &CheckCommand(),      &ImpactCommand(),     &ExplainCommand(),      &TextCommand(),
      &ReportCommand(),     &RunsCommand(),       &TagCommand(),          &UntagCommand(),
      &RulesListCommand(),  &RulesShowCommand(),  &RulesPlanCommand(),    &RulesTestCommand(),
      &KeyNewCommand(),     &KeyShowCommand(),    &KeyDestroyCommand(),   &PolicyTrustCommand(),
      &PolicyKeysCommand(), &PolicySignCommand(), &PolicyVerifyCommand(), &EvidenceSignCommand(),
      &VersionCommand()};
  return kCommands;
}

namespace {

// What is looked at passes through this process: its memory must not end up in a file. A limit of 1
// also keeps the kernel from handing it to a program, where that of 0 would not.
void ForgoCoreDumps() {
  const rlimit limit{1, 1};
  (void)setrlimit(RLIMIT_CORE, &limit);
}

}  // namespace

int RunCommandLine(int argc, char** argv) {
  ForgoCoreDumps();
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);  // a limit on the size of files is then an error of the write
  try {
    const std::vector<std::string> words(argv + (argc > 0 ? 1 : 0), argv + argc);
    return RunWords(words);
  } catch (const std::bad_alloc&) {
    PrintMessage("out of memory; scan fewer files at once or use fewer --threads");
  } catch (const std::exception&) {
    // Its text is not shown: it may hold what was read.
    PrintMessage(
        "an error that should not happen; please report it with the command that was typed");
  }
  return kCouldNotRun;
}

}  // namespace warder
