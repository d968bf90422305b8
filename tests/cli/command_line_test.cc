// The program from outside: what it prints, where, and how it ends.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/process.h"
#include "tests/report/json_schema.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::json;

// From a serial range that is not issued, check letter right.
constexpr const char* kPnc = "2021/9990005V";
const std::string kFound = std::string("PNC ID: ") + kPnc + "\n";

std::vector<Json> LinesOf(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(Json::parse(line));
  return lines;
}

void ExpectOneLine(const std::string& err) {
  EXPECT_THAT(err, StartsWith("warder: "));
  EXPECT_EQ(std::count(err.begin(), err.end(), '\n'), 1) << err;
  EXPECT_THAT(err, HasSubstr("; "));
}

TEST(CommandLine, HelpIsOnStandardOutput) {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"help"},
                                             {"--help"},
                                             {"-h"},
                                             {"help", "scan"},
                                             {"scan", "--help"},
                                             {"rules", "list", "-h"}}) {
    const Finished run = RunWarder(words);
    EXPECT_EQ(run.exit_code, 0);
    EXPECT_THAT(run.out, HasSubstr("Usage: warder"));
    EXPECT_EQ(run.err, "");
  }
}

TEST(CommandLine, Version) {
  EXPECT_THAT(RunWarder({"version"}).out, StartsWith("warder 0."));
  EXPECT_THAT(RunWarder({"--version"}).out, StartsWith("warder 0."));
}

TEST(CommandLine, UsageErrorsAreOneLineAndExitTwo) {
  const struct {
    std::vector<std::string> words;
    std::string part;
  } kCases[] = {
      {{}, "no command given"},
      {{"scna", "."}, "did you mean warder scan?"},
      {{"rules"}, "rules list"},
      {{"rules", "lst"}, "did you mean warder rules list?"},
      {{"scan"}, "no path given"},
      {{"scan", ""}, "empty path"},
      {{"scan", "--jsn", "."}, "did you mean --json?"},
      {{"scan", "--threads=many", "."}, "--threads"},
      {{"scan", "--threads=-1", "."}, "--threads"},
      {{"scan", "--tier=public", "."}, "official, secret, top-secret"},
      {{"scan", "--max-depth=0", "."}, "give 1 to 100"},
      {{"scan", "--max-bytes=10X", "."}, "K, M, G or T"},
      {{"scan", "--nested-memory=99999999T", "."}, "--nested-memory"},
      {{"scan", "--progress=fancy", "."}, "auto, json, none"},
      {{"scan", "--min-confidence=sure", "."}, "possible, probable, confirmed"},
      {{"scan", "--null", "."}, "--paths-from"},
      {{"scan", "--paths-from", "x", "."}, "use one of them"},
      {{"scan", "--json", "--list", "."}, "use one of them"},
      {{"rules", "show"}, "needs the id"},
      {{"rules", "show", "cjs.pnc_idd"}, "cjs.pnc_id?"},
      {{"rules", "test", "/nonexistent/rules"}, "/nonexistent/rules"},
  };
  for (const auto& c : kCases) {
    const Finished run = RunWarder(c.words);
    EXPECT_EQ(run.exit_code, 2) << c.part;
    EXPECT_THAT(run.err, HasSubstr(c.part));
    EXPECT_EQ(run.out, "") << c.part;
    ExpectOneLine(run.err);
  }
}

TEST(Scan, ExitCodesTellWhatWasFoundAndWhetherAllWasLookedAt) {
  const ScratchFolder folder;
  const std::string plain = folder.Write("plain/a.txt", "nothing here\n");
  const std::string found = folder.Write("found/a.txt", kFound);
  const std::string zip = folder.Write(
      "unread/a.zip", std::string("PK\x03\x04\x14\0\0\0\x08\0", 10) + std::string(60, 'x'));
  EXPECT_EQ(RunWarder({"scan", folder.path() + "/plain"}).exit_code, 0);
  EXPECT_EQ(RunWarder({"scan", folder.path() + "/found"}).exit_code, 1);
  EXPECT_EQ(RunWarder({"scan", folder.path() + "/missing"}).exit_code, 2);
  EXPECT_EQ(RunWarder({"scan", plain, folder.path() + "/missing"}).exit_code, 3);
  EXPECT_EQ(RunWarder({"scan", plain, zip}).exit_code, 3);
  EXPECT_EQ(RunWarder({"scan", found, zip}).exit_code, 4);
  // What the operator excludes is counted, and does not make it incomplete.
  const Finished excluded = RunWarder({"scan", "--exclude", "*.zip", folder.path() + "/unread"});
  EXPECT_EQ(excluded.exit_code, 0);
  EXPECT_THAT(excluded.out, HasSubstr("excluded by the operator"));
}

TEST(Scan, NeverShowsAValue) {
  const ScratchFolder folder;
  folder.Write(std::string("A9990XZ/list.txt"), kFound);
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"scan", folder.path()},
           {"scan", "--list", "--min-confidence=possible", folder.path()},
           {"scan", "--json", "--progress=json", folder.path()}}) {
    const Finished run = RunWarder(words);
    EXPECT_EQ(run.exit_code, 1);
    EXPECT_THAT(run.out, Not(HasSubstr("9990005")));
    EXPECT_THAT(run.err, Not(HasSubstr("9990005")));
  }
}

