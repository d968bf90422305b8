// Golden reports. To accept a change: WARDER_UPDATE_GOLDEN=1 and run the test, then read the
// difference.
#include "scanner/report/terminal_report.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "scanner/report/output.h"
#include "tests/report/sample_run.h"

namespace warder {
namespace {

void ExpectGolden(const std::string& name, const std::string& text) {
  const std::string path = std::string(WARDER_SOURCE_DIR) + "/tests/report/golden/" + name;
  if (std::getenv("WARDER_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path;
  std::ostringstream expected;
  expected << in.rdbuf();
  EXPECT_EQ(text, expected.str()) << path;
}

void ExpectNeverSaid(const std::string& text) {
  for (const char* word : {"clean", "safe", "compliant"}) {
    // "keep the file as safe as the data" is about the reader's file, not about the result.
    std::string rest = text;
    for (size_t at; (at = rest.find("as safe as")) != std::string::npos;) rest.erase(at, 10);
    EXPECT_EQ(rest.find(word), std::string::npos) << word;
  }
  for (const char* secret : kSampleSecrets)
    EXPECT_EQ(text.find(secret), std::string::npos) << secret;
  for (const char c : text)
    EXPECT_TRUE(c == '\n' || c == '\x1b' || static_cast<unsigned char>(c) >= 0x20);
}

void ExpectWidth(const std::string& text, size_t width) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(DisplayWidth(line), width) << line;
}

std::string Print(const SampleResults& results, size_t width, uint64_t root_errors = 0,
                  bool colour = false) {
  Style style;
  style.width = width;
  style.colour = colour;
  return PrintTerminalReport({results.run, results.summary, results.people, results.mask, style,
                              root_errors, false, &results.keys_nearby});
}

TEST(TerminalReport, Sample) {
  const SampleResults results = ResultsOf(SampleRun(), SampleObjects());
  for (const size_t width : {80, 100}) {
    const std::string text = Print(results, width);
    ExpectNeverSaid(text);
    ExpectWidth(text, width);
    ExpectGolden("sample_" + std::to_string(width) + ".txt", text);
  }
  ExpectGolden("sample_colour.txt", Print(results, 100, 0, true));
}

TEST(TerminalReport, NothingFoundAndEverythingRead) {
  warder::Run run = SampleRun();
  run.roots = {"notes"};
  run.target.mounted_at.clear();
  const std::string text =
      Print(ResultsOf(run, {MakeDirectory("notes"), MakeObject("notes/a.txt", 500)}), 100);
  ExpectNeverSaid(text);
  EXPECT_NE(text.find("No finding at probable or above in 2 objects read with 4 rules"),
            std::string::npos);
  ExpectGolden("nothing_found.txt", text);
}

TEST(TerminalReport, NothingEnumerated) {
  warder::Run run = SampleRun();
  run.roots = {"missing"};
  const std::string text = Print(ResultsOf(run, {}), 80, 1);
  ExpectNeverSaid(text);
  ExpectGolden("nothing_enumerated.txt", text);
}

TEST(TerminalReport, WhatWasNotLookedAtIsNamedAsAPathIsTyped) {
  ObjectResult member = MakeObject("share/old.zip", 500, {"case!2.pdf"});
  AddGap(CoverageClass::kDamaged, "cut short", &member);
  const std::string text =
      Print(ResultsOf(SampleRun(), {MakeObject("share/old.zip", 900), member}), 100);
  EXPECT_NE(text.find("share/old.zip!case\\x212.pdf"), std::string::npos) << text;
}

TEST(TerminalReport, StoppedByTheOperator) {
  const std::string text =
      Print(ResultsOf(SampleRun(), {MakeObject("/mnt/disk/a.txt", 500)}, true), 80);
  EXPECT_NE(text.find("STOPPED"), std::string::npos);
  ExpectGolden("stopped.txt", text);
}

TEST(TerminalReport, ManyFoldersAndCategories) {
  std::vector<ObjectResult> objects;
  for (int i = 0; i < 30; ++i) {
    const std::string folder = "/mnt/disk/a rather long name of a folder/" + std::to_string(i);
    ObjectResult object = MakeObject(folder + "/f.txt", 100 + static_cast<uint64_t>(i));
    object.parts.emplace_back();
    for (int c = 0; c < kCategoryCount; ++c) {
      for (int n = 0; n <= i; ++n) {
        Finding finding = MakeFinding(0, Confidence::kProbable, static_cast<uint64_t>(n));
        finding.category = static_cast<Category>(c);
        object.parts.back().findings.push_back(finding);
      }
    }
    objects.push_back(object);
  }
  const std::string text = Print(ResultsOf(SampleRun(), objects), 80);
  ExpectWidth(text, 80);
  ExpectGolden("many.txt", text);
}

TEST(TerminalReport, WorstFolderFirst) {
  ObjectResult mails = MakeObject("mails/a.txt", 1);
  AddFindings(2, Confidence::kConfirmed, 300, &mails);
  ObjectResult victims = MakeObject("victims/a.txt", 2);
  AddFindings(3, Confidence::kProbable, 1, &victims);
  ObjectResult doubtful = MakeObject("doubtful/a.txt", 3);
  AddFindings(0, Confidence::kPossible, 5000, &doubtful);
  const std::string text = Print(ResultsOf(SampleRun(), {mails, victims, doubtful}), 100);
  const size_t first = text.find("  victims"), second = text.find("  mails"),
               third = text.find("  doubtful");
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_NE(third, std::string::npos);
}

TEST(TerminalReport, FoldersThatLookTheSameOnceMaskedAreOneRow) {
  std::vector<ObjectResult> objects;
  for (const char* name : {"s/A9990XZ", "s/A9991XY"}) {
    ObjectResult folder = MakeDirectory(name);
    FindInName(std::string(name).substr(2), 1, &folder);
    objects.push_back(folder);
    ObjectResult file = MakeObject(std::string(name) + "/x.txt", 1);
    AddFindings(0, Confidence::kProbable, 1, &file);
    objects.push_back(file);
  }
  const std::string text = Print(ResultsOf(SampleRun(), objects), 100);
  EXPECT_NE(text.find("s/‹OFF› (2 folders)"), std::string::npos);
  ExpectNeverSaid(text);
}

TEST(TerminalReport, AnAccountThatDoesNotAddUpIsShoutedAbout) {
  SampleResults results = ResultsOf(SampleRun(), SampleObjects());
  results.summary.coverage.Enumerate(5);
  EXPECT_NE(Print(results, 100).find("DOES NOT ADD UP"), std::string::npos);
}

}  // namespace
}  // namespace warder
