#include "scanner/base/recipient_key.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

// Of RFC 7748, section 6.1 (Alice).
constexpr const char* kSecret =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VuBCIEIHcHbQpzGKV9PBbBclGyZkXfTC+H68CZKrF3+6UduSwq\n"
    "-----END PRIVATE KEY-----\n";
constexpr unsigned char kPublic[] = {
    0x85, 0x20, 0xf0, 0x09, 0x89, 0x30, 0xa7, 0x54, 0x74, 0x8b, 0x7d, 0xdc, 0xb4, 0x3e, 0xf7, 0x5a,
    0x0d, 0xbf, 0x3a, 0x0d, 0x26, 0x38, 0x1a, 0xf4, 0xeb, 0xa4, 0xa9, 0x8e, 0xaa, 0x9b, 0x4e, 0x6a};

TEST(RecipientKey, IsThatOfTheStandard) {
  const auto secret = RecipientSecret::Parse(kSecret, "alice");
  ASSERT_TRUE(secret) << secret.error().message;
  EXPECT_EQ(secret->public_key().bytes(),
            std::string(reinterpret_cast<const char*>(kPublic), sizeof kPublic));
  const auto again = RecipientKey::Parse(secret->public_key().Pem(), "alice.pub");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->Id(), secret->public_key().Id());
  EXPECT_EQ(again->Id().size(), 16u);
}

TEST(RecipientKey, OnlyTheSecretUnwraps) {
  const auto one = RecipientSecret::Make(), other = RecipientSecret::Make();
  ASSERT_TRUE(one && other);
  const auto wrapped = one->public_key().Wrap("a secret");
  ASSERT_TRUE(wrapped);
  EXPECT_EQ(*one->Unwrap(*wrapped), "a secret");
  EXPECT_NE(*one->public_key().Wrap("a secret"), *wrapped);
  EXPECT_FALSE(other->Unwrap(*wrapped));
  for (size_t i = 0; i < wrapped->size(); ++i) {
    std::string altered = *wrapped;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    EXPECT_FALSE(one->Unwrap(altered)) << i;
    EXPECT_FALSE(one->Unwrap(wrapped->substr(0, i))) << i;
  }
  // A point that would make the secret the same for everybody.
  EXPECT_FALSE(one->Unwrap(std::string(32, '\0') + wrapped->substr(32)));
}

TEST(RecipientKey, OtherKeysAreRefused) {
  for (const char* text : {"", "warder-key 1\n", "-----BEGIN PRIVATE KEY-----\nAAAA\n"})
    EXPECT_FALSE(RecipientSecret::Parse(text, "x")) << text;
  EXPECT_FALSE(RecipientKey::Parse(kSecret, "x"));
}

}  // namespace
}  // namespace warder
