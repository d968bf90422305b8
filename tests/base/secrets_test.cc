// What becomes of secrets beside the results: no copy stays in memory that was given back, a key
// outlasts a loss of power, and libcrypto's failures are told.
#include <dlfcn.h>
#include <gtest/gtest.h>
#include <malloc.h>
#include <openssl/hmac.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <new>
#include <sstream>

#include "scanner/base/hex.h"
#include "scanner/base/key_file.h"
#include "scanner/base/seal.h"

namespace {

bool watching = false;
std::array<char, 1 << 22> given_back;
size_t given_back_size = 0;
bool hmac_fails = false;
int folders_synced = 0;

void* Allocate(size_t size) {
  void* block = std::malloc(size);
  if (block == nullptr) throw std::bad_alloc();
  // What others left there is not the matter.
  std::memset(block, 0, malloc_usable_size(block));
  return block;
}

void GiveBack(void* block) {
  if (watching && block != nullptr) {
    const size_t size = std::min(malloc_usable_size(block), given_back.size() - given_back_size);
    std::memcpy(given_back.data() + given_back_size, block, size);
    given_back_size += size;
  }
  std::free(block);
}

}  // namespace

void* operator new(size_t size) {
  return Allocate(size);
}
void operator delete(void* block) noexcept {
  GiveBack(block);
}
void operator delete(void* block, size_t) noexcept {
  GiveBack(block);
}

extern "C" int fsync(int fd) {
  struct stat status {};
  if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) ++folders_synced;
  return static_cast<int>(syscall(SYS_fsync, fd));
}

extern "C" unsigned char* HMAC(const EVP_MD* type, const void* key, int key_size,
                               const unsigned char* text, size_t size, unsigned char* digest,
                               unsigned int* digest_size) {
  if (hmac_fails) return nullptr;
  static const auto real = reinterpret_cast<decltype(&HMAC)>(dlsym(RTLD_NEXT, "HMAC"));
  return real(type, key, key_size, text, size, digest, digest_size);
}

namespace warder {
namespace {

namespace fs = std::filesystem;

class Secrets : public testing::Test {
 protected:
  Secrets() {
    std::string name = fs::temp_directory_path() / "warder_secrets_XXXXXX";
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    path_ = folder_ + "/key";
  }
  ~Secrets() override { fs::remove_all(folder_); }

  // The hexadecimal digits of the secrets.
  std::string Digits() const {
    std::ostringstream text;
    text << std::ifstream(path_).rdbuf();
    return text.str().substr(text.str().find("secret: ") + 8, 128);
  }
  static void Watch(bool on) {
    if (on) given_back_size = 0;
    watching = on;
  }
  // In what was given back while it was watched, a stretch of the secrets.
  bool IsLeft() const {
    const std::string_view all(given_back.data(), given_back_size);
    std::string bytes;
    EXPECT_TRUE(FromHex(Digits(), &bytes));
    for (size_t at = 0; at < bytes.size(); at += 8) {
      if (all.find(bytes.substr(at, 8)) != all.npos) return true;
      if (all.find(Digits().substr(2 * at, 16)) != all.npos) return true;
    }
    return false;
  }

  std::string folder_;
  std::string path_;
};

TEST_F(Secrets, NoCopyOfAKeyIsLeftInMemory) {
  Watch(true);
  { ASSERT_TRUE(NewKeyFile(path_, "scope")); }
  Watch(false);
  EXPECT_GT(given_back_size, 0u);
  EXPECT_FALSE(IsLeft()) << "made";

  Watch(true);
  { ASSERT_TRUE(ReadKey(path_)); }
  Watch(false);
  EXPECT_FALSE(IsLeft()) << "read";

  std::ofstream(path_, std::ios::app) << "more";
  Watch(true);
  { ASSERT_FALSE(ReadKey(path_)); }
  Watch(false);
  EXPECT_FALSE(IsLeft()) << "refused";
}

TEST_F(Secrets, AKeyAndItsNameAreSynced) {
  folders_synced = 0;
  ASSERT_TRUE(NewKeyFile(path_, "scope"));
  EXPECT_EQ(folders_synced, 1);
  ASSERT_TRUE(DestroyKeyFile(path_));
  EXPECT_EQ(folders_synced, 2);
}

TEST_F(Secrets, AFailureOfTheLibraryIsTold) {
  const SealKey key(std::string(SealKey::kSecretSize, 'k'));
  ASSERT_TRUE(key.Derive("run 1"));
  ASSERT_TRUE(key.Authenticate("text"));
  hmac_fails = true;
  EXPECT_FALSE(key.Derive("run 1"));
  EXPECT_FALSE(key.Authenticate("text"));
  hmac_fails = false;
}

TEST(Hex, ThereAndBack) {
  std::string bytes;
  EXPECT_EQ(ToHex(std::string("\x00\x7f\xff", 3)), "007fff");
  EXPECT_TRUE(FromHex("007fFf", &bytes));
  EXPECT_EQ(bytes, std::string("\x00\x7f\xff", 3));
  for (const char* bad : {"0", "0g", "+1", " 1", "1 "}) EXPECT_FALSE(FromHex(bad, &bytes)) << bad;
}

}  // namespace
}  // namespace warder
