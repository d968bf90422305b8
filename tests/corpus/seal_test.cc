// What the generator seals, 7-Zip opens with the password and with no other.
#include "corpus/packing/seal.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace warder::corpus {
namespace {

class SealTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "seal-XXXXXX";
    ASSERT_TRUE(mkdtemp(pattern.data()));
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // What 7-Zip makes of `archive`; its exit code goes to `code`.
  std::string Open(const Packed& archive, const std::string& password, int* code) const {
    std::ofstream(folder_ / "a.zip", std::ios::binary) << archive.bytes;
    const std::string plain = folder_ / "plain";
    const std::string command = "7z x -so -p'" + password + "' '" + (folder_ / "a.zip").string() +
                                "' > '" + plain + "' 2> /dev/null";
    *code = WEXITSTATUS(std::system(command.c_str()));
    std::ifstream in(plain, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::filesystem::path folder_;
};

TEST_F(SealTest, OnlyThePasswordOpensIt) {
  // Not a multiple of the cipher's block; more blocks than the counter's first byte holds.
  std::string text;
  for (int line = 0; line < 500; ++line) text += "Line " + std::to_string(line) + " of a list.\n";
  Packed content = Blind(text);
  content.contents[0].planted.push_back({0, 4, Kind::kName, Context::kProse, Status::kLive, 7, {}});
  const Packed sealed = Seal("list.txt", content, "a long password");
  int code = 0;
  EXPECT_EQ(Open(sealed, "a long password", &code), text);
  EXPECT_EQ(code, 0);
  EXPECT_NE(Open(sealed, "another password", &code), text);
  EXPECT_NE(code, 0);
  EXPECT_EQ(sealed.bytes.find("of a list"), std::string::npos);
  EXPECT_EQ(sealed.bytes, Seal("list.txt", content, "a long password").bytes);
}

TEST_F(SealTest, TheTruthKnowsWhereItLies) {
  const Packed content = Pack(ArchiveKind::kTar, std::vector<Named>{{"a.txt", Blind("text")}});
  const Packed sealed = Seal("old.tar", content, "password");
  ASSERT_EQ(sealed.contents.size(), 1u);
  EXPECT_TRUE(sealed.contents[0].sealed);
  EXPECT_EQ(sealed.contents[0].members, (std::vector<std::string>{"old.tar", "a.txt"}));
}

}  // namespace
}  // namespace warder::corpus
