// The worked examples of the classification scheme (docs/people.md), and what must hold for every
// policy.
#include "scanner/judge/rate.h"

#include <gtest/gtest.h>

#include <string>

#include "scanner/model/person_mention.h"

namespace warder {
namespace {

uint16_t Categories(std::initializer_list<Category> list) {
  uint16_t bits = 0;
  for (const Category category : list) bits |= CategoryBit(category);
  return bits;
}

Storage StorageOf(ProtectionGrade grade, HowKnown how_known, Portability portability) {
  Storage storage;
  storage.protection.grade = grade;
  storage.how_known = how_known;
  storage.portability = portability;
  return storage;
}

Storage OpenLaptop() {
  return StorageOf(ProtectionGrade::kUnencrypted, HowKnown::kMeasured, Portability::kPortable);
}
Storage MeasuredEncryption() {
  return StorageOf(ProtectionGrade::kEncrypted, HowKnown::kMeasured, Portability::kPortable);
}

struct Subjects {
  uint16_t categories;
  uint8_t traits;
  uint64_t people;
};

int ImpactOfSubjects(const Policy& policy, const Subjects& subjects) {
  PeopleBySensitivity people{};
  const int s = SensitivityOf(policy, subjects.categories, subjects.traits);
  for (int i = 0; i < s; ++i) people[static_cast<size_t>(i)] = subjects.people;
  return ImpactOf(policy, people);
}

Rating ForTheft(const Subjects& subjects, const Storage& storage,
                ProtectionGrade item = ProtectionGrade::kUnencrypted) {
  return RatingOf(ShippedPolicy(), ImpactOfSubjects(ShippedPolicy(), subjects),
                  TheftExposure(ShippedPolicy(), storage, Portability::kUnknown, item).x);
}
Rating ForOutgoing(const Subjects& subjects, bool concealed = false,
                   ProtectionGrade item = ProtectionGrade::kUnencrypted) {
  return RatingOf(ShippedPolicy(), ImpactOfSubjects(ShippedPolicy(), subjects),
                  OutgoingExposure(ShippedPolicy(), item, concealed).x);
}

const Subjects kNewark{Categories({Category::kOffence, Category::kContact}),
                       kTraitAddress | kTraitBirth, 4500};

TEST(WorkedExamples, NewarkUnencryptedIsCritical) {
  EXPECT_EQ(SensitivityOf(ShippedPolicy(), kNewark.categories, kNewark.traits),
            3);  // address: still S3
  EXPECT_EQ(ForTheft(kNewark, OpenLaptop()), Rating::kCritical);
}

TEST(WorkedExamples, NewarkOnMeasuredEncryptionIsLowForTheftAndCriticalWhenSent) {
  EXPECT_EQ(ForTheft(kNewark, MeasuredEncryption()), Rating::kLow);
  EXPECT_EQ(ForOutgoing(kNewark), Rating::kCritical);
}

TEST(WorkedExamples, NewarkOnAssertedEncryptionIsMedium) {
  EXPECT_EQ(ForTheft(kNewark, StorageOf(ProtectionGrade::kEncrypted, HowKnown::kAsserted,
                                        Portability::kPortable)),
            Rating::kMedium);
}

TEST(WorkedExamples, StaffListsAreRaisedByTheProfile) {
  const Subjects psni{Categories({Category::kWorkforce}), 0, 9483};
  EXPECT_EQ(ForOutgoing(psni), Rating::kCritical);
  Policy off = ShippedPolicy();
  std::erase_if(off.uplifts,
                [](const Uplift& u) { return u.categories == CategoryBit(Category::kWorkforce); });
  EXPECT_EQ(RatingOf(off, ImpactOfSubjects(off, psni), 4), Rating::kHigh);
  EXPECT_EQ(ForTheft({psni.categories, 0, 180}, OpenLaptop()), Rating::kCritical);
}

TEST(WorkedExamples, GlasgowIsCritical) {
  // 20,143 people with bank data on an unencrypted laptop.
  EXPECT_EQ(ForTheft({Categories({Category::kFinancial}), 0, 20143}, OpenLaptop()),
            Rating::kCritical);
}

TEST(WorkedExamples, OneVideoOfAVictimOnAStickIsCritical) {
  EXPECT_EQ(ForTheft({Categories({Category::kVictim}), 0, 1}, OpenLaptop()), Rating::kCritical);
}

TEST(WorkedExamples, CustodyListWithASheetPasswordIsCritical) {
  EXPECT_EQ(ForTheft({kNewark.categories, 0, 612}, OpenLaptop(), ProtectionGrade::kPasswordOnly),
            Rating::kCritical);
}

TEST(WorkedExamples, NationalInsuranceNumbersWithBankDataAreCritical) {
  EXPECT_EQ(
      ForTheft({Categories({Category::kIdentifier, Category::kFinancial}), 0, 340}, OpenLaptop()),
      Rating::kCritical);
}

TEST(WorkedExamples, ASourceInATrackedDeletionIsCritical) {
  const Subjects source{Categories({Category::kIntelligence}), kTraitAddress | kTraitSource, 3};
  EXPECT_EQ(SensitivityOf(ShippedPolicy(), source.categories, source.traits), 4);
  EXPECT_EQ(ForTheft(source, OpenLaptop()), Rating::kCritical);
}

TEST(WorkedExamples, APressReleaseIsHighUntilSomebodyDecides) {
  const Subjects release{Categories({Category::kOffence, Category::kPublic}), 0, 1};
  EXPECT_EQ(ForTheft(release, OpenLaptop()), Rating::kHigh);
  EXPECT_EQ(RatingOf(ShippedPolicy(), ImpactOfSubjects(ShippedPolicy(), release),
                     ShareExposure(ShippedPolicy(), ReadBreadth::kGroup).x),
            Rating::kMedium);
}

TEST(WorkedExamples, PanelMinutesOnMeasuredEncryptionAreLow) {
  EXPECT_EQ(ForTheft({Categories({Category::kVictim}), 0, 6}, MeasuredEncryption()), Rating::kLow);
}

// 200 files of 20 offenders each, 1,800 different ones, open to everybody.
TEST(WorkedExamples, AFolderIsWorseThanEachOfItsFiles) {
  PeopleByExposure file{}, folder{};
  for (int x = 0; x <= ShareExposure(ShippedPolicy(), ReadBreadth::kEveryone).x; ++x) {
    for (size_t s = 0; s < 3; ++s) {
      file[static_cast<size_t>(x)][s] = 20;
      folder[static_cast<size_t>(x)][s] = 1800;
    }
  }
  EXPECT_EQ(RatingOf(ShippedPolicy(), file), Rating::kHigh);
  EXPECT_EQ(RatingOf(ShippedPolicy(), folder), Rating::kCritical);
}

TEST(Sensitivity, Uplifts) {
  const auto s = [](std::initializer_list<Category> categories, uint8_t traits) {
    return SensitivityOf(ShippedPolicy(), Categories(categories), traits);
  };
  EXPECT_EQ(s({}, 0), 0);
  EXPECT_EQ(s({Category::kMarking, Category::kSynthetic}, 0), 0);
  EXPECT_EQ(s({Category::kContact}, kTraitBirth), 1);
  EXPECT_EQ(s({Category::kContact}, kTraitBirth | kTraitAddress), 2);
  EXPECT_EQ(s({Category::kIntelligence}, 0), 3);
  EXPECT_EQ(s({Category::kIntelligence}, kTraitAddress), 4);
  EXPECT_EQ(s({Category::kOffence}, kTraitAddress), 3);
  EXPECT_EQ(s({Category::kOffence}, kTraitHealthOrSex), 4);
  EXPECT_EQ(s({Category::kOffence}, kTraitChild), 4);
  EXPECT_EQ(s({Category::kWorkforce}, 0), 3);
  EXPECT_EQ(s({Category::kVictim}, 0), 4);
}

TEST(Monotone, MoreIsNeverLessBad) {
  const Policy& policy = ShippedPolicy();
  for (uint32_t categories = 0; categories < 1u << kCategoryCount; ++categories) {
    const auto c = static_cast<uint16_t>(categories);
    for (uint8_t traits = 0; traits < 32; traits += 3) {
      const int s = SensitivityOf(policy, c, traits);
      for (int i = 0; i < kCategoryCount; ++i) {
        const auto more = static_cast<uint16_t>(c | 1u << i);
        ASSERT_GE(SensitivityOf(policy, more, traits), s);
      }
      for (int i = 0; i < 5; ++i)
        ASSERT_GE(SensitivityOf(policy, c, static_cast<uint8_t>(traits | 1 << i)), s);
    }
  }
  for (size_t s = 0; s < kMaxSensitivity; ++s) {
    int last = 0;
    for (const uint64_t n : {0, 1, 2, 9, 10, 99, 100, 999, 1000, 9999, 10000, 10000000}) {
      PeopleBySensitivity people{};
      for (size_t i = 0; i <= s; ++i) people[i] = static_cast<uint64_t>(n);
      EXPECT_GE(ImpactOf(policy, people), last);
      last = ImpactOf(policy, people);
    }
  }
  for (int impact = 0; impact <= 4; ++impact) {
    for (int x = 0; x <= kMaxExposure; ++x) {
      if (x > 0) {
        EXPECT_GE(RatingOf(policy, impact, x), RatingOf(policy, impact, x - 1));
      }
      if (impact > 0) {
        EXPECT_GE(RatingOf(policy, impact, x), RatingOf(policy, impact - 1, x));
      }
    }
  }
}

TEST(Exposures, UnknownIsTheWorstAndSaysSo) {
  EXPECT_EQ(TheftExposure(ShippedPolicy(), Storage(), Portability::kUnknown,
                          ProtectionGrade::kUnencrypted),
            (Exposure{4, true}));
  EXPECT_EQ(ShareExposure(ShippedPolicy(), ReadBreadth::kUnknown), (Exposure{3, true}));
  EXPECT_EQ(OutgoingExposure(ShippedPolicy(), ProtectionGrade::kUnknown, false),
            (Exposure{4, true}));
  EXPECT_EQ(
      TheftExposure(ShippedPolicy(),
                    StorageOf(ProtectionGrade::kWeak, HowKnown::kMeasured, Portability::kPortable),
                    Portability::kUnknown, ProtectionGrade::kUnencrypted),
      (Exposure{4, false}));
  const Storage disk =
      StorageOf(ProtectionGrade::kUnencrypted, HowKnown::kMeasured, Portability::kFixed);
  const auto in = [&](Portability machine) {
    return TheftExposure(ShippedPolicy(), disk, machine, ProtectionGrade::kUnencrypted);
  };
  EXPECT_EQ(in(Portability::kFixed), (Exposure{3, false}));
  EXPECT_EQ(in(Portability::kPortable), (Exposure{4, false}));
  EXPECT_EQ(in(Portability::kUnknown), (Exposure{4, true}));
}

TEST(Exposures, ConcealedPeopleAreOutWhateverTheSeal) {
  EXPECT_EQ(OutgoingExposure(ShippedPolicy(), ProtectionGrade::kEncrypted, true),
            (Exposure{4, false}));
  EXPECT_EQ(ForOutgoing({kNewark.categories, 0, 203}, true, ProtectionGrade::kEncrypted),
            Rating::kCritical);
  EXPECT_FALSE(IsConcealed(ShippedPolicy(), 4, 4));
  EXPECT_TRUE(IsConcealed(ShippedPolicy(), 5, 40));
  EXPECT_FALSE(IsConcealed(ShippedPolicy(), 5, 50));
  EXPECT_TRUE(IsConcealed(ShippedPolicy(), 4500, 4500));
  EXPECT_FALSE(IsConcealed(ShippedPolicy(), 0, 0));
}

std::string Broken(const std::string& what, const std::string& by) {
  std::string text(ShippedPolicyText());
  const size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  text.replace(at, what.size(), by);
  const auto policy = ReadPolicy(text, "p.toml");
  return policy ? "" : policy.error().message;
}

TEST(PolicyFile, SaysWhatIsWrong) {
  EXPECT_EQ(ShippedPolicy().profile, "police");
  EXPECT_EQ(ShippedPolicy().digest.size(), 64u);
  EXPECT_NE(Broken("version = 1", "version = 7").find("version"), std::string::npos);
  EXPECT_NE(Broken("version = 1", "version = ").find("p.toml:"), std::string::npos);
  EXPECT_NE(Broken("VIC = 4", "VIC = 5").find("sensitivity.VIC"), std::string::npos);
  EXPECT_NE(Broken("VIC = 4", "XYZ = 4").find("sensitivity.XYZ"), std::string::npos);
  EXPECT_NE(Broken("of = [\"INT\", \"address\"]", "of = [\"INT\", \"adress\"]").find("uplift[0]"),
            std::string::npos);
  EXPECT_NE(Broken("S2 = [1, 2, 2, 3, 3, 4]", "S2 = [1, 2, 2, 3, 2, 4]").find("impact.S2"),
            std::string::npos);
  EXPECT_NE(Broken("S3 = [2, 2, 3, 3, 4, 4]", "S3 = [2, 1, 3, 3, 4, 4]").find("impact.S3"),
            std::string::npos);
  EXPECT_NE(Broken("S4 = [3, 4, 4, 4, 4, 4]", "S4 = [3, 4, 4, 4, 4]").find("impact.S4"),
            std::string::npos);
  EXPECT_NE(Broken("\"critical\", \"critical\"]", "\"critical\", \"low\"]").find("rating.impact4"),
            std::string::npos);
  EXPECT_NE(Broken("encrypted_asserted = 1", "").find("exposure.theft.encrypted_asserted"),
            std::string::npos);
}

}  // namespace
}  // namespace warder
