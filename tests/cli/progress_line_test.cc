#include "scanner/cli/progress_line.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "tests/report/json_schema.h"

namespace warder {
namespace {

ProgressSnapshot Snapshot(double seconds) {
  ProgressSnapshot progress;
  progress.files_done = 1204;
  progress.files_known = 12'431;
  progress.walk_finished = true;
  progress.bytes_done = 1'200'000'000;
  progress.bytes_known = 8'200'000'000;
  progress.findings = 14;
  progress.seconds = seconds;
  return progress;
}

template <class Use>
std::string Capture(Use use) {
  const int file = memfd_create("progress", MFD_CLOEXEC);
  {
    Output output(file);
    use(&output);
  }
  std::string text(static_cast<size_t>(lseek(file, 0, SEEK_END)), ' ');
  EXPECT_EQ(pread(file, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
  close(file);
  return text;
}

TEST(ProgressText, SaysHowFarAndHowLong) {
  EXPECT_EQ(ProgressText(Snapshot(2), 200),
            "1,204 of 12,431 files, 1.2 GB of 8.2 GB, 600 MB/s, 14 findings, about 19 s left");
  ProgressSnapshot early = Snapshot(2);
  early.walk_finished = false;
  EXPECT_EQ(ProgressText(early, 200), "1,204 files, 1.2 GB, 600 MB/s, 14 findings, still counting");
  EXPECT_EQ(ProgressText(Snapshot(2), 20), "1,204 of 12,431 file");
}

TEST(ProgressText, WithoutTotalsNothingIsPromised) {
  ProgressSnapshot start;
  EXPECT_EQ(ProgressText(start, 200), "0 files, 0 B, 0 B/s, 0 findings, still counting");
}

TEST(ProgressLine, IsThinnedOutFitsAndIsCleared) {
  const std::string text = Capture([](Output* output) {
    const auto line = NewProgressLine(output, 40);
    for (int i = 0; i < 1000; ++i) line->Show(Snapshot(i / 1000.0));
    line->Clear();
  });
  EXPECT_LE(std::count(text.begin(), text.end(), '\r'), 11);
  EXPECT_GE(std::count(text.begin(), text.end(), '\r'), 7);
  EXPECT_EQ(text.substr(text.size() - 4), "\r\x1b[K");
  EXPECT_EQ(text.find('\n'), std::string::npos);
  for (size_t at = 0, end; (end = text.find("\x1b[K", at)) != std::string::npos; at = end + 3) {
    EXPECT_LT(end - at, 41u);
  }
}

TEST(ProgressLine, AMomentShowsNothing) {
  EXPECT_EQ(Capture([](Output* output) { NewProgressLine(output, 80)->Show(Snapshot(0.1)); }), "");
}

TEST(ProgressLog, OneLineEveryThirtySeconds) {
  const std::string text = Capture([](Output* output) {
    const auto log = NewProgressLog(output);
    for (int second = 0; second < 95; ++second) log->Show(Snapshot(second));
  });
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  EXPECT_EQ(text.find("warder: "), 0u);
}

TEST(ProgressJson, FollowsTheSchema) {
  const std::string text = Capture([](Output* output) {
    const auto json = NewProgressJson(output);
    for (int i = 0; i < 30; ++i) json->Show(Snapshot(i / 10.0));
  });
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  EXPECT_EQ(JsonSchema::OfDocumentation().Check(text.substr(0, text.find('\n'))), "");
}

}  // namespace
}  // namespace warder
