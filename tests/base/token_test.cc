#include "scanner/base/token.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstring>

#include "scanner/base/digest.h"

namespace warder {
namespace {

TEST(Sha256Hex, GivesThePublishedDigests) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(TokenKey, IsTheLibrarysHmacCutTo128Bits) {
  for (const size_t key_length : {16, 32, 64, 65, 200}) {
    const std::string secret(key_length, 'k');
    const std::string message(
        "pnc\0"
        "21/9990005V",
        15);
    unsigned char expected[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(message.data()), message.size(), expected, &length);
    const TokenBytes token = TokenKey(secret).Make("pnc", "21/9990005V");
    EXPECT_EQ(std::memcmp(token.data(), expected, token.size()), 0) << key_length;
  }
}

TEST(TokenKey, SeparatesTypesValuesAndKeys) {
  const TokenKey key(std::string(32, 'a'));
  const TokenKey other(std::string(32, 'b'));
  EXPECT_EQ(key.Make("pnc", "x"), key.Make("pnc", "x"));
  EXPECT_NE(key.Make("pnc", "x"), key.Make("cro", "x"));
  EXPECT_NE(key.Make("pnc", "x"), key.Make("pnc", "y"));
  EXPECT_NE(key.Make("pn", "cx"), key.Make("pnc", "x"));
  EXPECT_NE(key.Make("pnc", "x"), other.Make("pnc", "x"));
  EXPECT_NE(key.Id(), other.Id());
}

TEST(TokenKey, EphemeralKeysDiffer) {
  const auto a = TokenKey::NewEphemeral();
  const auto b = TokenKey::NewEphemeral();
  ASSERT_TRUE(a && b);
  EXPECT_NE(a->Id(), b->Id());
}

}  // namespace
}  // namespace warder