TEST(Scan, ListSaysWhere) {
  const ScratchFolder folder;
  const std::string file = folder.Write("notes.txt", "first line\n" + kFound);
  EXPECT_THAT(RunWarder({"scan", "--list", "--quiet", file}).out,
              StartsWith(file + ":2:9  OFF cjs.pnc_id  confirmed ("));
}

TEST(Scan, QuietSaysNothing) {
  const ScratchFolder folder;
  const Finished run = RunWarder({"scan", "--quiet", folder.Write("a.txt", kFound)});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "");
}

TEST(Scan, JsonFollowsTheSchemaAndAgreesWithTheExitCode) {
  const ScratchFolder folder;
  folder.Write("a.txt", kFound);
  folder.Write("caf\xE9 \x1b[31m.txt", kFound);
  folder.Write("b.png", std::string("\x89PNG\r\n\x1a\n", 8) + std::string(40, '\0'));
  std::filesystem::create_symlink("nowhere", folder.path() + "/link");
  mkfifo((folder.path() + "/fifo").c_str(), 0600);
  const Finished run = RunWarder({"scan", "--json", folder.path()});
  const JsonSchema schema = JsonSchema::OfDocumentation();
  std::istringstream in(run.out);
  for (std::string line; std::getline(in, line);) EXPECT_EQ(schema.Check(line), "") << line;
  const std::vector<Json> lines = LinesOf(run.out);
  ASSERT_GE(lines.size(), 2u);
  EXPECT_EQ(lines.front()["type"], "run");
  EXPECT_EQ(lines.back()["type"], "summary");
  EXPECT_EQ(lines.back()["exit_code"], run.exit_code);
  EXPECT_EQ(lines.back()["enumerated"]["objects"],
            6);  // the folder, two texts, picture, link, fifo
}

TEST(Scan, TheSameForAnyNumberOfThreads) {
  const ScratchFolder folder;
  for (int i = 0; i < 300; ++i)
    folder.Write("f" + std::to_string(i % 7) + "/" + std::to_string(i), kFound);
  const auto findings = [&](const std::string& threads) {
    std::string out = RunWarder({"scan", "--json", "--threads", threads, folder.path()}).out;
    const size_t begin = out.find('\n'), end = out.rfind('\n', out.size() - 2);
    return out.substr(begin, end - begin);
  };
  const std::string one = findings("1");
  // Objects, findings, and the eight folders with people in them or below.
  EXPECT_EQ(std::count(one.begin(), one.end(), '\n'), 1 + 7 + 300 + 300 + 8);
  EXPECT_EQ(findings("4"), one);
}

TEST(Scan, ReadsStandardInput) {
  const Finished run = RunWarder({"scan", "--json", "-"}, {.input = kFound});
  EXPECT_EQ(run.exit_code, 1);
  const std::vector<Json> lines = LinesOf(run.out);
  ASSERT_EQ(lines.size(), 5u);  // run, object, finding, folder, summary
  EXPECT_EQ(lines[1]["kind"], "standard input");
  EXPECT_EQ(lines[2]["rule"], "cjs.pnc_id");
}

TEST(Scan, TakesPathsFromAList) {
  const ScratchFolder folder;
  const std::string one = folder.Write("one\ntwo.txt", kFound);
  const std::string other = folder.Write("other.txt", "nothing\n");
  const std::string list = one + '\0' + other + '\0';
  EXPECT_EQ(RunWarder({"scan", "--paths-from", "-", "--null"}, {.input = list}).exit_code, 1);
  const std::string file = folder.Write("list", other + '\n');
  EXPECT_EQ(RunWarder({"scan", "--paths-from", file}).exit_code, 0);
}

TEST(Scan, AClosedPipeOrAFullDiskIsOneLineAndExitTwo) {
  const ScratchFolder folder;
  for (int i = 0; i < 2000; ++i) folder.Write("f" + std::to_string(i), kFound);
  for (const char* mode : {"--json", "--list", "--quiet"}) {
    std::vector<std::string> words{"scan", mode, folder.path()};
    if (std::string(mode) == "--quiet") words = {"scan", folder.path()};
    const Finished closed = RunWarder(words, {.close_out = true});
    EXPECT_EQ(closed.exit_code, 2) << mode;
    ExpectOneLine(closed.err);
    const Finished full = RunWarder(words, {.out_path = "/dev/full"});
    EXPECT_EQ(full.exit_code, 2) << mode;
    EXPECT_THAT(full.err, HasSubstr("no space left"));
    ExpectOneLine(full.err);
  }
  EXPECT_EQ(RunWarder({"help"}, {.out_path = "/dev/full"}).exit_code, 2);
  EXPECT_EQ(RunWarder({"rules", "list"}, {.close_out = true}).exit_code, 2);
}

