// Runs that are kept: told again, gone on with, and refused where that would be wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <regex>
#include <sstream>
#include <thread>

#include "tests/cli/kept_runs.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
namespace fs = std::filesystem;

// The first line that differs, of both; the whole would be long.
std::string FirstDifference(const std::string& got, const std::string& expected) {
  std::istringstream a(got), b(expected);
  for (std::string x, y;;) {
    const bool more_a = static_cast<bool>(std::getline(a, x));
    const bool more_b = static_cast<bool>(std::getline(b, y));
    if (!more_a && !more_b) return "";
    if (more_a != more_b || x != y)
      return "got: " + (more_a ? x : "nothing") + "\nexpected: " + (more_b ? y : "nothing");
  }
}

// What differs between two runs of the same things: names and times of the runs, and how much they
// took from one that was killed too late and so had finished.
std::string Comparable(const std::string& json) {
  static const std::regex kOfTheRun(
      R"re("(run|started|ended)":"[^"]*",?|"taken_from":"[^"]*","taken":[0-9]+,)re");
  return std::regex_replace(json, kOfTheRun, "");
}

std::vector<std::string> SortedLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST_F(KeptRuns, AReportTellsWhatTheScanTold) {
  const std::string tree = MakeTree(30);
  folder_.Write("t/A9990XZ/marked.txt", "SECRET\nPNC ID: 2021/9990005V\nSECRET\n");
  const Finished json = RunWarder(With({"scan", "--json", tree}));
  EXPECT_TRUE(RunWarder(With({"report", "last", "--json"})).out == json.out);
  for (const Words& how : {Words{}, Words{"--list"}, Words{"--quiet"}}) {
    Words scan{"scan", tree}, report{"report", "last"};
    scan.insert(scan.end(), how.begin(), how.end());
    report.insert(report.end(), how.begin(), how.end());
    const Finished live = RunWarder(With(scan)), again = RunWarder(With(report));
    EXPECT_EQ(again.out, live.out);
    EXPECT_EQ(again.exit_code, live.exit_code);
    EXPECT_EQ(again.err, "");
  }
  const Finished runs = RunWarder({"runs", "--store", media_.path()});
  EXPECT_EQ(runs.exit_code, 0);
  EXPECT_EQ(std::count(runs.out.begin(), runs.out.end(), '\n'), 5);
  ExpectSound();
}

// What a report says of the run as a whole is kept beside the results, and is what they give.
TEST_F(KeptRuns, TheRollUpIsWhatTheResultsGive) {
  const std::string tree = MakeTree(30);
  folder_.Write("t/A9990XZ/a.txt", "password: correct horse battery\n" + kFound);
  folder_.Write("t/A9990XZ/broken.zip", "PK\x03\x04 and no more");
  EXPECT_EQ(std::system(("cd '" + tree + "' && zip -q -P pw A9990XZ/sealed.zip 0/1.txt").c_str()),
            0);
  const Finished live = RunWarder(With({"scan", tree}));
  ASSERT_NE(Sql("SELECT count(*) FROM roll_up"), "0\n");
  const Finished rolled_up = RunWarder(With({"report", "last"}));
  EXPECT_EQ(RunWarder(With({"report", "last", "--quiet"})).exit_code, live.exit_code);
  Sql("DELETE FROM roll_up");
  const Finished derived = RunWarder(With({"report", "last"}));
  EXPECT_EQ(FirstDifference(rolled_up.out, live.out), "");
  EXPECT_EQ(FirstDifference(derived.out, live.out), "");
  EXPECT_EQ(rolled_up.exit_code, live.exit_code);
  EXPECT_THAT(live.out, Not(HasSubstr("A9990XZ")));
}

