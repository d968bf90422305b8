#include "scanner/base/signing_key.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "scanner/base/hex.h"

namespace warder {
namespace {

std::string Bytes(const std::string& hex) {
  std::string bytes;
  EXPECT_TRUE(FromHex(hex, &bytes));
  return bytes;
}

// RFC 8032, 7.1, test 2.
TEST(PublicKey, VerifiesTheSignatureOfTheStandard) {
  const PublicKey key{Bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")};
  const std::string signature = Bytes(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  EXPECT_TRUE(key.Verifies("\x72", signature));
  EXPECT_FALSE(key.Verifies("\x73", signature));
  EXPECT_FALSE(key.Verifies("\x72", signature.substr(1)));
  EXPECT_FALSE(PublicKey{}.Verifies("\x72", signature));
}

TEST(SigningKey, ComesBackFromItsFiles) {
  const std::string path = testing::TempDir() + "signing_key";
  unlink(path.c_str());
  const SigningKey key = *SigningKey::Make();
  ASSERT_TRUE(key.Write(path));
  EXPECT_FALSE(key.Write(path)) << "an existing key is never overwritten";
  const auto again = SigningKey::Read(path);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->public_key(), key.public_key());
  EXPECT_TRUE(key.public_key().Verifies("text", again->Sign("text")));
  EXPECT_FALSE(SigningKey::Make()->public_key().Verifies("text", again->Sign("text")));
  EXPECT_EQ(*ParsePublicKey(PublicKeyPem(key.public_key()), "x"), key.public_key());
  // Whoever else can read it can sign.
  chmod(path.c_str(), 0640);
  EXPECT_FALSE(SigningKey::Read(path));
  unlink(path.c_str());
}

TEST(SigningKey, OtherToolsWriteTheSameFiles) {
  const std::string path = testing::TempDir() + "openssl_key";
  const std::string make = "openssl genpkey -algorithm ed25519 -out " + path + " && chmod 600 " +
                           path + " && openssl pkey -in " + path + " -pubout -out " + path + ".pub";
  ASSERT_EQ(std::system(make.c_str()), 0);
  const auto key = SigningKey::Read(path);
  ASSERT_TRUE(key) << key.error().message;
  std::ifstream in(path + ".pub");
  const std::string pem(std::istreambuf_iterator<char>(in), {});
  EXPECT_EQ(*ParsePublicKey(pem, "x"), key->public_key());
  EXPECT_EQ(PublicKeyPem(key->public_key()), pem);
  unlink(path.c_str());
}

TEST(SigningKey, OtherKeysAreNone) {
  const std::string path = testing::TempDir() + "other_key";
  ASSERT_EQ(
      std::system(
          ("openssl genpkey -algorithm x25519 -out " + path + " && chmod 600 " + path).c_str()),
      0);
  EXPECT_FALSE(SigningKey::Read(path));
  EXPECT_FALSE(ParsePublicKey("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "x"));
  EXPECT_FALSE(ParsePublicKey("", "x"));
  unlink(path.c_str());
}

}  // namespace
}  // namespace warder
