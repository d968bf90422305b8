// Ctrl-C: the scan ends in order, says so, and its exit code tells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>

namespace warder {
namespace {

// A running `warder scan -` with its three ends.
class RunningScan {
 public:
  explicit RunningScan(const char* mode) {
    std::array<int, 2> in, out, err;
    EXPECT_EQ(pipe(in.data()) + pipe(out.data()) + pipe(err.data()), 0);
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], STDIN_FILENO);
      dup2(out[1], STDOUT_FILENO);
      dup2(err[1], STDERR_FILENO);
      for (const int end : {in[0], in[1], out[0], out[1], err[0], err[1]}) close(end);
      const std::string program = std::string(WARDER_BINARY_DIR) + "/warder";
      execl(program.c_str(), "warder", "scan", mode, "--progress=json", "-", nullptr);
      _exit(127);
    }
    for (const int end : {in[0], out[1], err[1]}) close(end);
    in_ = in[1];
    out_ = out[0];
    err_ = err[0];
  }

  void Write(const std::string& text) {
    EXPECT_EQ(write(in_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  void CloseInput() { close(in_); }
  void Signal(int signal) { kill(child_, signal); }

  // Reads standard error until it holds `text`, or ends.
  bool WaitFor(const std::string& text) {
    std::array<char, 4096> buffer;
    while (seen_.find(text) == std::string::npos) {
      const ssize_t n = read(err_, buffer.data(), buffer.size());
      if (n <= 0) return false;
      seen_.append(buffer.data(), static_cast<size_t>(n));
    }
    return true;
  }

  std::string Output() {
    std::string text;
    std::array<char, 4096> buffer;
    for (ssize_t n; (n = read(out_, buffer.data(), buffer.size())) > 0;)
      text.append(buffer.data(), static_cast<size_t>(n));
    return text;
  }

  int Wait() {
    int status = 0;
    waitpid(child_, &status, 0);
    close(out_);
    close(err_);
    return status;
  }

 private:
  pid_t child_ = -1;
  int in_ = -1, out_ = -1, err_ = -1;
  std::string seen_;
};

TEST(Stop, TheFirstSignalEndsTheScanInOrder) {
  RunningScan scan("--json");
  scan.Write("PNC ID: 2021/9990005V\n");
  ASSERT_TRUE(scan.WaitFor("\"progress\""));
  scan.Signal(SIGINT);
  ASSERT_TRUE(scan.WaitFor("stopping"));
  scan.CloseInput();
  const std::string out = scan.Output();
  const std::string last = out.substr(out.rfind('\n', out.size() - 2) + 1);
  const auto summary = nlohmann::json::parse(last);
  EXPECT_EQ(summary["type"], "summary");
  EXPECT_EQ(summary["stopped"], true);
  EXPECT_EQ(summary["incomplete"], true);
  EXPECT_TRUE(scan.WaitFor("start it again"));
  const int status = scan.Wait();
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), summary["exit_code"]);
  EXPECT_GE(WEXITSTATUS(status), 3);
}

TEST(Stop, TheSecondSignalEndsItAtOnce) {
  RunningScan scan("--list");
  ASSERT_TRUE(scan.WaitFor("\"progress\""));
  scan.Signal(SIGTERM);
  ASSERT_TRUE(scan.WaitFor("stopping"));
  scan.Signal(SIGTERM);
  const int status = scan.Wait();
  EXPECT_TRUE(WIFSIGNALED(status));
  scan.CloseInput();
}

}  // namespace
}  // namespace warder