TEST_F(KeptRuns, ARollUpThatIsNotOfTheseResultsIsRefused) {
  const std::string tree = MakeTree(3);
  RunWarder(With({"scan", "-q", tree}));
  RunWarder(With({"scan", "-q", "--afresh", tree + "/0"}));
  const std::string swap = "SELECT sealed FROM roll_up WHERE run = 1";
  Sql("UPDATE roll_up SET sealed = (" + swap + ") WHERE run = 2");
  const Finished refused = RunWarder(With({"report", "last"}));
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("altered"));
  EXPECT_EQ(refused.out, "");
}

TEST_F(KeptRuns, OfARunWithAPossibleSpillNoRollUpIsKept) {
  folder_.Write("t/plan tiger.txt", "SECRET\n" + kFound + "SECRET\n");
  RunWarder(With({"scan", "-q", folder_.path() + "/t"}));
  EXPECT_EQ(Sql("SELECT count(*) FROM roll_up"), "0\n");
  EXPECT_EQ(RunWarder(With({"scan", folder_.path() + "/t", "--afresh"})).out,
            RunWarder(With({"report", "last"})).out);
}

TEST_F(KeptRuns, FiltersLeaveTheAccountWhole) {
  folder_.Write("t/a.txt", kFound);
  folder_.Write("t/b.txt", "e-mail: someone@example.com\n");
  folder_.Write("t/=1+1.csv", kFound);
  const std::string tree = folder_.path() + "/t";
  RunWarder(With({"scan", "-q", tree}));
  const std::string csv = RunWarder(With({"report", "last", "--csv", "--category=OFF"})).out;
  EXPECT_THAT(csv, HasSubstr("/t/a.txt"));
  EXPECT_THAT(csv, Not(HasSubstr("/t/b.txt")));
  EXPECT_THAT(csv, HasSubstr("\"4\",\""));  // objects: a folder and three files
  EXPECT_THAT(csv, HasSubstr("\"limit\""));
  const std::string one =
      RunWarder(With({"report", "last", "--csv", "--path=b.txt", "--confidence=possible"})).out;
  EXPECT_THAT(one, HasSubstr("/t/b.txt"));
  EXPECT_THAT(one, Not(HasSubstr("/t/a.txt")));
  const Finished none = RunWarder(With({"report", "last", "--rule=cjs.cro_number"}));
  EXPECT_EQ(none.exit_code, 0);
  EXPECT_THAT(none.out, HasSubstr("FILTERED by '--rule=cjs.cro_number'"));
  EXPECT_THAT(none.out, HasSubstr("Scanned 4 objects"));
}

TEST_F(KeptRuns, KilledAtAnyMomentAndResumedTheResultIsThatOfOneRun) {
  const std::string tree = MakeTree(240);
  const auto begin = std::chrono::steady_clock::now();
  const Finished whole = RunWarder(With({"scan", "--json", tree}));
  const auto time = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begin);
  const std::string expected = Comparable(whole.out);
  const char* const asked = std::getenv("WARDER_KILLS");
  const int kills = asked != nullptr ? std::atoi(asked) : 15;
  std::mt19937 random(static_cast<uint32_t>(kills));
  const auto moment = [&] { return time * (random() % 1000) / 1000; };
  int partly = 0;
  for (int i = 0; i < kills; ++i) {
    RunAndKill(With({"scan", "-q", "--json", "--afresh", tree}), moment());
    if (i % 3 == 0) RunAndKill(With({"scan", "-q", "--resume", "last"}), moment());
    ExpectSound();
    if (Sql("SELECT count(*), max(state) FROM run").starts_with("1|")) continue;  // not begun
    if (Sql("SELECT state FROM run ORDER BY number DESC LIMIT 1") == "2\n") continue;
    partly += Sql("SELECT objects > 0 FROM run ORDER BY number DESC LIMIT 1") == "1\n";
    const Finished resumed = RunWarder(With({"scan", "--json", "--resume", "last"}));
    EXPECT_EQ(resumed.exit_code, whole.exit_code) << resumed.err;
    EXPECT_EQ(FirstDifference(Comparable(resumed.out), expected), "");
    if (i % 3 == 0) {
      EXPECT_TRUE(RunWarder(With({"report", "last", "--json"})).out == resumed.out);
    }
  }
  RecordProperty("killed_with_results", partly);
  std::printf("%d of %d were killed between their first result and their end\n", partly, kills);
}

