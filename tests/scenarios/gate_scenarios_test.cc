// Scenarios and controls of the gate: a made-up device each, and what an official is told of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/scenarios/device.h"
#include "tests/scenarios/objects.h"

namespace warder {
namespace {

using testing::HasSubstr;
using testing::Not;

class Gate : public Device {
 protected:
  static constexpr const char* kAllOfThem = R"("OFF", "IDN", "CON", "WRK", "VIC", "INT", "SPC")";

  std::string Cohort() const {
    return Xlsx({{"Counts", {{"Area", "Cases"}, {"North", "12"}}, ""},
                 {"Data", Offenders(4500), "veryHidden"}});
  }
};

// 4,500 offenders on a sheet that nobody sees, on a laptop with a login password only.
TEST_F(Gate, HiddenSheetOnAnOpenLaptop) {
  Put("home/okafor/cohort v3.xlsx", Cohort());
  const Checked check = Check(Disk::kOpen);
  EXPECT_EQ(check.Verdict(), "FAIL") << check.err;
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_NEAR(static_cast<double>(check.People()), 4500, 90);
  EXPECT_THAT(check.Reasons("protection"),
              HasSubstr("fail: the storage under it is NOT ENCRYPTED"));
  EXPECT_THAT(check.Reasons("protection"), HasSubstr("is rated critical"));
  EXPECT_THAT(check.Reasons("protection"), HasSubstr("whom whoever opens it does not see"));
  EXPECT_THAT(check.Reasons("purpose"), HasSubstr("fail: why are"));
  EXPECT_EQ(check.TheftOf("okafor"), "critical");
}

// The same bytes behind measured encryption: no thief reads them, and still nobody says why they
// are there.
TEST_F(Gate, TheSameFailsOnPurposeThoughEncrypted) {
  Put("home/okafor/cohort v3.xlsx", Cohort());
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.Verdict(), "FAIL") << check.err;
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_EQ(check.Limb("protection"), "PASS") << check.Reasons("protection");
  EXPECT_EQ(check.Limb("governance"), "PASS") << check.Reasons("governance");
  EXPECT_EQ(check.Limb("purpose"), "FAIL");
  EXPECT_EQ(check.TheftOf("okafor"), "low");
}

// A password on sheet and structure keeps nobody out.
TEST_F(Gate, SheetPasswordIsNoEncryption) {
  Put("home/okafor/custody.xls", Xls(Offenders(612), XlsLock::kSheetPassword, ""));
  const Checked check = Check(Disk::kOpen);
  EXPECT_EQ(check.exit_code, 1) << check.err;
  EXPECT_NEAR(static_cast<double>(check.People()), 612, 12);
  EXPECT_THAT(check.Reasons("protection"),
              HasSubstr("1 item looks protected and is NOT ENCRYPTED (password does not protect)"));
  EXPECT_EQ(check.TheftOf("okafor"), "critical");
}

// 40 bits: the content stays unknown, and nobody may rely on it.
TEST_F(Gate, WeakCipherFailsEvenOnAnEncryptedDisk) {
  Put("home/okafor/nominals.xls", Xls(Offenders(100), XlsLock::kRc4, "Marple 1930 station"));
  GiveReason("home/**", "weakly sealed");
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.exit_code, 1) << check.err;
  EXPECT_EQ(check.People(), 0u);
  EXPECT_THAT(check.Reasons("protection"), HasSubstr("fail: 1 item looks protected and is WEAK"));
}

// A password that is published opens it for everybody, warder included.
TEST_F(Gate, PublishedPasswordIsNone) {
  Put("home/okafor/pay.xls", Xls(BankDetails(340), XlsLock::kRc4, "VelvetSweatshop"));
  const Checked check = Check(Disk::kOpen);
  EXPECT_EQ(check.exit_code, 1) << check.err;
  EXPECT_NEAR(static_cast<double>(check.People()), 340, 7);
  EXPECT_THAT(check.Reasons("protection"),
              HasSubstr("1 item looks protected and is NOT ENCRYPTED (password does not protect)"));
}

