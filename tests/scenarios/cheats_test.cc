// Ways to talk a device through the gate: each is stopped, and named.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/scenarios/device.h"
#include "tests/scenarios/objects.h"

namespace warder {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class Cheats : public Device {
 protected:
  Cheats() { Put("home/okafor/list.csv", Csv(Offenders(40))); }

  std::string Content(const std::string& name) const {
    std::ifstream in(top() + '/' + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void Write(const std::string& name, const std::string& text) const {
    std::ofstream(top() + '/' + name, std::ios::binary | std::ios::trunc) << text;
  }
  // A check with the record as it lies there.
  Finished CheckAsItIs() const {
    return Warder({"check", "--case", top() + "/case.toml", "--mounted-at", disk(),
                   "--volume-evidence", top() + "/record.txt", disk()});
  }
};

TEST_F(Cheats, ForgedVolumeEvidence) {
  EXPECT_EQ(Check(Disk::kOpen).exit_code, 1);
  const std::string open = Content("record.txt.sig");
  EXPECT_EQ(Check(Disk::kEncrypted).exit_code, 1);
  Write("record.txt.sig", open);
  const Finished altered = CheckAsItIs();
  EXPECT_EQ(altered.exit_code, 2);
  EXPECT_THAT(altered.err, HasSubstr("the record was altered"));
  // Signed again, by the operator, who is not trusted for that.
  fs::remove(top() + "/record.txt.sig");
  Warder({"evidence", "sign", "--key", Key("operator"), "--serial", "5CG0231XYZ",
          top() + "/record.txt"});
  EXPECT_THAT(CheckAsItIs().err, HasSubstr("not trusted here for evidence"));
  // A true record, of another device.
  fs::remove(top() + "/record.txt.sig");
  Warder({"evidence", "sign", "--key", Key("it"), "--serial", "5CG0999ABC", top() + "/record.txt"});
  EXPECT_THAT(CheckAsItIs().err, HasSubstr("for another device"));
  // Without a signature it is only said.
  fs::remove(top() + "/record.txt.sig");
  const Finished said = CheckAsItIs();
  EXPECT_EQ(said.exit_code, 1);
  EXPECT_THAT(said.out, HasSubstr("is said to be encrypted"));
}

TEST_F(Cheats, NothingCanBeExcluded) {
  EXPECT_EQ(Check(Disk::kEncrypted, {"--exclude", "home/**"}).exit_code, 2);
  const Checked check = Check(Disk::kEncrypted, {"--store", top() + "/planted.db"});
  EXPECT_EQ(check.exit_code, 2) << "a check reads everything afresh";
}

// A journal of an earlier scan that says everything was read, left where scans keep theirs.
TEST_F(Cheats, PlantedJournalIsContentLikeAnyOther) {
  const std::string key = top() + "/eng.key";
  Warder({"key", "new", key});
  fs::create_directories(top() + "/empty");
  Warder({"scan", "--store", disk() + "/home/okafor/warder.db", "--key", key, top() + "/empty"});
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.People(), 40u);
  EXPECT_EQ(check.Limb("purpose"), "FAIL");
}

TEST_F(Cheats, MarkingOnTopHidesNothing) {
  Put("home/okafor/secret.csv", "SECRET\n\n" + Csv(Offenders(30, 100)));
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_THAT(check.Reasons("protection"), HasSubstr("marked above the marking"));
}

TEST_F(Cheats, TrainingOnTopHidesNothing) {
  Put("home/okafor/list.csv", "TRAINING MATERIAL\n\n" + Csv(Offenders(40)));
  const Checked check = Check(Disk::kEncrypted);
  EXPECT_EQ(check.People(), 40u);
  EXPECT_EQ(check.Limb("purpose"), "FAIL");
  // With a dummy number in each row they are made up as far as anybody can see; so somebody has to
  // say so.
  Rows rows = Offenders(40);
  rows[0].push_back("Telephone");
  for (size_t i = 1; i < rows.size(); ++i) rows[i].push_back("07700 900" + std::to_string(100 + i));
  Put("home/okafor/list.csv", "TRAINING MATERIAL\n\n" + Csv(rows));
  const Checked claimed = Check(Disk::kEncrypted);
  EXPECT_EQ(claimed.exit_code, 3) << claimed.page.dump(1);
  EXPECT_GE(claimed.PeopleAtMost(), 40u);
}

TEST_F(Cheats, StoreOfTheEvidenceOnTheTarget) {
  const Checked check =
      Check(Disk::kEncrypted, {"--pack", disk() + "/pack", "--signing-key", Key("operator")});
  EXPECT_EQ(check.exit_code, 2);
  EXPECT_THAT(check.err, HasSubstr("lies in what is checked"));
}

TEST_F(Cheats, ExceptionThatIsOver) {
  // Few enough for a rating of high.
  Put("home/okafor/list.csv", Csv(Offenders(4)));
  Expect("home/**", R"("OFF", "IDN", "CON", "WRK", "VIC", "INT", "SPC")", 4);
  const auto exception = [](int granted, int expires) {
    return "[[exception]]\nof = \"theft_high\"\nowner = \"DCI F. Amin\"\nreason = \"court\"\n"
           "control = \"two officers\"\npeople = 4\napprovers = [\"ACC J. Pell\"]\ngranted = " +
           DateText(TestDay(granted)) + "\nexpires = " + DateText(TestDay(expires)) + '\n';
  };
  AddToCase(exception(-8, -1));
  const Checked over = Check(Disk::kOpen);
  EXPECT_THAT(over.Reasons("protection"), HasSubstr("fail: if it is stolen while off"));
  EXPECT_EQ(over.exit_code, 1);
}

// The installation's readers are replaced by one that does as its input says.
class HostileReaders {
 public:
  explicit HostileReaders(const fs::path& installed) : installed_(installed) {
    fs::rename(installed_, good_);
    fs::create_directory(installed_);
    for (const char* name : {"warder-reader", "warder-pdf"})
      fs::copy_file(fs::path(WARDER_BINARY_DIR) / "tests/hostile-reader", installed_ / name);
  }
  ~HostileReaders() {
    fs::remove_all(installed_);
    fs::rename(good_, installed_);
  }
  HostileReaders(const HostileReaders&) = delete;
  HostileReaders& operator=(const HostileReaders&) = delete;

