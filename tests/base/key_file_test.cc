#include "scanner/base/key_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "scanner/base/seal.h"

namespace warder {
namespace {

namespace fs = std::filesystem;

TEST(SealKey, OpensWhatItSealed) {
  SealKey key(std::string(32, 'k'));
  for (const std::string& plain : {std::string(), std::string("a"), std::string(100'000, 'x')}) {
    const std::string sealed = *key.Seal(plain, "place");
    EXPECT_EQ(sealed.size(), plain.size() + SealKey::kOverhead);
    const auto opened = key.Open(sealed, "place");
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened, plain);
  }
  EXPECT_NE(*key.Seal("same", ""), *key.Seal("same", ""));
}

TEST(SealKey, RefusesWhatWasAltered) {
  SealKey key(std::string(32, 'k'));
  const std::string sealed = *key.Seal("text", "place");
  for (size_t i = 0; i < sealed.size(); ++i) {
    std::string altered = sealed;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_FALSE(key.Open(altered, "place")) << i;
    EXPECT_FALSE(key.Open(sealed.substr(0, i), "place")) << i;
  }
  EXPECT_FALSE(key.Open(sealed, "other place"));
  EXPECT_FALSE(key.Open(sealed + 'x', "place"));
  EXPECT_FALSE(SealKey(std::string(32, 'l')).Open(sealed, "place"));
  EXPECT_FALSE(key.Derive("run 1")->Open(sealed, "place"));
  EXPECT_FALSE(key.Derive("run 2")->Open(*key.Derive("run 1")->Seal("text", "place"), "place"));
  EXPECT_TRUE(key.Derive("run 1")->Open(*key.Derive("run 1")->Seal("text", "place"), "place"));
}

// Python's cryptography: AESGCM(b'k' * 32).encrypt(b'n' * 12, b'plain', b'place').
TEST(SealKey, IsAesGcmWithNonceInFrontAndTagBehind) {
  const unsigned char kCiphertext[] = {0xe8, 0x57, 0x86, 0xd9, 0x7f, 0x40, 0xa3,
                                       0x87, 0x3d, 0x41, 0xe3, 0x69, 0xd2, 0x7c,
                                       0xa6, 0xe7, 0x40, 0x30, 0x19, 0x60, 0xa2};
  const std::string sealed =
      std::string(12, 'n') +
      std::string(reinterpret_cast<const char*>(kCiphertext), sizeof kCiphertext);
  const auto opened = SealKey(std::string(32, 'k')).Open(sealed, "place");
  ASSERT_TRUE(opened);
  EXPECT_EQ(*opened, "plain");
}

class KeyFile : public testing::Test {
 protected:
  KeyFile() {
    std::string name = fs::temp_directory_path() / "warder_key_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    path_ = folder_ + "/key";
  }
  ~KeyFile() override { fs::remove_all(folder_); }

  std::string Text() const {
    std::ostringstream text;
    text << std::ifstream(path_).rdbuf();
    return text.str();
  }
  void Write(const std::string& text) const { std::ofstream(path_) << text; }

  std::string folder_;
  std::string path_;
};

TEST_F(KeyFile, IsReadAsItWasMade) {
  auto made = NewKeyFile(path_, "ENG-7, Example Police");
  ASSERT_TRUE(made);
  struct stat status {};
  ASSERT_EQ(stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  auto read = ReadKey(path_);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->id, made->id);
  EXPECT_EQ(read->scope, "ENG-7, Example Police");
  EXPECT_EQ(read->tokens.Make("pnc", "x"), made->tokens.Make("pnc", "x"));
  EXPECT_TRUE(read->sealing.Open(*made->sealing.Seal("a", "b"), "b"));
  EXPECT_FALSE(NewKeyFile(path_, ""));  // never written over

  const int fd = open(path_.c_str(), O_RDONLY);
  const auto by_descriptor = ReadKey("fd:" + std::to_string(fd));
  ASSERT_TRUE(by_descriptor);
  EXPECT_EQ(by_descriptor->id, made->id);
  close(fd);
}

TEST_F(KeyFile, EveryByteCounts) {
  ASSERT_TRUE(NewKeyFile(path_, "scope"));
  const std::string text = Text();
  for (size_t i = 0; i < text.size(); ++i) {
    std::string altered = text;
    altered[i] = altered[i] == '0' ? '1' : '0';
    Write(altered);
    EXPECT_FALSE(ReadKey(path_)) << i;
    Write(text.substr(0, i));
    EXPECT_FALSE(ReadKey(path_)) << i;
  }
  Write(text + "more");
  EXPECT_FALSE(ReadKey(path_));
  Write(std::string(1'000'000, 'x'));
  EXPECT_FALSE(ReadKey(path_));
  Write(text);
  EXPECT_TRUE(ReadKey(path_));
}

TEST_F(KeyFile, IsRefusedWhereOthersMayReadIt) {
  ASSERT_TRUE(NewKeyFile(path_, ""));
  chmod(path_.c_str(), 0640);
  EXPECT_NE(ReadKey(path_).error().message.find("others may read"), std::string::npos);
  chmod(path_.c_str(), 0600);
  fs::create_symlink(path_, folder_ + "/link");
  EXPECT_FALSE(ReadKey(folder_ + "/link"));
  for (const char* bad : {"fd:", "fd:x", "fd:-1", "fd:99999", "/nonexistent", "/", ""})
    EXPECT_FALSE(ReadKey(bad)) << bad;
}

TEST_F(KeyFile, ScopeIsOneShortLine) {
  EXPECT_FALSE(NewKeyFile(path_, "two\nlines"));
  EXPECT_FALSE(NewKeyFile(path_, std::string(201, 'x')));
  EXPECT_FALSE(fs::exists(path_));
}

TEST_F(KeyFile, NothingOfADestroyedKeyIsLeft) {
  ASSERT_TRUE(NewKeyFile(path_, ""));
  const std::string before = Text();
  fs::create_hard_link(path_, folder_ + "/other name");
  ASSERT_TRUE(DestroyKeyFile(path_));
  EXPECT_FALSE(fs::exists(path_));
  path_ = folder_ + "/other name";
  EXPECT_EQ(Text().size(), before.size());
  EXPECT_EQ(Text().find(before.substr(before.find("secret: ") + 8, 16)), std::string::npos);
  Write("some other file of the user\n");
  EXPECT_FALSE(DestroyKeyFile(path_));
  EXPECT_EQ(Text(), "some other file of the user\n");
}

}  // namespace
}  // namespace warder
