#include "scanner/volume/encrypted_tree.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace warder {
namespace {

constexpr std::string_view kGocryptfs =
    "{\n\t\"Creator\": \"gocryptfs 2.3\",\n\t\"EncryptedKey\": \"AAAA\",\n"
    "\t\"ScryptObject\": {\"N\": 65536},\n\t\"FeatureFlags\": [\"GCMIV128\", \"HKDF\"]\n}\n";
constexpr std::string_view kEncfs =
    "<boost_serialization><cfg><cipherAlg><name>ssl/aes</name></cipherAlg>"
    "<nameAlg><name>nameio/block</name></nameAlg><keySize>192</keySize>"
    "<encodedKeyData>AAAA</encodedKeyData></cfg></boost_serialization>";

class EncryptedTreeTest : public testing::Test {
 protected:
  EncryptedTreeTest() {
    std::string name = testing::TempDir() + "trees_XXXXXX";
    top_ = mkdtemp(name.data());
  }
  ~EncryptedTreeTest() override { std::filesystem::remove_all(top_); }

  void Settings(const std::string& name, std::string_view text) const {
    const std::filesystem::path path(top_ + "/" + name);
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  std::string Of(const std::string& name, ByteView head, uint64_t size) {
    const std::string path = top_ + "/" + name;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    const auto protection = trees_.ProtectionOf(path, head, size);
    if (!protection) return "nothing";
    EXPECT_EQ(protection->grade, ProtectionGrade::kEncrypted);
    EXPECT_EQ(protection->evidence.size(), 2u);
    return protection->scheme + " " + protection->algorithm +
           (protection->names_visible ? ", names" : "") + (protection->legacy ? ", legacy" : "");
  }

  std::string top_;
  EncryptedTrees trees_;
};

const ByteView kGocryptfsHead("\0\2 sixteen bytes...", 18);

TEST_F(EncryptedTreeTest, GocryptfsByHeaderAndBlocks) {
  Settings("gocryptfs.conf", kGocryptfs);
  EXPECT_EQ(Of("a", kGocryptfsHead, 18 + 33), "gocryptfs AES-256-GCM");
  EXPECT_EQ(Of("deep/er/b", kGocryptfsHead, 18 + 4128), "gocryptfs AES-256-GCM");
  EXPECT_EQ(Of("c", kGocryptfsHead, 18 + 4128 + 20), "nothing");  // no room for a tag
  EXPECT_EQ(Of("d", "random bytes, but not of gocryptfs", 4096), "nothing");
  EXPECT_EQ(Of("e", "", 0), "nothing");
  EXPECT_EQ(EncryptedTrees().ProtectionOf("/nowhere/at/all", kGocryptfsHead, 51), std::nullopt);
}

TEST_F(EncryptedTreeTest, GocryptfsSaysWhatStaysVisible) {
  Settings("gocryptfs.conf", std::string(kGocryptfs) + "\"PlaintextNames\" \"AESSIV\"");
  EXPECT_EQ(Of("letter.txt", kGocryptfsHead, 51), "gocryptfs AES-256-SIV, names");
}

TEST_F(EncryptedTreeTest, SettingsThatAreNoneSayNothing) {
  Settings("gocryptfs.conf", "# to do");
  EXPECT_EQ(Of("a", kGocryptfsHead, 51), "nothing");
  Settings("other/.gocryptfs.reverse.conf", kGocryptfs);  // lies in the plain tree
  EXPECT_EQ(Of("other/a", kGocryptfsHead, 51), "nothing");
}

TEST_F(EncryptedTreeTest, EncfsByEncodedNames) {
  Settings(".encfs6.xml", kEncfs);
  const std::string one_block = "Kd7s,-a0Qe1Kd7s,-a0Qe1xy";  // 18 bytes in base 64
  EXPECT_EQ(Of(one_block, "xxxx", 400), "EncFS AES");
  EXPECT_EQ(Of("sub/" + one_block, "xxxx", 400), "EncFS AES");
  EXPECT_EQ(Of(one_block + std::string(22, 'k'), "xxxx", 400), "EncFS AES");
  EXPECT_EQ(Of(one_block + "k", "xxxx", 400), "nothing");
  EXPECT_EQ(Of("README", "xxxx", 400), "nothing");
  EXPECT_EQ(Of("holiday.raw", "xxxx", 400), "nothing");
}

TEST_F(EncryptedTreeTest, EncfsNamesThatTellNothing) {
  const std::string name = "Kd7s,-a0Qe1Kd7s,-a0Qe1xy";
  for (const std::string_view encoding : {"nameio/stream", "nameio/null"}) {
    std::string text(kEncfs);
    text.replace(text.find("nameio/block"), 12, encoding);
    const std::string folder(encoding.substr(7));
    Settings(folder + "/.encfs6.xml", text);
    EXPECT_EQ(Of(folder + "/" + name, "xxxx", 400), "nothing") << encoding;
  }
}

TEST_F(EncryptedTreeTest, DotsAndLinksLeadToWhereTheFileLies) {
  Settings("sealed/gocryptfs.conf", kGocryptfs);
  std::filesystem::create_directories(top_ + "/plain/sub");
  std::filesystem::create_directories(top_ + "/sealed/sub");
  EXPECT_EQ(Of("sealed/../plain/a", kGocryptfsHead, 51), "nothing");
  EXPECT_EQ(Of("plain/../sealed/sub/a", kGocryptfsHead, 51), "gocryptfs AES-256-GCM");
  std::filesystem::create_directory_symlink(top_ + "/sealed/sub", top_ + "/plain/link");
  EXPECT_EQ(Of("plain/link/a", kGocryptfsHead, 51), "gocryptfs AES-256-GCM");
}

TEST_F(EncryptedTreeTest, DeepFoldersToo) {
  Settings("gocryptfs.conf", kGocryptfs);
  std::string folder;
  for (int i = 0; i < 200; ++i) folder += "d/";
  std::filesystem::create_directories(top_ + "/" + folder);
  EXPECT_EQ(Of(folder + "a", kGocryptfsHead, 51), "gocryptfs AES-256-GCM");
}

TEST_F(EncryptedTreeTest, EncfsWithoutACipherIsPlain) {
  std::string text(kEncfs);
  text.replace(text.find("ssl/aes"), 7, "nullio/");
  Settings(".encfs6.xml", text);
  EXPECT_EQ(Of("Kd7s,-a0Qe1", "xxxx", 400), "nothing");
}

TEST_F(EncryptedTreeTest, CryptomatorBelowD) {
  Settings("vault.cryptomator", "eyJraWQi.eyJmb3JtYXQi.c2ln");
  EXPECT_EQ(Of("d/AB/CDEF/x.c9r", "xxxx", 500), "Cryptomator AES-256");
  EXPECT_EQ(Of("IMPORTANT.rtf", "xxxx", 500), "nothing");
  EXPECT_EQ(Of("d/AB/CDEF/x.c9r", "xxxx", 20), "nothing");
}

TEST_F(EncryptedTreeTest, CryfsByTheHeaderOfABlock) {
  Settings("cryfs.config", "cryfs.config;1;scrypt");
  EXPECT_EQ(Of("0A1/77FF", "cryfs;block;0", 32768), "CryFS ");
  EXPECT_EQ(Of("0A1/77FF", "something else", 32768), "nothing");
}

TEST_F(EncryptedTreeTest, ALinkIsNotFollowed) {
  Settings("elsewhere/settings", kGocryptfs);
  std::filesystem::create_symlink(top_ + "/elsewhere/settings", top_ + "/gocryptfs.conf");
  EXPECT_EQ(Of("a", kGocryptfsHead, 51), "nothing");
}

}  // namespace
}  // namespace warder