TEST_F(KeptRuns, WhatChangedMeanwhileIsLookedAt) {
  const std::string tree = MakeTree(300);
  // Until one was killed that had some results, and not all.
  std::string partly;
  for (int ms = 0; ms < 5000 && partly != "1\n"; ms += 7) {
    fs::remove(store_);
    fs::remove(store_ + "-wal");
    fs::remove(store_ + "-shm");
    RunAndKill(With({"scan", "-q", tree}), std::chrono::milliseconds(40 + ms % 400));
    if (fs::exists(store_))
      partly = Sql("SELECT count(*) FROM run WHERE objects > 0 AND state = 0");
  }
  ASSERT_EQ(partly, "1\n");
  folder_.Write("t/0/0.txt", "nothing any more, " + std::string(20, 'x') + '\n');
  folder_.Write("t/0/new.txt", kFound);
  fs::remove(tree + "/2/7.txt");
  const Finished resumed = RunWarder(With({"scan", "--list", "--resume", "last"}));
  EXPECT_THAT(resumed.out, Not(HasSubstr("/t/0/0.txt")));
  EXPECT_THAT(resumed.out, HasSubstr("/t/0/new.txt"));
  EXPECT_THAT(resumed.out, HasSubstr("/t/2/8.txt"));
  // What came late is told behind what was there before.
  EXPECT_EQ(SortedLines(RunWarder(With({"report", "last", "--list"})).out),
            SortedLines(resumed.out));
  EXPECT_EQ(RunWarder(With({"scan", "--resume", "last"})).exit_code, 2);  // finished
}

TEST_F(KeptRuns, TheNextRunReadsWhatChanged) {
  const std::string tree = MakeTree(30);
  // Times that lie well before the first run, but for one file.
  const auto then = fs::file_time_type::clock::now();
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  const std::string young = folder_.Write("t/0/young.txt", kFound);
  const auto taken = [](const Finished& run) {
    const size_t at = run.out.find("\"taken\":");
    return at == std::string::npos ? 0 : std::atoi(run.out.c_str() + at + 8);
  };
  const auto without = [](const std::string& json) {
    static const std::regex kTaken(R"re("taken(_from)?":("[^"]*"|[0-9]*),)re");
    return Comparable(std::regex_replace(json, kTaken, ""));
  };
  const Finished first = RunWarder(With({"scan", "--json", tree}));
  const Finished second = RunWarder(With({"scan", "--json", tree}));
  EXPECT_EQ(taken(first), 0);
  EXPECT_EQ(taken(second), 32);  // 30 files and two archives; not the young one
  EXPECT_TRUE(without(second.out) == without(first.out));
  EXPECT_TRUE(RunWarder(With({"report", "last", "--json"})).out == second.out);
  EXPECT_EQ(taken(RunWarder(With({"scan", "--json", "--afresh", tree}))), 0);
  EXPECT_EQ(taken(RunWarder(With({"scan", "--json", "--max-depth=9", tree}))), 0);

  // Of the same size and with the time that it had: only the time of change tells.
  const fs::path file = tree + "/0/1.txt";
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  std::string changed = text.str();
  changed.replace(changed.find("2021/9990005V"), 13, "nothing there");
  const auto modified = fs::last_write_time(file);
  std::ofstream(file) << changed;
  fs::last_write_time(file, modified);
  EXPECT_LT(modified, then);
  const Finished third = RunWarder(With({"scan", "--list", tree}));
  EXPECT_THAT(third.out, Not(HasSubstr("/t/0/1.txt:")));
  EXPECT_THAT(third.out, HasSubstr("31 files have not changed since run "));
}

