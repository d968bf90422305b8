// CLI11 does the cutting of words into options and values; everything it could guess beyond that is
// kept from it. Operands are never shown to it as a list of its own, because it would cut "[a,b]"
// in two: they come back as what it did not recognise.
#include "scanner/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>

#include "scanner/model/location.h"
#include "scanner/report/style.h"

namespace warder {
namespace {

constexpr OptionSpec kHelp{"--help", "-h", "", "Show this help."};
constexpr size_t kHelpWidth = 90;

std::string CliNames(const OptionSpec& option) {
  std::string names(option.name);
  if (!option.brief.empty()) names += ',' + std::string(option.brief);
  return names;
}

void AddOption(const OptionSpec& option, CLI::App* app,
               std::map<std::string, std::vector<std::string>>* values) {
  if (option.value.empty()) {
    app->add_flag_callback(CliNames(option),
                           [values, &option] { (*values)[std::string(option.name)]; });
    return;
  }
  app->add_option(CliNames(option), (*values)[std::string(option.name)])
      ->type_size(1)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
}

std::optional<std::string_view> NearestOption(const CommandSpec& command, std::string_view word) {
  std::vector<std::string_view> names{kHelp.name};
  for (const OptionSpec& option : command.options) names.push_back(option.name);
  return Nearest(word, names);
}

// An option that does not exist. Only its name is repeated, never its value.
Error UnknownOption(const CommandSpec& command, std::string_view word) {
  const std::string name = EscapeName(word.substr(0, word.find('=')));
  std::string message = name + ": there is no such option; ";
  if (const auto nearest = NearestOption(command, name)) {
    message += "did you mean " + std::string(*nearest) + "?";
  } else {
    message += "see warder " + std::string(command.name) + " --help";
  }
  return {ErrorKind::kUsage, message};
}

bool LooksLikeOption(std::string_view word) {
  return word.size() > 1 && word[0] == '-';
}

std::string OneLine(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string HelpOf(const OptionSpec& option) {
  constexpr size_t kColumn = 28;
  std::string left =
      "  " + (option.brief.empty() ? std::string("    ") : std::string(option.brief) + ", ");
  left += option.name;
  if (!option.value.empty()) left += '=' + std::string(option.value);
  if (left.size() + 2 > kColumn)
    return left + '\n' + WrapText(std::string(kColumn, ' '), option.help, kHelpWidth);
  left.resize(kColumn, ' ');
  return WrapText(left, option.help, kHelpWidth);
}

// Damerau-Levenshtein distance: insertions, deletions, replacements, neighbours swapped.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(last.begin(), last.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string> Arguments::Value(std::string_view option) const {
  const auto it = values_.find(option);
  if (it == values_.end() || it->second.empty()) return std::nullopt;
  return it->second.back();
}

std::vector<std::string> Arguments::Values(std::string_view option) const {
  const auto it = values_.find(option);
  return it == values_.end() ? std::vector<std::string>() : it->second;
}

Result<Arguments> ParseArguments(const CommandSpec& command, std::span<const std::string> words) {
  const auto end_of_options = std::find(words.begin(), words.end(), "--");
  // CLI11 takes its words from the back.
  std::vector<std::string> reversed(words.begin(), end_of_options);
  std::reverse(reversed.begin(), reversed.end());
  std::map<std::string, std::vector<std::string>> values;
  Arguments arguments;
  arguments.words_.assign(words.begin(), words.end());
  try {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    AddOption(kHelp, &app, &values);
    for (const OptionSpec& option : command.options) AddOption(option, &app, &values);
    app.parse(reversed);
    for (const std::string& word : app.remaining()) {
      if (LooksLikeOption(word)) return tl::unexpected(UnknownOption(command, word));
      arguments.operands_.push_back(word);
    }
    for (const OptionSpec& option : command.options) {
      // An option with a value has an empty list in `values` from the start.
      if (!option.value.empty() && app.count(std::string(option.name)) == 0)
        values.erase(std::string(option.name));
    }
  } catch (const CLI::Error& error) {
    return Fail(ErrorKind::kUsage,
                OneLine(error.what()) + "; see warder " + std::string(command.name) + " --help");
  }
  arguments.values_.insert(values.begin(), values.end());
  if (end_of_options != words.end()) {
    arguments.operands_.insert(arguments.operands_.end(), end_of_options + 1, words.end());
  }
  return arguments;
}

std::string HelpText(const CommandSpec& command) {
  std::string text =
      "Usage: warder " + std::string(command.name) + ' ' + std::string(command.usage) + "\n\n";
  std::string_view about = command.about;
  while (!about.empty()) {
    const size_t end = about.find('\n');
    text += WrapText("", about.substr(0, end), kHelpWidth);
    about.remove_prefix(std::min(end, about.size() - 1) + 1);
  }
  text += "\nOptions:\n";
  for (const OptionSpec& option : command.options) text += HelpOf(option);
  text += HelpOf(kHelp);
  if (!command.examples.empty()) text += "\nExamples:\n" + std::string(command.examples);
  return text;
}

std::optional<std::string_view> Nearest(std::string_view word,
                                        std::span<const std::string_view> candidates) {
  std::optional<std::string_view> nearest;
  size_t least =
      std::max<size_t>(word.size() / 3, 1) + 1;  // about one letter in three may be wrong
  for (const std::string_view candidate : candidates) {
    const bool begins_so = word.size() >= 3 && candidate.substr(0, word.size()) == word;
    const size_t distance = begins_so ? 0 : Distance(word, candidate);
    if (distance < least) {
      least = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace warder
