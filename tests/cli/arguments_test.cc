#include "scanner/cli/arguments.h"

#include <gtest/gtest.h>

#include <array>

#include "scanner/cli/commands.h"

namespace warder {
namespace {

using Words = std::vector<std::string>;

constexpr std::array kOptions{
    OptionSpec{"--exclude", "", "GLOB", "Leaves out."},
    OptionSpec{"--threads", "-j", "N", "How many."},
    OptionSpec{"--null", "-0", "", "Ends in NUL."},
};
constexpr CommandSpec kCommand{"try",    "[OPTION]... PATH...", "Try", "About.\n",
                               kOptions, "  warder try\n"};

TEST(ParseArguments, SortsWordsIntoOptionsAndOperands) {
  const struct {
    Words words;
    Words excludes;
    std::string threads;
    bool null;
    Words operands;
  } kCases[] = {
      {{}, {}, "", false, {}},
      {{"a", "b"}, {}, "", false, {"a", "b"}},
      {{"--exclude", "x", "a"}, {"x"}, "", false, {"a"}},  // takes one word, not all
      {{"--exclude=x", "--exclude", "y"}, {"x", "y"}, "", false, {}},
      {{"a", "-j4", "b"}, {}, "4", false, {"a", "b"}},
      {{"-j", "4", "-j", "5"}, {}, "5", false, {}},
      {{"-0", "a"}, {}, "", true, {"a"}},
      {{"--null", "--null"}, {}, "", true, {}},
      {{"-"}, {}, "", false, {"-"}},
      {{"--", "-0", "--exclude"}, {}, "", false, {"-0", "--exclude"}},
      {{"a", "--", "--", "b"}, {}, "", false, {"a", "--", "b"}},
      {{"[2021,2022]", "{}", "a,b"}, {}, "", false, {"[2021,2022]", "{}", "a,b"}},
      {{"--exclude", "[ab]", "x"}, {"[ab]"}, "", false, {"x"}},
      {{"try", "scan", "help"}, {}, "", false, {"try", "scan", "help"}},
      {{"caf\xE9", "a b", "-0"}, {}, "", true, {"caf\xE9", "a b"}},
      {{""}, {}, "", false, {""}},
  };
  for (const auto& c : kCases) {
    const auto parsed = ParseArguments(kCommand, c.words);
    ASSERT_TRUE(parsed) << parsed.error().message;
    EXPECT_EQ(parsed->Values("--exclude"), c.excludes);
    EXPECT_EQ(parsed->Value("--threads").value_or(""), c.threads);
    EXPECT_EQ(parsed->Has("--null"), c.null);
    EXPECT_EQ(parsed->operands(), c.operands);
    EXPECT_EQ(parsed->Has("--exclude"), !c.excludes.empty());
  }
}

TEST(ParseArguments, SaysWhatIsWrongInOneLine) {
  const struct {
    Words words;
    std::string part;
  } kCases[] = {
      {{"--exclud", "x"}, "did you mean --exclude?"},
      {{"--thread=4"}, "--thread: there is no such option; did you mean --threads?"},
      {{"--nul"}, "did you mean --null?"},
      {{"--zzzzzzzz"}, "see warder try --help"},
      {{"-q"}, "-q: there is no such option"},
      {{"--exclude"}, "--exclude"},
      {{"--bad\x1b[31m"}, "--bad\\x1B[31m"},
  };
  for (const auto& c : kCases) {
    const auto parsed = ParseArguments(kCommand, c.words);
    ASSERT_FALSE(parsed);
    EXPECT_NE(parsed.error().message.find(c.part), std::string::npos) << parsed.error().message;
    EXPECT_EQ(parsed.error().message.find('\n'), std::string::npos);
  }
}

TEST(ParseArguments, EveryCommandKnowsHelp) {
  for (const char* word : {"-h", "--help"}) {
    const auto parsed = ParseArguments(kCommand, Words{word});
    ASSERT_TRUE(parsed);
    EXPECT_TRUE(parsed->Has("--help"));
  }
}

TEST(HelpText, NamesEveryOptionAndFits) {
  for (const Command* command : Commands()) {
    const std::string help = HelpText(command->spec);
    for (const OptionSpec& option : command->spec.options) {
      EXPECT_NE(help.find(std::string(option.name)), std::string::npos) << option.name;
    }
    for (size_t begin = 0, end; (end = help.find('\n', begin)) != std::string::npos;
         begin = end + 1) {
      EXPECT_LE(end - begin, 100u) << help.substr(begin, end - begin);
    }
  }
}

TEST(Nearest, FindsWhatWasMeantAndNothingElse) {
  const std::array<std::string_view, 4> words{"scan", "version", "rules list", "help"};
  EXPECT_EQ(Nearest("scna", words), "scan");
  EXPECT_EQ(Nearest("sacn", words), "scan");
  EXPECT_EQ(Nearest("versoin", words), "version");
  EXPECT_EQ(Nearest("vers", words), "version");
  EXPECT_EQ(Nearest("rules lits", words), "rules list");
  EXPECT_EQ(Nearest("destroy", words), std::nullopt);
  EXPECT_EQ(Nearest("", words), std::nullopt);
}

}  // namespace
}  // namespace warder
