// `warder report --diff`: two kept runs of a real tree side by side.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "tests/cli/process.h"
#include "tests/report/json_schema.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

const std::string kFound = "PNC ID: 2021/9990005V\n";

class ReportDiff : public testing::Test {
 protected:
  ReportDiff() { EXPECT_EQ(RunWarder({"key", "new", key_}).exit_code, 0); }

  Words With(Words words) const {
    words.insert(words.end(), {"--store", store_, "--key", key_});
    return words;
  }
  // Gives the id of the run.
  std::string Scan(Words words) const {
    words.insert(words.begin(), {"scan", "--json"});
    const std::string out = RunWarder(With(words)).out;
    const std::string key = "\"run\":\"";
    return out.substr(out.find(key) + key.size(), 16);
  }
  Finished Diff(const std::string& first, const std::string& second, Words words = {}) const {
    words.insert(words.begin(), {"report", "--diff", first, second});
    return RunWarder(With(words));
  }
  void Shell(const std::string& command) const {
    EXPECT_EQ(std::system(("cd '" + tree_ + "' && " + command).c_str()), 0);
  }

  const ScratchFolder folder_;
  const OtherVolume media_;
  const std::string key_ = media_.path() + "/key";
  const std::string store_ = media_.path() + "/warder.db";
  const std::string tree_ = folder_.path() + "/t";
};

TEST_F(ReportDiff, TellsWhatBecameOfATree) {
  folder_.Write("t/A9990XZ/a.txt", kFound);
  folder_.Write("t/gone.txt", kFound);
  folder_.Write("t/same.txt", kFound);
  folder_.Write("t/skipped/b.txt", kFound);
  folder_.Write("t/hush.txt", "SECRET\n" + kFound + "SECRET\n");
  Shell("zip -q open.zip same.txt && zip -q -P x sealed.zip same.txt");
  const std::string first = Scan({tree_});
  Shell(
      "rm gone.txt open.zip sealed.zip A9990XZ/a.txt && zip -q sealed.zip same.txt && "
      "zip -q -P x open.zip same.txt");
  folder_.Write("t/A9990XZ/new.txt", "PNC ID: 2021/9990006W\n");
  const std::string second = Scan({"--exclude=skipped", tree_});

  const Finished text = Diff(first, second);
  EXPECT_EQ(text.exit_code, 1);
  EXPECT_EQ(text.err, "");
  for (const char* part :
       {"WORSE PROTECTED: 2 objects", "/t/sealed.zip!same.txt\n", "weak -> unencrypted",
        "BETTER PROTECTED: 2 objects", "/t/open.zip!same.txt\n", "NEW: 1 object\n",
        "/t/‹OFF›/new.txt\n", "GONE: 2 objects", "/t/gone.txt\n", "/t/‹OFF›/a.txt\n",
        "NOT KNOWN: 2 objects", "/t/skipped/b.txt\n", "second run (excluded)"})
    EXPECT_THAT(text.out, HasSubstr(part));
  for (const char* secret : {"A9990XZ", "9990005V", "hush"})
    EXPECT_THAT(text.out, Not(HasSubstr(secret)));

  const Finished json = Diff(first, second, {"--json"});
  const JsonSchema schema = JsonSchema::OfDocumentation();
  std::istringstream lines(json.out);
  for (std::string line; std::getline(lines, line);) EXPECT_EQ(schema.Check(line), "") << line;
  EXPECT_THAT(json.out, HasSubstr(R"("objects":{"worse":2,"better":2,"not_known":2,"new":1,)"
                                  R"("gone":2,"changed":0,"same":3,"withheld":2})"));
  for (const char* secret : {"A9990XZ", "9990005V", "hush"})
    EXPECT_THAT(json.out, Not(HasSubstr(secret)));
}

TEST_F(ReportDiff, NothingDiffers) {
  folder_.Write("t/a.txt", kFound);
  const std::string first = Scan({tree_}), second = Scan({"--afresh", tree_});
  EXPECT_EQ(Diff(first, second).exit_code, 0);
  EXPECT_THAT(Diff(first, second).out, HasSubstr("2 objects are the same in both runs."));
  EXPECT_EQ(Diff(first, second, {"--quiet"}).out, "");
}

TEST_F(ReportDiff, LongListsAreCutForPeopleAlone) {
  folder_.Write("t/a.txt", "x\n");
  const std::string first = Scan({tree_});
  for (int i = 0; i < 25; ++i) folder_.Write("t/" + std::to_string(i), "x\n");
  const std::string second = Scan({tree_});
  EXPECT_THAT(Diff(first, second).out, HasSubstr("... and 5 more: --json lists all"));
  EXPECT_THAT(Diff(first, second, {"--json"}).out, HasSubstr("\"new\":25,"));
}

TEST_F(ReportDiff, UsageErrorsAreOneLineAndExitTwo) {
  folder_.Write("t/a.txt", "x\n");
  const std::string run = Scan({tree_});
  for (const auto& [words, part] : std::vector<std::pair<Words, const char*>>{
           {{"report", "--diff", run}, "exactly two runs"},
           {{"report", run, run}, "exactly one run"},
           {{"report", "--diff", run, "0000"}, "no run of that name"},
           {{"report", "--diff", run, run, "--csv"}, "--csv: does not go with --diff"}}) {
    const Finished finished = RunWarder(With(words));
    EXPECT_EQ(finished.exit_code, 2);
    EXPECT_EQ(finished.out, "");
    EXPECT_THAT(finished.err, HasSubstr(part));
    EXPECT_EQ(std::count(finished.err.begin(), finished.err.end(), '\n'), 1);
  }
}

}  // namespace
}  // namespace warder