// ZipCrypto, and the names of the files tell who they are about.
TEST_F(Gate, WeakArchiveWhoseNamesTell) {
  Put("disclosure.zip",
      MadeBy("zip -q -P 'Marple 1930' a.zip 'MG11 witness statement Joanna Whitfield "
             "14-03-1979.txt'",
             "MG11 witness statement Joanna Whitfield 14-03-1979.txt", "I saw it.\n", "a.zip"));
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.exit_code, 1) << check.err;
  EXPECT_THAT(check.Reasons("protection"), HasSubstr("are WEAK"));
  EXPECT_EQ(check.People(), 1u);
  EXPECT_THAT(check.page.dump(), Not(HasSubstr("Whitfield")));
}

// Sealed as it should be: what is in it is for its owner to declare.
TEST_F(Gate, SealedArchiveNeedsItsOwnersWord) {
  const std::string sealed =
      MadeBy("7z a -bd -p'Marple 1930 station' -mhe=on case.7z list.csv >/dev/null", "list.csv",
             Csv(Offenders(20)), "case.7z");
  Put("stick/case.7z", sealed);
  const Checked silent = Check(Disk::kEncrypted);
  EXPECT_EQ(silent.Verdict(), "INCOMPLETE") << silent.Reasons("protection");
  EXPECT_EQ(silent.exit_code, 3);
  EXPECT_THAT(silent.Reasons("coverage"), HasSubstr("without a reason"));
  GiveReason("stick/*", "sealed");
  const Checked declared = Check(Disk::kEncrypted);
  EXPECT_EQ(declared.Verdict(), "PASS") << declared.page.dump(1);
  EXPECT_EQ(declared.exit_code, 0);
}

// The same, with its password on a note beside it.
TEST_F(Gate, KeyBesideTheSeal) {
  Put("stick/case.7z",
      MadeBy("7z a -bd -p'Marple 1930 station' -mhe=on case.7z list.csv >/dev/null", "list.csv",
             Csv(Offenders(20)), "case.7z"));
  Put("stick/zip pw.txt", "password: Marple 1930 station\n");
  GiveReason("stick/*", "sealed");
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.exit_code, 1) << check.page.dump(1);
  EXPECT_THAT(check.Reasons("protection"), HasSubstr("key or password lying beside"));
  EXPECT_THAT(check.page.dump(), Not(HasSubstr("Marple")));
}

std::string TrainingPack(const Rows& appendix) {
  std::string text =
      "TRAINING MATERIAL - ALL PERSONS FICTITIOUS\n\nExercise: enter these on the training "
      "system.\n\nExercise number,Dummy PNC ID,Telephone\n";
  for (int i = 0; i < 40; ++i) {
    // Every second one has a wrong check letter.
    text += std::to_string(i + 1) + ",97/" + std::to_string(9400001 + i) +
            (i % 2 == 0 ? "T" : "I") + ",07700 900" + std::to_string(100 + i) + '\n';
  }
  return text + "\nAppendix\n\n" + Csv(appendix);
}

TEST_F(Gate, TrainingMaterialCountsNobodyAndIsNotHidden) {
  Put("home/okafor/training pack.txt", TrainingPack({{"Notes"}}));
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.People(), 0u);
  EXPECT_GE(check.PeopleAtMost(), 1u) << "never suppressed";
  EXPECT_LE(check.PeopleAtMost(), 20u);
  EXPECT_EQ(check.exit_code, 3) << check.page.dump(1);
  EXPECT_THAT(check.Reasons("purpose"), HasSubstr("confirm that with a holding"));
  Expect("home/*/training*", kAllOfThem, 0);
  EXPECT_EQ(Check(Disk::kEncrypted).exit_code, 0);
}

// A heading clears nothing.
TEST_F(Gate, TrainingMaterialWithRealRows) {
  Put("home/okafor/training pack.txt", TrainingPack(Offenders(31)));
  const Checked check = Check(Disk::kOpen);
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_NEAR(static_cast<double>(check.People()), 31, 1);
  EXPECT_EQ(check.TheftOf("okafor"), "critical");
}