// The list of paths comes from a pipe, so that the store can be altered when the scan has begun.
TEST_F(KeptRuns, ABadRowOfAnEarlierRunIsReadAgain) {
  const std::string file = folder_.Write("a/a.txt", kFound);
  const std::string other = folder_.Write("b/b.txt", kFound);
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  EXPECT_EQ(RunWarder(With({"scan", "-q", file, other})).exit_code, 1);
  std::ofstream(folder_.path() + "/script") << R"sh(
    mkfifo fifo
    "$1" scan --json --progress=json --paths-from fifo --store "$STORE" --key "$KEY" >out 2>log &
    exec 3>fifo
    until grep -q '"progress"' log; do sleep 0.02; done
    sqlite3 "$STORE" 'UPDATE object SET sealed = zeroblob(100) WHERE id & 255 = 1'
    printf '%s\n%s\n' "$2" "$3" >&3
    exec 3>&-
    wait $!
  )sh";
  const std::string program = std::string(WARDER_BINARY_DIR) + "/warder";
  const int status = std::system(("cd '" + folder_.path() + "' && sh ./script '" + program + "' '" +
                                  file + "' '" + other + '\'')
                                     .c_str());
  EXPECT_EQ(WEXITSTATUS(status), 1);
  std::ostringstream out, log;
  out << std::ifstream(folder_.path() + "/out").rdbuf();
  log << std::ifstream(folder_.path() + "/log").rdbuf();
  EXPECT_THAT(out.str(), HasSubstr("\"taken\":1"));
  EXPECT_THAT(out.str(), HasSubstr("/a.txt"));
  EXPECT_THAT(log.str(), HasSubstr("was altered"));
  EXPECT_THAT(log.str(), HasSubstr("what could not be taken from it is read again"));
  EXPECT_TRUE(RunWarder(With({"report", "last", "--json"})).out == out.str());
}

TEST_F(KeptRuns, WhatWasTakenIsToldThoughTheScanWasKilled) {
  const std::string list = MakeList(150);
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  EXPECT_EQ(RunWarder(With({"scan", "-q", "-0", "--paths-from", list})).exit_code, 1);
  KillBehindTheFirstRows(With({"scan", "-q"}), store_);
  const Finished resumed = RunWarder(With({"scan", "--json", "--resume", "last"}));
  EXPECT_EQ(resumed.exit_code, 1) << resumed.err;
  const size_t at = resumed.out.find("\"taken\":");
  ASSERT_NE(at, std::string::npos);
  EXPECT_GE(std::atoi(resumed.out.c_str() + at + 8), 64);
  EXPECT_TRUE(RunWarder(With({"report", "last", "--json"})).out == resumed.out);
}

// One volume under the other, so that the folders nest and the volumes do not.
TEST_F(KeptRuns, VolumesAreToldApart) {
  const std::string here = folder_.Write("t/a.txt", kFound);
  const OtherVolume other;
  std::ofstream(other.path() + "/b.txt") << kFound;
  std::ofstream(other.path() + "/c.txt") << "nothing\n";
  const Words paths{folder_.path() + "/t", other.path()};
  // Both lie where a store may not lie, but for a key on neither there is none: so without one.
  Words scan{"scan"}, json{"scan", "--json"};
  scan.insert(scan.end(), paths.begin(), paths.end());
  json.insert(json.end(), paths.begin(), paths.end());
  const Finished told = RunWarder(scan);
  EXPECT_THAT(told.out, HasSubstr("BY VOLUME"));
  const std::string out = RunWarder(json).out;
  const std::regex kVolume(
      R"re("objects":(\d+),"bytes":\d+,"not_looked_at":0,"objects_with_findings":(\d+))re");
  std::vector<std::string> volumes;
  for (std::sregex_iterator at(out.begin(), out.end(), kVolume), end; at != end; ++at)
    volumes.push_back(at->str(1) + ' ' + at->str(2));
  EXPECT_EQ(volumes, (std::vector<std::string>{"2 1", "3 1", "0 0"}));
}

