// A run that is stopped while something is read: what was cut short is no result that is done.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

// Stops the run at the first text of a part; the scan shows texts in place of looking into them.
class StopAt final : public TextObserver {
 public:
  explicit StopAt(PartKind kind) : kind_(kind) {}
  void BeginPart(const Object&, const PartHeader& part) override {
    now_ = part.kind;
    if (now_ == kind_ && kind_ == PartKind::kName) stop = true;
  }
  void Text(std::string_view text) override {
    (now_ == PartKind::kName ? names : contents) += text;
    if (now_ == kind_) stop = true;
  }

  std::atomic<bool> stop{false};
  std::string names, contents;

 private:
  PartKind kind_;
  PartKind now_ = PartKind::kName;
};

CollectedRun ScanUntil(const std::filesystem::path& path, StopAt* stop) {
  ScanOptions options;
  options.paths = {path.string()};
  options.threads = 1;
  options.text = stop;
  CollectedRun run;
  const auto outcome = RunScan(options, run, stop->stop);
  if (!outcome) throw std::runtime_error(outcome.error().message);
  run.outcome = *outcome;
  return run;
}

std::string ManyBlocks() {
  std::string text;
  while (text.size() < (4 << 20)) text += "Line after line in which little stands\n";
  return text;
}

TEST(Stop, WhatIsCutShortStopsTheRunThoughItIsTheLast) {
  const TemporaryFolder folder;
  StopAt stop(PartKind::kContent);
  const CollectedRun run = ScanUntil(folder.Write("large.txt", ManyBlocks()), &stop);
  ASSERT_EQ(run.objects.size(), 1u);
  EXPECT_LT(stop.contents.size(), size_t{4} << 20);
  EXPECT_NE(run.objects[0].coverage, CoverageClass::kRead);
  EXPECT_TRUE(run.objects[0].incomplete);
  EXPECT_TRUE(run.outcome.stopped);
}

TEST(Stop, WhatWasReadToItsEndIsDone) {
  const TemporaryFolder folder;
  StopAt stop(PartKind::kContent);
  const CollectedRun run = ScanUntil(folder.Write("small.txt", "A few words\n"), &stop);
  ASSERT_EQ(run.objects.size(), 1u);
  EXPECT_EQ(run.objects[0].coverage, CoverageClass::kRead);
  EXPECT_FALSE(run.outcome.stopped);
}

// Without its findings nobody knows what of a name must be masked.
TEST(Stop, NamesAreLookedAtToTheirEnd) {
  const TemporaryFolder folder;
  StopAt stop(PartKind::kName);
  const CollectedRun run = ScanUntil(folder.Write("small.txt", "A few words\n"), &stop);
  EXPECT_NE(stop.names.find("small.txt"), std::string::npos);
  ASSERT_EQ(run.objects.size(), 1u);
  EXPECT_NE(run.objects[0].coverage, CoverageClass::kRead) << "its content was not looked at";
  EXPECT_TRUE(run.outcome.stopped);
}

TEST(Stop, AMemberThatIsCutShortCutsItsContainerShort) {
  const TemporaryFolder folder;
  folder.Write("large.txt", ManyBlocks());
  const std::string zip = "cd '" + folder.path().string() + "' && zip -q a.zip large.txt";
  ASSERT_EQ(std::system(zip.c_str()), 0);
  StopAt stop(PartKind::kContent);
  const CollectedRun run = ScanUntil(folder.path() / "a.zip", &stop);
  ASSERT_EQ(run.objects.size(), 2u);
  for (const ObjectResult& object : run.objects)
    EXPECT_NE(object.coverage, CoverageClass::kRead) << object.object.members.size();
  EXPECT_TRUE(run.outcome.stopped);
}

}  // namespace
}  // namespace warder::testing