// What is said of a film counts, and the film itself is never clear.
TEST_F(Gate, FilmWithItsSidecar) {
  Put("evidence/ABE_2011.mp4", std::string("\0\0\0\x18"
                                           "ftypmp42\0\0\0\0mp42isom",
                                           24) +
                                   std::string(4000, '\x5A'));
  Put("evidence/ABE_2011.xml",
      "<interview><type>ABE interview of child victim</type><victim><surname>Whitfield</surname>"
      "<forename>Joanna</forename><dob>14/03/2003</dob><age>8</age></victim><offence>sexual "
      "assault of a child under 13</offence></interview>\n");
  const Checked check = Check(Disk::kOpen);
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_EQ(check.People(), 1u) << check.page.dump(1);
  EXPECT_THAT(check.Reasons("coverage"), HasSubstr("image or audio only"));
  EXPECT_EQ(check.TheftOf("evidence"), "critical");
}

// Nobody has looked into it, so nobody can clear it.
TEST_F(Gate, DatabaseOfAKindThatCannotBeRead) {
  std::string file("\0\1\0\0Standard Jet DB\0", 20);
  file.resize(65536, '\x11');
  Put("home/okafor/prolific.mdb", file);
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_NE(check.exit_code, 0);
  EXPECT_EQ(check.Limb("coverage"), "INCOMPLETE");
  EXPECT_THAT(check.Reasons("coverage"), HasSubstr("prolific.mdb"));
}

TEST_F(Gate, SecondVolumeAndWhatTheSystemLeftBehind) {
  Put("hiberfil.sys", "hibr" + std::string(9000, '\0'));
  Put("pagefile.sys", std::string(9000, '\0'));
  const Checked check = Check(Disk::kSecondVolumeOpen);
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_THAT(check.Reasons("protection"), HasSubstr("NOT ENCRYPTED [D]"));
}

// A marking above the device stops everything, and nothing of the content is told.
TEST_F(Gate, MarkingAboveTheDevice) {
  Put("home/okafor/assessment.docx",
      Docx({"Source report of Joanna Whitfield, born 14/03/1979."}, "SECRET"));
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_THAT(check.Reasons("protection"), HasSubstr("tell your security officer"));
  for (const char* word : {"Whitfield", "1979", "assessment"})
    EXPECT_THAT(check.page.dump(), Not(HasSubstr(word)));
}

// Five deep, beside a bomb: the people are found, the bomb is counted, the run ends.
TEST_F(Gate, DeepNestingBesideABomb) {
  const std::string mail =
      "From: a@example.org\nTo: b@example.org\nSubject: list\n\n" + Csv(Offenders(7));
  const std::string zip = MadeBy("zip -q m.zip list.eml", "list.eml", mail, "m.zip");
  Put("home/okafor/minutes.docx",
      Docx({"See the attachment."}, "", "message.msg", Msg("Attached.", "m.zip", zip)));
  Put("home/okafor/old.gz",
      MadeBy("head -c 67108864 /dev/zero | gzip -9 > 1.gz; for i in $(seq 20); do cat 1.gz; done "
             "> bomb.gz",
             "unused", "", "bomb.gz"));
  Expect("home/okafor/*.docx", kAllOfThem, 7);
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.People(), 7u) << check.page.dump(1);
  EXPECT_EQ(check.Verdict(), "INCOMPLETE");
  EXPECT_THAT(check.Reasons("coverage"), HasSubstr("over budget; no reason excuses that"));
}

std::string Minutes() {
  return "MAPPA level 2 meeting, minutes\n\n" + Csv(Offenders(6));
}