TEST_F(KeptRuns, ALinkThatNamesAnotherFileIsLookedAt) {
  const std::string file = folder_.Write("elsewhere/a", "a few words\n");
  fs::create_hard_link(file, folder_.path() + "/elsewhere/A9124ZZ");
  fs::create_directory(folder_.path() + "/t");
  fs::create_symlink(file, folder_.path() + "/t/link");
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  const Words scan = With({"scan", "--json", "-L", folder_.path() + "/t"});
  EXPECT_THAT(RunWarder(scan).out, Not(HasSubstr("cjs.prison_number\",\"category")));
  EXPECT_THAT(RunWarder(scan).out, HasSubstr("\"taken\":1"));
  fs::remove(folder_.path() + "/t/link");
  fs::create_symlink(folder_.path() + "/elsewhere/A9124ZZ", folder_.path() + "/t/link");
  const std::string again = RunWarder(scan).out;
  EXPECT_THAT(again, HasSubstr("\"rule\":\"cjs.prison_number\""));
  EXPECT_THAT(again, Not(HasSubstr("\"taken\":1")));
}

TEST_F(KeptRuns, AnAlteredJournalIsRefused) {
  RunWarder(With({"scan", "-q", MakeTree(3)}));
  Sql("UPDATE run SET state = 0");
  for (const Words& words : {Words{"scan", "--resume", "last"}, Words{"report", "last"}}) {
    const Finished refused = RunWarder(With(words));
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("altered"));
    EXPECT_EQ(refused.out, "");
  }
}

// The list of paths comes from a pipe that stays open, so that the scan waits for the signal.
TEST_F(KeptRuns, AStoppedScanSaysHowToGoOn) {
  const std::string file = folder_.Write("a.txt", kFound);
  std::ofstream(folder_.path() + "/script") << R"(
    mkfifo fifo
    "$1" scan --json --progress=json --paths-from fifo --store "$STORE" --key "$KEY" >out 2>log &
    exec 3>fifo
    echo a.txt >&3
    until grep -q '"progress"' log; do sleep 0.02; done
    kill -TERM $!
    until grep -q stopping log; do sleep 0.02; done
    exec 3>&-
    wait $!
  )";
  const std::string program = std::string(WARDER_BINARY_DIR) + "/warder";
  const int status =
      std::system(("cd '" + folder_.path() + "' && sh ./script '" + program + '\'').c_str());
  EXPECT_GE(WEXITSTATUS(status), 3);
  std::ostringstream text;
  text << std::ifstream(folder_.path() + "/log").rdbuf();
  EXPECT_THAT(text.str(), HasSubstr("go on with warder scan --resume "));
  EXPECT_THAT(text.str(), HasSubstr(" --store " + store_ + " --key " + key_ + "\n"));
  std::ofstream(folder_.path() + "/list") << "a.txt\n";
  fs::remove(folder_.path() + "/fifo");
  fs::rename(folder_.path() + "/list", folder_.path() + "/fifo");
  EXPECT_EQ(RunWarder(With({"scan", "-q", "--resume", "last"})).exit_code, 1);
}

TEST_F(KeptRuns, WhereThereIsNoMoreRoomTheScanStopsAndCanBeGoneOnWith) {
  const std::string tree = MakeTree(30);
  const std::string command = "ulimit -f 200; '" + std::string(WARDER_BINARY_DIR) +
                              "/warder' scan -q '" + tree + "' --store '" + store_ + "' --key '" +
                              key_ + "' 2>'" + folder_.path() + "/log'";
  for (int i = 0; i < 400; ++i) folder_.Write("t/3/" + std::to_string(i), "a few words\n");
  EXPECT_EQ(WEXITSTATUS(std::system(command.c_str())), 4);
  std::ostringstream text;
  text << std::ifstream(folder_.path() + "/log").rdbuf();
  EXPECT_THAT(text.str(), HasSubstr(", then go on with warder scan --resume "));
  ExpectSound();
  EXPECT_EQ(Sql("SELECT state FROM run"), "0\n");
  const Finished resumed = RunWarder(With({"scan", "--json", "--resume", "last"}));
  EXPECT_EQ(resumed.exit_code, 1) << resumed.err;
  EXPECT_TRUE(Comparable(resumed.out) ==
              Comparable(RunWarder({"scan", "--json", "--key", key_, tree}).out));
  ExpectSound();
}

