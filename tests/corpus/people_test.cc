#include "corpus/people.h"

#include <gtest/gtest.h>

#include <set>

namespace warder::corpus {
namespace {

TEST(People, EveryNumberIsDistinct) {
  const std::vector<Person> people = MakePeople(0, kMaxPeople, Half::kLaptops, 5);
  const auto distinct = [&](auto value) {
    std::set<std::string> seen;
    for (const Person& person : people) seen.insert(value(person));
    return seen.size();
  };
  for (Kind kind : {Kind::kPrisonNumber, Kind::kPnc, Kind::kCro, Kind::kAsn, Kind::kNhs,
                    Kind::kNino, Kind::kCrn, Kind::kUtr, Kind::kHealthCare}) {
    EXPECT_EQ(distinct([&](const Person& p) { return Show(p, kind, Style{}); }), kMaxPeople)
        << KindName(kind);
  }
}

TEST(People, NumbersStayInTheirRanges) {
  for (const Person& p : MakePeople(0, kMaxPeople, Half::kHeldOut, 9)) {
    EXPECT_GE(p.pnc_serial, 9990000u);
    EXPECT_GE(p.asn.serial, 99900000u);
    EXPECT_EQ(p.nhs[0], '9');
    EXPECT_NE(p.nhs.substr(0, 3), "999");  // the published synthetic range would be marked as such
    EXPECT_GE(p.prison_number[5], 'W');
    EXPECT_EQ(p.chi.substr(6, 2), "99");
    EXPECT_EQ((p.chi[8] - '0') % 2, p.male ? 1 : 0);
    EXPECT_GE(p.nino.substr(2, 6), "990000");
    EXPECT_NE(p.nino.substr(0, 2), "ZZ");
    EXPECT_LT(p.birth.AsNumber(), p.sentenced.AsNumber());
    EXPECT_GE(p.pnc_year, p.birth.year + 10);
  }
}

TEST(People, HalvesShareNoNames) {
  std::set<std::string> families;
  for (const Person& p : MakePeople(0, 2000, Half::kLaptops, 1)) families.insert(p.family);
  for (const Person& p : MakePeople(0, 2000, Half::kHeldOut, 1))
    EXPECT_FALSE(families.contains(p.family)) << p.family;
}

TEST(People, APersonDependsOnSeedAndNumberAlone) {
  const Person a = MakePerson(17, Half::kLaptops, 3), b = MakePeople(10, 20, Half::kLaptops, 3)[7];
  EXPECT_EQ(a.email, b.email);
  EXPECT_EQ(a.iban, b.iban);
  EXPECT_NE(a.iban, MakePerson(17, Half::kLaptops, 4).iban);
}

}  // namespace
}  // namespace warder::corpus
