// A system without Landlock, made of this one by a filter that the program inherits.
#include <gtest/gtest.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "tests/cli/process.h"

namespace warder {
namespace {

bool TakeLandlockAway() {
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  return seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0) ==
             0 &&
         seccomp_load(filter) == 0;
}

// Runs the expectations of `test` in a process without Landlock.
template <class Test>
bool HoldsWithoutLandlock(const Test& test) {
  const pid_t pid = fork();
  if (pid == 0) {
    if (!TakeLandlockAway()) _exit(2);
    test();
    _exit(::testing::Test::HasFailure() ? 1 : 0);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(WeakSandbox, AMissingLayerIsRefusedUnlessAccepted) {
  const ScratchFolder folder;
  folder.Write("note.txt", "PNC ID: 2021/9990005V\n");
  EXPECT_TRUE(HoldsWithoutLandlock([&] {
    const Finished refused = RunWarder({"scan", folder.path()});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.err.find("Landlock"), std::string::npos) << refused.err;
    EXPECT_NE(refused.err.find("--weak-sandbox"), std::string::npos) << refused.err;
    EXPECT_EQ(refused.out, "");
  }));
}

TEST(WeakSandbox, EveryResultSaysSo) {
  const ScratchFolder folder;
  folder.Write("note.txt", "PNC ID: 2021/9990005V\n");
  EXPECT_TRUE(HoldsWithoutLandlock([&] {
    const Finished report = RunWarder({"scan", "--weak-sandbox", folder.path()});
    EXPECT_EQ(report.exit_code, 1);
    EXPECT_NE(report.out.find("WEAK SANDBOX"), std::string::npos) << report.out;
    const Finished json = RunWarder({"scan", "--json", "--weak-sandbox", folder.path()});
    EXPECT_NE(json.out.find("\"missing_sandbox_layers\":[\"file system (Landlock)\"]"),
              std::string::npos);
  }));
}

TEST(WeakSandbox, VersionNamesEachLayer) {
  const Finished whole = RunWarder({"version"});
  EXPECT_NE(whole.out.find("sandbox file system (Landlock): on"), std::string::npos) << whole.out;
  EXPECT_NE(whole.out.find("sandbox system calls (seccomp): on"), std::string::npos);
  EXPECT_TRUE(HoldsWithoutLandlock([&] {
    const Finished weak = RunWarder({"version"});
    EXPECT_NE(weak.out.find("sandbox file system (Landlock): NOT THERE"), std::string::npos)
        << weak.out;
    EXPECT_NE(weak.out.find("sandbox limits: on"), std::string::npos);
  }));
}

TEST(WeakSandbox, AWholeOneIsNotMentioned) {
  const ScratchFolder folder;
  folder.Write("note.txt", "nothing\n");
  const Finished report = RunWarder({"scan", "--weak-sandbox", folder.path()});
  EXPECT_EQ(report.out.find("WEAK"), std::string::npos);
}

}  // namespace
}  // namespace warder
