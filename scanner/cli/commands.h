// The commands, one file each.
#ifndef WARDER_CLI_COMMANDS_H_
#define WARDER_CLI_COMMANDS_H_

#include <span>

#include "scanner/cli/arguments.h"

namespace warder {

struct Command {
  CommandSpec spec;
  int (*run)(const Arguments& arguments);  // gives the exit code
};

const Command& ScanCommand();
const Command& ProtectionCommand();
const Command& CheckCommand();
const Command& CheckSignCommand();
const Command& CheckVerifyCommand();
const Command& ImpactCommand();
const Command& ExplainCommand();
const Command& TextCommand();
const Command& RulesListCommand();
const Command& RulesShowCommand();
const Command& RulesPlanCommand();
const Command& RulesTestCommand();
const Command& RunsCommand();
const Command& TagCommand();
const Command& UntagCommand();
const Command& ReportCommand();
const Command& KeyNewCommand();
const Command& KeyShowCommand();
const Command& KeyDestroyCommand();
const Command& PolicyTrustCommand();
const Command& PolicyKeysCommand();
const Command& PolicySignCommand();
const Command& PolicyVerifyCommand();
const Command& EvidenceSignCommand();
const Command& VersionCommand();

// All of them, in the order of the help.
std::span<const Command* const> Commands();

}  // namespace warder

#endif  // WARDER_CLI_COMMANDS_H_
