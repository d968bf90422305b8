#include "scanner/workflow/volume_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/workflow/samples.h"
#include "tests/workflow/signers.h"

namespace warder {
namespace {

using testing::HasSubstr;

constexpr int64_t kDayNs = 86'400'000'000'000;
const int64_t kNow = kToday.time_since_epoch().count() * kDayNs;

constexpr const char* kRecord = R"(
Volume C: [OS]
    Conversion Status:    Fully Encrypted
    Percentage Encrypted: 100.0%
    Encryption Method:    XTS-AES 256
    Protection Status:    Protection On
    Lock Status:          Unlocked
    Key Protectors:
        TPM And PIN
        Numerical Password
)";

class Records : public testing::Test {
 protected:
  Records() { EXPECT_TRUE(trusted_.Enrol({"M. Itow", KeyUse::kEvidence, it_.public_key()})); }

  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(signers_.folder + '/' + name) << text;
    return signers_.folder + '/' + name;
  }
  Result<VolumeRecord> Read(const std::string& path) const {
    return ReadVolumeRecord(path, GoodCase(), ShippedGate(), trusted_, kToday);
  }
  // What is wrong with a record that this is the signature of.
  std::string Error(const std::string& signature) const {
    Write("bde.txt.sig", signature);
    const auto record = Read(Write("bde.txt", kRecord));
    return record ? "signed by " + record->signer : record.error().message;
  }

  const Signers signers_;
  const SigningKey it_ = *SigningKey::Make();
  TrustedKeys trusted_ = signers_.Trusted();
};

TEST_F(Records, CountAsMeasuredOnlySigned) {
  const std::string path = Write("bde.txt", kRecord);
  auto record = Read(path);
  ASSERT_TRUE(record) << record.error().message;
  ASSERT_EQ(VolumesOf({*record}).size(), 1u);
  EXPECT_EQ(VolumesOf({*record})[0].storage.how_known, HowKnown::kAsserted);
  Write("bde.txt.sig", SignRecord(kRecord, "5CG0231XYZ", kNow - kDayNs, it_));
  record = Read(path);
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->signer, "M. Itow");
  EXPECT_EQ(DateText(record->signed_on), "2026-11-24");
  const Volume volume = VolumesOf({*record})[0];
  EXPECT_EQ(volume.mount_point, "C");
  EXPECT_EQ(volume.storage.protection.grade, ProtectionGrade::kEncrypted);
  EXPECT_EQ(volume.storage.how_known, HowKnown::kMeasured);
}

TEST_F(Records, AForgedOneIsNoMerelyUnsignedOne) {
  const auto sign = [&](const char* text, const char* serial, int64_t at, const SigningKey& key) {
    return SignRecord(text, serial, at, key);
  };
  EXPECT_EQ(Error(sign(kRecord, "5CG0231XYZ", kNow, it_)), "signed by M. Itow");
  EXPECT_THAT(Error(""), HasSubstr("is none"));
  EXPECT_THAT(Error(sign("another", "5CG0231XYZ", kNow, it_)), HasSubstr("was altered"));
  EXPECT_THAT(Error(sign(kRecord, "OTHER", kNow, it_)), HasSubstr("another device"));
  EXPECT_THAT(Error(sign(kRecord, "5CG0231XYZ", kNow - 8 * kDayNs, it_)), HasSubstr("7 days"));
  EXPECT_THAT(Error(sign(kRecord, "5CG0231XYZ", kNow + 2 * kDayNs, it_)), HasSubstr("clock"));
  // An operator's key is not for evidence: nobody vouches for what he checks himself.
  EXPECT_THAT(Error(sign(kRecord, "5CG0231XYZ", kNow, signers_.operator_key)),
              HasSubstr("not trusted here for evidence"));
  std::string later = sign(kRecord, "5CG0231XYZ", kNow - 9 * kDayNs, it_);
  const std::string then = std::to_string(kNow - 9 * kDayNs);
  later.replace(later.find(then), then.size(), std::to_string(kNow));
  EXPECT_THAT(Error(later), HasSubstr("forged or damaged"));
}

// A volume that one record leaves open stays open, whatever another says.
TEST_F(Records, EveryVolumeOfEveryRecordCounts) {
  VolumeRecord record;
  record.signer = "M. Itow";
  VolumeClaim open{"D:", UnknownProtection()};
  open.protection.grade = ProtectionGrade::kUnencrypted;
  VolumeClaim sealed{"D:", UnknownProtection()};
  sealed.protection.grade = ProtectionGrade::kEncrypted;
  record.evidence.claims = {sealed, open};
  CheckFacts facts = GoodFacts();
  facts.run.target.mounted_at = "/disk";
  facts.run.target.volumes = VolumesOf({record});
  facts.records = {record};
  const std::string reasons = ReasonsOf(DecideOn(GoodCase(), facts), Weight::kFail);
  EXPECT_THAT(reasons, HasSubstr("the storage under it is NOT ENCRYPTED"));
  record.evidence.claims = {sealed};
  facts.run.target.volumes = VolumesOf({record});
  const GateVerdict verdict = DecideOn(GoodCase(), facts);
  EXPECT_EQ(verdict.result, GateResult::kPass) << ReasonsOf(verdict, Weight::kIncomplete);
  EXPECT_THAT(ReasonsOf(verdict, Weight::kWarning), HasSubstr("signed by M. Itow"));
}

TEST_F(Records, NoRecoveryPasswordGoesIntoAPack) {
  const std::string password = "111111-222222-333333-444444-555555-666666-777777-888888";
  const auto fits = [](const std::string& text) {
    VolumeRecord record;
    record.text = text;
    return FitForPack(record).has_value();
  };
  EXPECT_TRUE(fits("Volume C: [Windows]\n  Protection On\n  1-222222-333333-444444\n"));
  EXPECT_FALSE(fits("Password:\n  " + password + "\n"));
  EXPECT_FALSE(fits("1" + password));
  std::string wide = "\xFF\xFE";
  for (const char c : password) wide += {c, '\0'};
  EXPECT_FALSE(fits(wide));
}

}  // namespace
}  // namespace warder
