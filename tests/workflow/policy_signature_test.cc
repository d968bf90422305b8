#include "scanner/workflow/policy_signature.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workflow/signers.h"

namespace warder {
namespace {

using testing::HasSubstr;

TEST(PolicySignature, WhoSignedAndWhatForbidsIt) {
  const Signers signers;
  TrustedKeys trusted = signers.Trusted();
  const SigningKey board = *SigningKey::Make();
  ASSERT_TRUE(trusted.Enrol({"Policy Board", KeyUse::kPolicy, board.public_key()}));
  const std::string policy = "version = 1\n";
  const std::string rules(64, 'a');
  const std::string signature = SignPolicy(policy, rules, board);
  EXPECT_EQ(PolicySigner(policy, signature, rules, trusted), "Policy Board");
  const auto error = [&](const std::string& text, const std::string& sig,
                         const std::string& digest) {
    const auto signer = PolicySigner(text, sig, digest, trusted);
    return signer ? "signed by " + *signer : signer.error().message;
  };
  EXPECT_THAT(error(policy + '#', signature, rules), HasSubstr("was altered"));
  EXPECT_THAT(error(policy, signature, std::string(64, 'b')), HasSubstr("other rules"));
  EXPECT_THAT(error(policy, "", rules), HasSubstr("is none"));
  // An officer's key is not for policies, and an unknown one for nothing.
  EXPECT_THAT(error(policy, SignPolicy(policy, rules, signers.pell), rules),
              HasSubstr("not trusted here for policies"));
  EXPECT_THAT(error(policy, SignPolicy(policy, rules, *SigningKey::Make()), rules),
              HasSubstr("not trusted here for policies"));
  std::string forged = signature;
  char& digit = forged[forged.size() - 4];
  digit = digit == '0' ? '1' : '0';
  EXPECT_THAT(error(policy, forged, rules), HasSubstr("forged or damaged"));
}

}  // namespace
}  // namespace warder
