// Options are defined once, as data: the parser, --help and the check of the manual page all read
// the same table.
#ifndef WARDER_CLI_ARGUMENTS_H_
#define WARDER_CLI_ARGUMENTS_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"

namespace warder {

struct OptionSpec {
  std::string_view name;   // "--threads"
  std::string_view brief;  // "-j", or empty
  std::string_view value;  // "N" as shown in the help; empty = a switch
  std::string_view help;   // one or two sentences
};

struct CommandSpec {
  std::string_view name;     // "scan", "rules show"
  std::string_view usage;    // what follows the name: "[OPTION]... PATH..."
  std::string_view summary;  // one line for the list of commands
  std::string_view about;    // paragraphs, each ended by a line break
  std::span<const OptionSpec> options;
  std::string_view examples;  // lines
};

class Arguments {
 public:
  bool Has(std::string_view option) const { return values_.contains(option); }
  // The last one given.
  std::optional<std::string> Value(std::string_view option) const;
  std::vector<std::string> Values(std::string_view option) const;
  const std::vector<std::string>& operands() const { return operands_; }
  // All of it as it was typed.
  const std::vector<std::string>& words() const { return words_; }

 private:
  friend Result<Arguments> ParseArguments(const CommandSpec&, std::span<const std::string>);
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
  std::vector<std::string> words_;
};

// `words` are those behind the command's name. What stands behind "--", and "-" alone, is an
// operand. Every command also takes --help. Errors are whole messages but for the program's name,
// and say what was probably meant.
Result<Arguments> ParseArguments(const CommandSpec& command, std::span<const std::string> words);

std::string HelpText(const CommandSpec& command);

// The candidate that differs least from `word`, if it is close enough to be what was meant.
std::optional<std::string_view> Nearest(std::string_view word,
                                        std::span<const std::string_view> candidates);

}  // namespace warder

#endif  // WARDER_CLI_ARGUMENTS_H_
