// The same findings whatever the number of threads, the encoding, and however the text is cut into
// blocks.
#include <gtest/gtest.h>

#include <random>

#include "tests/scan_run/collected_run.h"

namespace warder::testing {
namespace {

// Several megabytes of words, rows and labelled values that cannot belong to anyone.
std::string MixedText(size_t size) {
  const std::vector<std::string> pieces{"the quick brown fox ",
                                        "PNC ID: 2021/9990005V\n",
                                        "Prison number A9123ZZ\n",
                                        "NHS no 999 000 0018 ",
                                        "born 01/02/1980, ",
                                        "someone@example.com ",
                                        "charged with possession of cannabis ",
                                        "\n",
                                        "4111 1111 1111 1111 ",
                                        "0123456789 ",
                                        "20/12345A ",
                                        "caf\xc3\xa9 \xe2\x80\x93 ",
                                        "NINO QQ 12 34 56 C\n"};
  std::mt19937 random(5);
  std::string text;
  while (text.size() < size) text += pieces[random() % pieces.size()];
  return text;
}

std::string Table(size_t rows) {
  std::string text = "Name,PNC ID,Prison No,NHS Number,Planning ref\n";
  for (size_t i = 0; i < rows; ++i) {
    text += "\"Doe, J\nunior\",2021/9990005V,A9" + std::to_string(100 + i % 900) +
            "ZZ,9990000018,20/12345A\n";
  }
  return text;
}

std::string Utf16(const std::string& ascii) {
  std::string wide("\xff\xfe", 2);
  for (const char c : ascii) {
    wide += c;
    wide += '\0';
  }
  return wide;
}

TEST(SameFindings, ForOneAndManyThreads) {
  const TemporaryFolder folder;
  folder.Write("mixed.txt", MixedText(6 << 20));
  folder.Write("table.csv", Table(60'000));
  for (int i = 0; i < 150; ++i)
    folder.Write("small" + std::to_string(i), MixedText(500 + static_cast<size_t>(i) * 7));
  const CollectedRun one = Scan(folder.path(), 1);
  const CollectedRun four = Scan(folder.path(), 4);
  ASSERT_EQ(one.objects.size(), four.objects.size());
  for (size_t i = 0; i < one.objects.size(); ++i) {
    EXPECT_EQ(one.objects[i].object.path, four.objects[i].object.path);
    EXPECT_EQ(one.Findings(one.objects[i]), four.Findings(four.objects[i]))
        << one.objects[i].object.path;
  }
  EXPECT_GT(one.Findings(one.Named("mixed.txt")).size(), 10'000u);
  EXPECT_GT(one.Findings(one.Named("table.csv")).size(), 60'000u);
}

// A value that stands at any place around a block's edge is found once, as it is elsewhere.
TEST(SameFindings, AtEveryCutOfABlock) {
  const TemporaryFolder folder;
  const std::string value = "PNC ID: 2021/9990005V\n";
  constexpr size_t kEdge = 256 * 1024;
  for (size_t before = 0; before <= value.size() + 2; ++before) {
    std::string text(kEdge - before, '.');
    text.back() = '\n';
    folder.Write("cut" + std::to_string(before), text + value + std::string(3000, '.'));
  }
  const CollectedRun run = Scan(folder.path());
  for (size_t before = 0; before <= value.size() + 2; ++before) {
    const auto findings = run.Findings(run.Named("cut" + std::to_string(before)));
    EXPECT_EQ(findings, std::vector<std::string>{"cjs.pnc_id confirmed " +
                                                 std::to_string(kEdge - before + 8) + " 13"});
  }
}

TEST(SameFindings, InUtf16AtTwiceTheOffset) {
  const TemporaryFolder folder;
  std::string ascii;
  for (const char c : MixedText(1 << 20)) {
    if (static_cast<unsigned char>(c) < 0x80) ascii += c;
  }
  folder.Write("narrow.txt", ascii);
  folder.Write("wide.txt", Utf16(ascii));
  const CollectedRun run = Scan(folder.path());
  const auto& narrow = run.Named("narrow.txt").parts;
  const auto& wide = run.Named("wide.txt").parts;
  ASSERT_EQ(narrow.size(), 1u);
  ASSERT_EQ(wide.size(), 1u);
  ASSERT_EQ(narrow[0].findings.size(), wide[0].findings.size());
  for (size_t i = 0; i < narrow[0].findings.size(); ++i) {
    EXPECT_EQ(wide[0].findings[i].offset, 2 + 2 * narrow[0].findings[i].offset);
    EXPECT_EQ(wide[0].findings[i].length, 2 * narrow[0].findings[i].length);
    EXPECT_EQ(wide[0].findings[i].rule, narrow[0].findings[i].rule);
    EXPECT_EQ(wide[0].findings[i].line, narrow[0].findings[i].line);
  }
}

TEST(SameFindings, HeadingsSpeakForTheirColumnFarBelow) {
  const TemporaryFolder folder;
  folder.Write("table.csv", Table(20'000));
  const CollectedRun run = Scan(folder.path());
  size_t confirmed = 0;
  for (const std::string& line : run.Findings(run.Named("table.csv")))
    confirmed += line.find("cjs.pnc_id confirmed") == 0;
  EXPECT_EQ(confirmed, 20'000u);
}

}  // namespace
}  // namespace warder::testing
