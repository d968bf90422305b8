#include "scanner/workflow/trusted_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/workflow/signers.h"

namespace warder {
namespace {

using testing::HasSubstr;

TEST(TrustedKeys, EachKeyForItsUseAlone) {
  const Signers signers;
  const TrustedKeys trusted = signers.Trusted();
  const std::string id = signers.pell.public_key().Id();
  ASSERT_NE(trusted.Find(id, KeyUse::kOfficer), nullptr);
  EXPECT_EQ(trusted.Find(id, KeyUse::kOfficer)->holder, kPell);
  EXPECT_EQ(trusted.Find(id, KeyUse::kOperator), nullptr);
  EXPECT_EQ(trusted.Find("0123456789abcdef", KeyUse::kOfficer), nullptr);
}

TEST(TrustedKeys, NobodyIsTrustedWithoutAFile) {
  EXPECT_TRUE(TrustedKeys::Read("/nowhere/trusted-keys.toml")->all().empty());
}

TEST(TrustedKeys, OneKeyHasOneHolderAndOneUse) {
  const Signers signers;
  TrustedKeys trusted = signers.Trusted();
  EXPECT_FALSE(trusted.Enrol({kMoss, KeyUse::kOperator, signers.moss.public_key()}));
  EXPECT_FALSE(trusted.Enrol({"\"", KeyUse::kOfficer, SigningKey::Make()->public_key()}));
  EXPECT_EQ(signers.Trusted().all().size(), 3u);
}

TEST(TrustedKeys, WhatOthersCanWriteIsNotTrusted) {
  const Signers signers;
  const auto error = [&] {
    const auto read = TrustedKeys::Read(signers.trust_file);
    return read ? std::string() : read.error().message;
  };
  EXPECT_EQ(error(), "");
  chmod(signers.trust_file.c_str(), 0664);
  EXPECT_THAT(error(), HasSubstr("others than the owner"));
  chmod(signers.trust_file.c_str(), 0644);
  chmod(signers.folder.c_str(), 0777);
  EXPECT_THAT(error(), HasSubstr("others than the owner"));
  chmod(signers.folder.c_str(), 0700);
  const std::string link = signers.folder + "/link.toml";
  ASSERT_EQ(symlink(signers.trust_file.c_str(), link.c_str()), 0);
  EXPECT_FALSE(TrustedKeys::Read(link));
}

TEST(TrustedKeys, ADamagedFileIsAnError) {
  const Signers signers;
  std::ofstream(signers.trust_file, std::ios::app) << "[[key]]\nholder = \"x\"\nuse = \"king\"\n";
  EXPECT_FALSE(TrustedKeys::Read(signers.trust_file));
}

}  // namespace
}  // namespace warder
