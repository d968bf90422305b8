// A folder to be scanned, a store and a key apart from it, and ways to look into the store.
#ifndef WARDER_TESTS_CLI_KEPT_RUNS_H_
#define WARDER_TESTS_CLI_KEPT_RUNS_H_

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/cli/process.h"

namespace warder {

using Words = std::vector<std::string>;

inline const std::string kFound = "PNC ID: 2021/9990005V\n";

class KeptRuns : public ::testing::Test {
 protected:
  KeptRuns() {
    EXPECT_EQ(RunWarder({"key", "new", key_}).exit_code, 0);
    setenv("TMPDIR", folder_.path().c_str(), 1);
    setenv("STORE", store_.c_str(), 1);
    setenv("KEY", key_.c_str(), 1);
  }
  ~KeptRuns() override { unsetenv("TMPDIR"); }

  Words With(Words words) const {
    words.insert(words.end(), {"--store", store_, "--key", key_});
    return words;
  }
  // Three folders of files, of which two are also members of archives.
  std::string MakeTree(int files) const {
    for (int i = 0; i < files; ++i) {
      std::string text;
      for (int line = 0; line < 400; ++line)
        text += "Line " + std::to_string(line) + " of a file in which little stands\n";
      text.insert(text.find('\n', static_cast<size_t>(i) * 50) + 1, kFound);
      folder_.Write("t/" + std::to_string(i % 3) + '/' + std::to_string(i / 3) + ".txt", text);
    }
    const std::string tree = folder_.path() + "/t";
    const std::string zip = "cd '" + tree + "' && zip -q -r 1/all.zip 0 && zip -q -r z.zip 2";
    EXPECT_EQ(std::system(zip.c_str()), 0);
    return tree;
  }
  // Starts the program and kills it after `time`, unless it has ended.
  void RunAndKill(Words words, std::chrono::microseconds time) const {
    const std::string program = std::string(WARDER_BINARY_DIR) + "/warder";
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
      freopen("/dev/null", "w", stdout);
      freopen("/dev/null", "w", stderr);
      execv(program.c_str(), argv.data());
      _exit(127);
    }
    std::this_thread::sleep_for(time);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
  }
  // Writes so many files, the first with a finding in it; their paths, each with a NUL behind it.
  std::string MakeList(int files) const {
    std::string list;
    for (int i = 0; i < files; ++i)
      list += folder_.Write("t/" + std::to_string(i), i == 0 ? kFound : "a few words\n") + '\0';
    return folder_.Write("list", list);
  }
  // Scans what that list names, which it is given through a pipe, and kills the scan when rows of
  // it are kept in `store`: it never gets to the end of the pipe. The list then stands in its
  // place.
  void KillBehindTheFirstRows(const Words& scan, const std::string& store) const {
    std::ofstream(folder_.path() + "/script") << R"sh(
      store="$1"; shift
      mkfifo fifo
      "$@" -0 --paths-from "$PWD/fifo" &
      exec 3>fifo
      cat list >&3
      until [ "0$(sqlite3 "$store" 'SELECT objects FROM run ORDER BY number DESC LIMIT 1' 2>&-)" -ge 64 ]
      do kill -0 $! || exit 1; sleep 0.02; done
      kill -KILL $!
      exec 3>&-
      wait $!
      mv list fifo
    )sh";
    std::string command = "cd '" + folder_.path() + "' && sh ./script '" + store + "' '" +
                          std::string(WARDER_BINARY_DIR) + "/warder'";
    for (const std::string& word : scan) command += " '" + word + '\'';
    std::system(command.c_str());
    EXPECT_EQ(Sql("SELECT state FROM run ORDER BY number DESC LIMIT 1", store), "0\n");
  }
  // Empty where there is no such table yet.
  std::string Sql(const std::string& sql) const { return Sql(sql, store_); }
  std::string Sql(const std::string& sql, const std::string& store) const {
    const std::string out = folder_.path() + "/sql.out";
    const std::string command =
        "sqlite3 '" + store + "' \"" + sql + "\" >'" + out + "' 2>/dev/null || true";
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::ostringstream text;
    text << std::ifstream(out).rdbuf();
    return text.str();
  }
  void ExpectSound() const { EXPECT_EQ(Sql("PRAGMA integrity_check"), "ok\n"); }

  const ScratchFolder folder_;
  const OtherVolume media_;
  const std::string key_ = media_.path() + "/key";
  const std::string store_ = media_.path() + "/warder.db";
};

}  // namespace warder

#endif  // WARDER_TESTS_CLI_KEPT_RUNS_H_
