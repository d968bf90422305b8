#include "tests/workflow/signers.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace warder {

Signers::Signers() {
  std::string name = testing::TempDir() + "signers_XXXXXX";
  folder = mkdtemp(name.data());
  trust_file = folder + "/trusted-keys.toml";
  TrustedKeys trusted = Trusted();
  EXPECT_TRUE(trusted.Enrol({kOperator, KeyUse::kOperator, operator_key.public_key()}));
  EXPECT_TRUE(trusted.Enrol({kPell, KeyUse::kOfficer, pell.public_key()}));
  EXPECT_TRUE(trusted.Enrol({kMoss, KeyUse::kOfficer, moss.public_key()}));
}

Signers::~Signers() {
  std::filesystem::remove_all(folder);
}

}  // namespace warder