 private:
  const fs::path installed_;
  const fs::path good_ = installed_.string() + ".good";
};

// What a reader dies of is never excused, and what lies behind it is read all the same.
TEST_F(Cheats, CrasherAsTheFirstMember) {
  fs::remove(disk() + "/home/okafor/list.csv");
  Put("home/okafor/list.zip",
      "PK\x03\x04INDEXED\nsegv first x\n"
      "text behind PNC ID: 2021/9990005V, John Tester, born 04/05/1981, convicted of robbery\n");
  GiveReason("home/okafor/list.zip", "crashed");
  Checked check;
  {
    const HostileReaders readers(fs::path(Program()).parent_path() / "libexec/warder");
    check = Check(Disk::kEncrypted);
  }
  EXPECT_EQ(check.Limb("coverage"), "INCOMPLETE");
  EXPECT_THAT(check.Reasons("coverage"), HasSubstr("crashed"));
  EXPECT_EQ(check.People(), 1u) << "behind the crash";
  EXPECT_NE(check.exit_code, 0);
  // With the readers that belong there the same bytes are merely damaged.
  EXPECT_THAT(Check(Disk::kEncrypted).Reasons("coverage"), Not(HasSubstr("crashed")));
}

TEST_F(Cheats, EditedPack) {
  Put("home/okafor/list.csv", "nothing\n");
  const std::string pack = top() + "/pack";
  ASSERT_EQ(Check(Disk::kEncrypted, {"--pack", pack, "--signing-key", Key("operator")}).exit_code,
            0);
  std::string record = Content("pack/evidence-1");
  record.replace(record.find("XTS-AES 256"), 11, "AES 128    ");
  Write("pack/evidence-1", record);
  const Finished verified = Warder({"check", "verify", pack});
  EXPECT_EQ(verified.exit_code, 1);
  EXPECT_THAT(verified.out, HasSubstr("evidence-1 was altered"));
  EXPECT_EQ(Warder({"check", "sign", "--as", "ACC J. Pell", "--key", Key("pell"), pack}).exit_code,
            2);
}

}  // namespace
}  // namespace warder