// The true negative: registered, within its terms, behind measured encryption.
TEST_F(Gate, RegisteredMinutesPassAndCanBeReleased) {
  Put("home/okafor/mappa/minutes.txt", Minutes());
  Expect("home/*/mappa/**", kAllOfThem, 6);
  const std::string pack = top() + "/pack";
  const Checked check = Check(Disk::kEncrypted, {"--pack", pack, "--signing-key", Key("operator")});
  EXPECT_EQ(check.Verdict(), "PASS") << check.page.dump(1);
  EXPECT_EQ(check.exit_code, 0);
  EXPECT_EQ(check.People(), 6u);
  EXPECT_EQ(check.TheftOf("mappa"), "low");
  EXPECT_EQ(Warder({"check", "verify", pack}).exit_code, 3) << "nobody has signed";
  EXPECT_EQ(
      Warder({"check", "sign", "--as", "ACC J. Pell", "--key", Key("operator"), pack}).exit_code, 2)
      << "an operator is no officer";
  const Finished signed_off =
      Warder({"check", "sign", "--as", "ACC J. Pell", "--key", Key("pell"), pack});
  EXPECT_EQ(signed_off.exit_code, 0) << signed_off.out << signed_off.err;
  const Finished verified = Warder({"check", "verify", pack});
  EXPECT_EQ(verified.exit_code, 0) << verified.out;
  EXPECT_THAT(verified.out, HasSubstr("state: released"));
  const size_t receipt = signed_off.out.find("receipt: ") + 9;
  EXPECT_EQ(
      Warder({"check", "verify", "--receipt", signed_off.out.substr(receipt, 32), pack}).exit_code,
      0);
  EXPECT_EQ(Warder({"check", "verify", "--receipt", std::string(32, '0'), pack}).exit_code, 1);
}

TEST_F(Gate, ReviewOverdueForAYear) {
  Put("home/okafor/mappa/minutes.txt", Minutes());
  Expect("home/*/mappa/**", kAllOfThem, 6, "", -425);
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_EQ(check.Limb("purpose"), "FAIL");
  EXPECT_THAT(check.Reasons("purpose"), HasSubstr(", 425 days ago"));
}

// One in 23 has a right check letter by chance.
TEST_F(Gate, RandomNumbersAreNobody) {
  std::mt19937 random(97);
  std::string log;
  for (int i = 0; i < 10'000; ++i) {
    log += "2024-05-03 11:" + std::to_string(10 + i % 50) + ":07 job " +
           std::to_string(10 + random() % 90) + '/' +
           std::to_string(1'000'000 + random() % 9'000'000) +
           static_cast<char>('A' + random() % 26) + " part A" +
           std::to_string(1000 + random() % 9000) + "BC isbn 978" +
           std::to_string(1'000'000'000 + random() % 1'000'000'000) + " done\n";
  }
  Put("var/job.log", log);
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.People(), 0u);
  EXPECT_EQ(check.exit_code, 0) << check.page.dump(1);
}

// Each in exactly one class, and a wrong ending hides nothing.
TEST_F(Gate, BadFilesAddUp) {
  Put("empty.txt", "");
  Put("cut.zip", MadeBy("zip -q a.zip list.csv && head -c 700 a.zip > cut.zip", "list.csv",
                        Csv(Offenders(40)), "cut.zip"));
  Put("notes.txt", Xlsx({{"List", Offenders(12), ""}}));
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_NE(check.exit_code, 0);
  EXPECT_GE(check.People(), 12u) << check.page.dump(1);
  uint64_t sum = 0;
  for (const auto& of_class : check.page["coverage"]) sum += of_class["objects"].get<uint64_t>();
  EXPECT_EQ(sum, check.page["enumerated"]["objects"].get<uint64_t>()) << check.page.dump(1);
  EXPECT_GT(sum, 3u);
}

TEST_F(Gate, MissingAndDisputedHoldings) {
  Put("home/okafor/mappa/minutes.txt", Minutes());
  Expect("home/*/mappa/**", kAllOfThem, 6);
  Expect("home/*/mappa/*.txt", kAllOfThem, 6);
  AddToCase("[[controller]]\nname = \"Eastmoor Police\"\nofficer = \"DCC R. Moss\"\n");
  const Checked same = Check(Disk::kEncrypted);
  EXPECT_EQ(same.exit_code, 0) << "two holdings of one controller: " << same.page.dump(1);
  Expect("gone/**", kAllOfThem, 6);
  EXPECT_THAT(Check(Disk::kEncrypted).Reasons("purpose"), HasSubstr("moved, destroyed, or lost?"));
}

}  // namespace
}  // namespace warder
