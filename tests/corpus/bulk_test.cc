#include "corpus/bulk_text/bulk.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

namespace warder::corpus {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> Make(std::vector<std::string> arguments) {
  std::string pattern = testing::TempDir() + "bulk-XXXXXX";
  EXPECT_TRUE(mkdtemp(pattern.data()));
  arguments.insert(arguments.begin() + 1, pattern);
  WriteBulk(ParseBulkOptions(arguments));
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(pattern)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files[fs::relative(entry.path(), pattern)] = {std::istreambuf_iterator<char>(in), {}};
  }
  fs::remove_all(pattern);
  return files;
}

TEST(Bulk, TheSameOptionsGiveTheSameBytes) {
  EXPECT_EQ(Make({"2M", "--files", "20"}), Make({"2M", "--files", "20"}));
  EXPECT_NE(Make({"64K", "--files", "1"}), Make({"64K", "--files", "1", "--seed", "2"}));
}

TEST(Bulk, FixedFilesHaveOneSizeAndSingleFilesTheWhole) {
  const auto files = Make({"200K", "--files", "100", "--fixed"});
  ASSERT_EQ(files.size(), 100u);
  for (const auto& [path, bytes] : files) EXPECT_EQ(bytes.size(), 2048u) << path;
  const auto one = Make({"700K", "--files", "1"});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one.begin()->second.size(), 700u * 1024);
}

TEST(Bulk, MixedFilesAreAQuarterOfEachTexture) {
  std::map<std::string, int> endings;
  for (const auto& [path, bytes] : Make({"4M", "--files", "40"}))
    ++endings[fs::path(path).extension()];
  EXPECT_EQ(endings,
            (std::map<std::string, int>{{".csv", 10}, {".json", 10}, {".log", 10}, {".txt", 10}}));
}

TEST(Bulk, Utf16IsTheSameTextInTwiceTheBytes) {
  const std::string narrow = Make({"32K", "--files", "1", "--form", "log"}).begin()->second;
  const std::string wide =
      Make({"64K", "--files", "1", "--form", "log", "--encoding", "utf-16le"}).begin()->second;
  ASSERT_EQ(wide.substr(0, 2), "\xFF\xFE");
  for (size_t i = 0; i < narrow.size(); ++i) ASSERT_EQ(wide[2 + 2 * i], narrow[i]) << i;
}

TEST(Bulk, QuotesAreAShareOfTheCells) {
  const std::string none = Make({"100K", "--files", "1", "--form", "csv"}).begin()->second;
  const std::string some =
      Make({"100K", "--files", "1", "--form", "csv", "--quotes", "5%"}).begin()->second;
  EXPECT_EQ(none.find('"'), std::string::npos);
  EXPECT_NE(some.find('"'), std::string::npos);
}

TEST(Bulk, ProseHoldsAboutFortyIdentifiersAMegabyte) {
  const std::string text = Make({"8M", "--files", "1", "--form", "prose"}).begin()->second;
  int sentences = 0;
  for (const char* words :
       {"PNC ID ", "prison number is", "NHS number:", "National Insurance number", "Call ",
        "Delius has", "Write to", "summons number"}) {
    for (size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
      ++sentences;
  }
  EXPECT_GT(sentences, 8 * 30);
  EXPECT_LT(sentences, 8 * 50);
}

TEST(Bulk, RefusesWhatItDoesNotKnow) {
  for (const std::vector<std::string>& bad :
       std::vector<std::vector<std::string>>{{"5Q", "x"},
                                             {"1M", "x", "--form", "poem"},
                                             {"1M", "x", "--speed", "2"},
                                             {"1M", "x", "--files"}}) {
    EXPECT_THROW(ParseBulkOptions(bad), std::invalid_argument);
  }
}

}  // namespace
}  // namespace warder::corpus