TEST_F(KeptRuns, AStoreThatIsHeldIsLeftAlone) {
  const std::string file = folder_.Write("t/a.txt", kFound);
  EXPECT_EQ(RunWarder(With({"scan", "-q", file})).exit_code, 1);
  // Until its standard input ends.
  FILE* holder = popen(("sqlite3 '" + store_ + "' >/dev/null").c_str(), "w");
  ASSERT_NE(holder, nullptr);
  // It waits for the question below, which takes the lock as well for a moment.
  std::fputs(".timeout 10000\nBEGIN IMMEDIATE;\n", holder);
  std::fflush(holder);
  while (Sql("BEGIN IMMEDIATE; SELECT 1") == "1\n") std::this_thread::yield();
  const Finished refused = RunWarder(With({"scan", file}));
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_EQ(refused.out, "");
  EXPECT_THAT(refused.err, HasSubstr("is held by another program"));
  EXPECT_EQ(RunWarder(With({"report", "last", "-q"})).exit_code, 1);  // reading goes on
  pclose(holder);
  EXPECT_EQ(RunWarder(With({"scan", "-q", file})).exit_code, 1);
  ExpectSound();
}

TEST_F(KeptRuns, ScansAtOnceKeepTheirRunsApart) {
  const std::string tree = MakeTree(30);
  const std::string one = "'" + std::string(WARDER_BINARY_DIR) + "/warder' scan -q '" + tree +
                          "' --store '" + store_ + "' --key '" + key_ + "' 2>/dev/null & ";
  EXPECT_EQ(std::system((one + one + one + "wait").c_str()), 0);
  EXPECT_EQ(Sql("SELECT count(*) || ' ' || count(DISTINCT objects) || ' ' || min(state) FROM run"),
            "3 1 2\n");
  ExpectSound();
  EXPECT_TRUE(Comparable(RunWarder(With({"report", "last", "--json"})).out) ==
              Comparable(RunWarder({"scan", "--json", "--key", key_, tree}).out));
}

TEST_F(KeptRuns, UsageErrorsAreOneLineAndExitTwo) {
  const std::string file = folder_.Write("t/a.txt", kFound);
  const std::string not_a_store = media_.Write("text", std::string(9000, 'x'));
  const struct {
    Words words;
    std::string part;
  } kCases[] = {
      {{"scan", "--store", store_, file}, "--key"},
      {{"scan", "--store", not_a_store, "--key", key_, file}, "is no store"},
      {{"scan", "--store", media_.path() + "/no/such", "--key", key_, file}, "No such file"},
      {{"scan", "--resume", "last"}, "no store given"},
      {With({"scan", "--resume", "last", file}), "give none"},
      {With({"scan", "--resume", "last", "--exclude=x"}), "--exclude"},
      {With({"report"}), "exactly one run"},
      {With({"report", "last"}), "name a store"},
      {{"runs"}, "--store"},
      {{"runs", "--store", not_a_store}, "is no store"},
  };
  for (const auto& c : kCases) {
    const Finished run = RunWarder(c.words);
    EXPECT_EQ(run.exit_code, 2) << c.part;
    EXPECT_THAT(run.err, StartsWith("warder: "));
    EXPECT_THAT(run.err, HasSubstr(c.part));
    EXPECT_EQ(run.out, "") << c.part;
  }
}

}  // namespace
}  // namespace warder