TEST(Scan, OddNamesDoNotReachTheTerminal) {
  const ScratchFolder folder;
  folder.Write("a\x1b]0;owned\x07.txt", kFound);
  for (const char* mode : {"--list", "--json"}) {
    const std::string out = RunWarder({"scan", mode, folder.path()}).out;
    EXPECT_EQ(out.find('\x1b'), std::string::npos);
    EXPECT_EQ(out.find('\x07'), std::string::npos);
  }
}

TEST(Scan, APossibleSpillIsCountedAndNothingElse) {
  const ScratchFolder folder;
  folder.Write("hush/plan.txt", "TOP SECRET\n\n" + kFound + "\nTOP SECRET\n");
  folder.Write("other/plain.txt", "nothing here\n");
  for (const char* mode : {"--list", "--json"}) {
    const Finished run = RunWarder({"scan", mode, "--progress=json", folder.path()});
    EXPECT_EQ(run.exit_code, 3) << mode;
    EXPECT_THAT(run.out, Not(HasSubstr("plan.txt"))) << mode;
    EXPECT_THAT(run.out, Not(HasSubstr("cjs.pnc_id  "))) << mode;
  }
  EXPECT_THAT(RunWarder({"scan", folder.path()}).out,
              HasSubstr("1 object marked above the tier of this run"));
  const std::vector<Json> lines = LinesOf(RunWarder({"scan", "--json", folder.path()}).out);
  EXPECT_EQ(lines.back()["possible_spills"], 1);
  EXPECT_EQ(lines.back()["spill_identifiers"], 1);
  EXPECT_EQ(RunWarder({"scan", "--tier=top-secret", folder.path()}).exit_code, 1);
}

TEST(Scan, AWordInAProgramMarksNothing) {
  const ScratchFolder folder;
  std::string program =
      "\x7f"
      "ELF\x02\x01\x01" +
      std::string(57, '\0');
  for (int i = 0; i < 3; ++i) program += std::string("TOP SECRET\0some other words\0", 28);
  folder.Write("tool", program);
  const Finished run = RunWarder({"scan", "--json", folder.path()});
  EXPECT_THAT(run.out, HasSubstr("program, strings only"));
  EXPECT_EQ(LinesOf(run.out).back()["possible_spills"], 0);
}

TEST(Scan, MissingPathsAreNamedAndTheOthersScanned) {
  const ScratchFolder folder;
  const Finished run =
      RunWarder({"scan", folder.path() + "/missing", folder.Write("a.txt", kFound)});
  EXPECT_EQ(run.exit_code, 4);
  ExpectOneLine(run.err);
  EXPECT_THAT(run.err, HasSubstr("/missing"));
  EXPECT_THAT(run.out, HasSubstr("1 path that you asked for could not be looked at at all"));
}

TEST(Scan, RulesThatDoNotParseStopTheRun) {
  const ScratchFolder folder;
  folder.Write("x/bad.toml", "[[rule]]\nid = \n");
  const Finished run = RunWarder({"scan", "--rules", folder.path(), folder.path()});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1);
  EXPECT_THAT(run.err, HasSubstr("bad.toml:2"));
}

TEST(Rules, ListShowPlan) {
  const Finished list = RunWarder({"rules", "list"});
  EXPECT_EQ(list.exit_code, 0);
  EXPECT_THAT(list.out, HasSubstr("cjs.pnc_id"));
  const Finished show = RunWarder({"rules", "show", "cjs.pnc_id"});
  EXPECT_EQ(show.exit_code, 0);
  EXPECT_THAT(show.out, HasSubstr("confirmed if"));
  EXPECT_THAT(show.out, HasSubstr("check and label"));
  const Finished plan = RunWarder({"rules", "plan"});
  EXPECT_EQ(plan.exit_code, 0);
  EXPECT_THAT(plan.out, HasSubstr("shapes"));
  EXPECT_THAT(plan.out, HasSubstr("literals"));
}

TEST(Rules, ShippedExamplesHold) {
  const Finished run = RunWarder({"rules", "test"});
  EXPECT_EQ(run.exit_code, 0) << run.out;
  EXPECT_THAT(run.out, HasSubstr("all as expected"));
}

TEST(Rules, AFailingExampleIsNamedWithItsPlace) {
  const ScratchFolder folder;
  folder.Write("mine/colours.toml",
               "[[rule]]\nid = \"mine.colour\"\nname = \"Colour\"\ncategory = \"CON\"\n"
               "phrases = [\"ultramarine blue\"]\n"
               "examples = [\"an ultramarine blue car\", \"a red car\"]\n"
               "counter_examples = [\"ultramarine blue sea\"]\n"
               "[rule.confidence]\nprobable = [\"always\"]\n");
  const Finished run = RunWarder({"rules", "test", folder.path()});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("colours.toml:1: mine.colour: example 2 was not found"));
  EXPECT_THAT(run.out, HasSubstr("mine.colour: counter-example 1 was found and should not be"));
  EXPECT_THAT(run.out, HasSubstr("2 not as expected"));
}

}  // namespace
}  // namespace warder
