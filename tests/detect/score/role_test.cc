#include "scanner/detect/score/role.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace warder {
namespace {

// Of the name between "[" and "]".
Role RoleIn(std::string_view marked) {
  const size_t open = marked.find('['), close = marked.find(']');
  std::string text(marked);
  text.erase(close, 1).erase(open, 1);
  return RoleOfName(text, open, close - 1);
}

TEST(RoleOfName, WhatStandsRightBefore) {
  EXPECT_EQ(RoleIn("interviewed by DC [Amir Fenwick] today"), Role::kStaff);
  EXPECT_EQ(RoleIn("COM: [Amir Fenwick]"), Role::kStaff);
  EXPECT_EQ(RoleIn("Defendant: Mr [Amir Fenwick]"), Role::kSuspect);
  EXPECT_EQ(RoleIn("the officer in the case [Amir Fenwick]"), Role::kStaff);
  EXPECT_EQ(RoleIn("told PC Jones that [Amir Fenwick] left"), Role::kUnstated);
  EXPECT_EQ(RoleIn("[Amir Fenwick] wrote:"), Role::kAuthor);
}

TEST(RoleOfName, AnAddressIsNoWordAboutWhoeverFollowsIt) {
  for (const char* text :
       {"sent to sales@dales.com [Amir Fenwick]", "sent to sales@dales.com, [Amir Fenwick]",
        "<http://www.dales.com> [Amir Fenwick]", "see dales.com [Amir Fenwick]",
        "see DALES.COM: [Amir Fenwick]", "see https://dales.com/files/pc [Amir Fenwick]",
        "write to dc@dales.org.ds [Amir Fenwick]", "at officer@judge [Amir Fenwick]",
        "cc@dales.co.uk: [Amir Fenwick]"})
    EXPECT_EQ(RoleIn(text), Role::kUnstated) << text;
}

TEST(RoleOfName, NeitherAbbreviationsNorJoinedSentencesAreAddresses) {
  EXPECT_EQ(RoleIn("He left.Witness [Amir Fenwick]"), Role::kWitness);
  EXPECT_EQ(RoleIn("No. 4, Det. Insp. [Amir Fenwick]"), Role::kStaff);
}

TEST(RoleOfHeading, ByItsLastWords) {
  EXPECT_EQ(RoleOfHeading("Offender"), Role::kConvicted);
  EXPECT_EQ(RoleOfHeading("Offender manager"), Role::kStaff);
  EXPECT_EQ(RoleOfHeading("Victim's solicitor"), Role::kStaff);
  EXPECT_EQ(RoleOfHeading("Name of victim"), Role::kVictim);
  EXPECT_EQ(RoleOfHeading("Injured party"), Role::kVictim);
  EXPECT_EQ(RoleOfHeading("Prisoner's next of kin"), Role::kUnstated);
  EXPECT_EQ(RoleOfHeading("Officer visited"), Role::kUnstated);
  EXPECT_EQ(RoleOfHeading(""), Role::kUnstated);
}

TEST(RoleOfHeading, WordsForPartsOfANameSayNothing) {
  EXPECT_EQ(RoleOfHeading("Officer name"), Role::kStaff);
  EXPECT_EQ(RoleOfHeading("victim_first_name"), Role::kVictim);
  EXPECT_EQ(RoleOfHeading("Suspect 2 (surname, forenames)"), Role::kSuspect);
  EXPECT_EQ(RoleOfHeading("DefendantFamilyName"), Role::kSuspect);
  EXPECT_EQ(RoleOfHeading("Officer in the case"), Role::kStaff);
  EXPECT_EQ(RoleOfHeading("Officer in case"), Role::kStaff);
  EXPECT_EQ(RoleOfHeading("Officer in charge"), Role::kStaff);
}

TEST(RoleOfHeading, AnAddressIsNoHeading) {
  EXPECT_EQ(RoleOfHeading("list@dales.com"), Role::kUnstated);
  EXPECT_EQ(RoleOfHeading("dales.com"), Role::kUnstated);
}

}  // namespace
}  // namespace warder
