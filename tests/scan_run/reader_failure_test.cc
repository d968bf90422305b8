// A reader that crashes, is killed, hangs, swallows memory or never stops talking: the member in
// hand is a gap with that reason, what came before stays, what comes behind is read as far as the
// rule for its kind of container goes.
#include <gtest/gtest.h>

#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

const std::string kValue = "PNC ID: 2021/9990005V";

std::string Text(const std::string& name) {
  return "text " + name + " " + kValue + "\n";
}

CollectedRun ScanHostile(const std::string& content, int threads = 2) {
  const TemporaryFolder folder;
  ScanOptions options;
  options.paths = {folder.Write("container", "PK\x03\x04" + content).string()};
  options.threads = threads;
  options.reader_program = std::string(WARDER_BINARY_DIR) + "/tests/hostile-reader";
  // Short where a reader falls silent for ever; filling its memory may take its time.
  const bool hangs = content.find("hang ") != std::string::npos;
  options.patience.silence = std::chrono::milliseconds(hangs ? 500 : 30'000);
  options.limits.max_bytes = 4 << 20;
  return Scan(options);
}

const ObjectResult& Member(const CollectedRun& run, const std::string& name) {
  for (const ObjectResult& object : run.objects) {
    if (!object.object.members.empty() && object.object.members.back() == name) return object;
  }
  throw std::runtime_error("no member " + name);
}

bool HasMember(const CollectedRun& run, const std::string& name) {
  return std::any_of(run.objects.begin(), run.objects.end(), [&](const ObjectResult& object) {
    return !object.object.members.empty() && object.object.members.back() == name;
  });
}

bool IsWhole(const CollectedRun& run, const std::string& name) {
  const ObjectResult& member = Member(run, name);
  return member.coverage == CoverageClass::kRead && run.Found(member, "cjs.pnc_id");
}

struct Act {
  std::string name;
  CoverageClass coverage;
};
const Act kActs[] = {{"segv", CoverageClass::kCrashed},
                     {"kill", CoverageClass::kCrashed},
#ifndef WARDER_SANITIZED
                     {"memory", CoverageClass::kOverBudget},
#endif
                     {"hang", CoverageClass::kTimedOut}};

TEST(ReaderFailure, WithAnIndexTheMembersBehindAreRead) {
  for (const Act& act : kActs) {
    const CollectedRun run =
        ScanHostile("INDEXED\n" + Text("a") + act.name + " bad " + kValue + "\n" + Text("b"));
    EXPECT_TRUE(IsWhole(run, "a")) << act.name;
    EXPECT_EQ(Member(run, "bad").coverage, act.coverage) << act.name;
    EXPECT_TRUE(Member(run, "bad").incomplete) << act.name;
    EXPECT_TRUE(run.Found(Member(run, "bad"), "cjs.pnc_id")) << "sent before the end; " << act.name;
    EXPECT_TRUE(IsWhole(run, "b")) << act.name;
    EXPECT_EQ(run.Named("container").coverage, CoverageClass::kRead) << act.name;
    EXPECT_TRUE(run.Account().AddsUp());
  }
}

TEST(ReaderFailure, AStreamIsReadAgainThreeTimesAndThenGivenUp) {
  const std::string crash = "segv bad";
  const CollectedRun run =
      ScanHostile("STREAM\n" + Text("a") + crash + "1\n" + Text("b") + crash + "2\n" + Text("c") +
                  crash + "3\n" + Text("d") + crash + "4\n" + Text("e"));
  for (const char* name : {"a", "b", "c", "d"}) EXPECT_TRUE(IsWhole(run, name)) << name;
  for (const char* name : {"bad1", "bad2", "bad3", "bad4"})
    EXPECT_EQ(Member(run, name).coverage, CoverageClass::kCrashed) << name;
  EXPECT_FALSE(HasMember(run, "e"));
  const ObjectResult& container = run.Named("container");
  EXPECT_EQ(container.coverage, CoverageClass::kCrashed);
  ASSERT_FALSE(container.gaps.empty());
  EXPECT_NE(container.gaps[0].reason.find("remainder not looked at"), std::string::npos);
  EXPECT_EQ(run.objects.size(), 9u) << "nothing twice";
}

TEST(ReaderFailure, EndlessOutputEndsAtTheBudget) {
  const CollectedRun run = ScanHostile("INDEXED\n" + Text("a") + "flood bad\n" + Text("b"));
  EXPECT_TRUE(IsWhole(run, "a"));
  EXPECT_EQ(Member(run, "bad").coverage, CoverageClass::kOverBudget);
  EXPECT_EQ(run.Named("container").coverage, CoverageClass::kOverBudget);
}

std::vector<std::string> Names(const CollectedRun& run) {
  std::vector<std::string> names;
  for (const ObjectResult& object : run.objects) {
    names.push_back(object.object.members.empty() ? "!" : object.object.members.back());
  }
  return names;
}

TEST(ReaderFailure, SharedMembersComeInOrderEachOnce) {
  std::string lines = "INDEXED\n";
  std::vector<std::string> expected;
  for (int i = 0; i < 600; ++i) {
    const std::string name = "m" + std::to_string(i);
    lines += i % 97 == 50 ? "kill " + name + "\n" : "text " + name + " x\n";
    expected.push_back(name);
  }
  expected.emplace_back("!");
  const CollectedRun run = ScanHostile(lines, 3);
  EXPECT_EQ(Names(run), expected);
  EXPECT_EQ(Names(ScanHostile(lines, 1)), expected);
  for (const ObjectResult& object : run.objects) {
    const bool killed = object.coverage == CoverageClass::kCrashed;
    const std::string name = object.object.members.empty() ? "m0" : object.object.members.back();
    EXPECT_EQ(killed, std::stoi(name.substr(1)) % 97 == 50) << name;
  }
}

TEST(ReaderFailure, WithoutAReaderToStartEveryForeignFileIsAGap) {
  const TemporaryFolder folder;
  folder.Write("plain.txt", kValue);
  folder.Write("archive.zip", std::string("PK\x03\x04", 4) + std::string(100, '\x01'));
  ScanOptions options;
  options.paths = {folder.path().string()};
  options.reader_program = "/bin/true";
  const CollectedRun run = Scan(options);
  EXPECT_TRUE(run.Found(run.Named("plain.txt"), "cjs.pnc_id"));
  EXPECT_EQ(run.Named("archive.zip").coverage, CoverageClass::kCrashed);
}

}  // namespace
}  // namespace warder::testing
