// The manual page and the options tell the same.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "scanner/cli/commands.h"

namespace warder {
namespace {

std::string ManualText() {
  std::ifstream in(std::string(WARDER_SOURCE_DIR) + "/docs/warder.1");
  std::ostringstream text;
  text << in.rdbuf();
  return std::regex_replace(text.str(), std::regex(R"(\\-)"), "-");
}

TEST(Manual, HasEveryCommandAndOption) {
  const std::string manual = ManualText();
  for (const Command* command : Commands()) {
    EXPECT_NE(manual.find("warder " + std::string(command->spec.name)), std::string::npos)
        << command->spec.name;
    for (const OptionSpec& option : command->spec.options) {
      EXPECT_TRUE(std::regex_search(manual, std::regex(std::string(option.name) + "\\b")))
          << option.name;
      if (!option.brief.empty()) {
        EXPECT_NE(manual.find(".BR " + std::string(option.brief)), std::string::npos)
            << option.brief;
      }
    }
  }
}

TEST(Manual, HasNoOptionThatDoesNotExist) {
  std::set<std::string> known{"--help", "--version"};
  for (const Command* command : Commands()) {
    for (const OptionSpec& option : command->spec.options) known.insert(std::string(option.name));
  }
  const std::string manual = ManualText();
  const std::regex tagged(R"(\.TP\n\.B[RI]* ([^\n]*))");
  const std::regex option(R"(--[a-z][a-z-]+)");
  int tags = 0;
  for (std::sregex_iterator tag(manual.begin(), manual.end(), tagged), end; tag != end; ++tag) {
    const std::string line = (*tag)[1];
    for (std::sregex_iterator it(line.begin(), line.end(), option); it != end; ++it, ++tags) {
      EXPECT_TRUE(known.contains(it->str())) << it->str();
    }
  }
  EXPECT_GE(tags, 15);
}

TEST(Manual, FormatsWithoutWarnings) {
  if (std::system("command -v man >/dev/null 2>&1") != 0) GTEST_SKIP() << "there is no man here";
  const std::string page = std::string(WARDER_SOURCE_DIR) + "/docs/warder.1";
  const std::string command =
      "test -z \"$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l '" + page + "' 2>&1 >/dev/null)\"";
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace warder
