// After something was put right: is it gone, and did it stay gone?
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/scenarios/device.h"
#include "tests/scenarios/objects.h"

namespace warder {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class SinceThen : public Device {
 protected:
  SinceThen() {
    Put("home/okafor/prison list.csv", Csv(Offenders(31)));
    Put("home/okafor/old/copy.csv", Csv(Offenders(12, 200)));
    Put("home/okafor/notes.txt", "Nothing to see.\n");
    Warder({"key", "new", top() + "/eng.key"});
    EXPECT_EQ(Check(Disk::kEncrypted, Pack("first")).exit_code, 1);
  }

  std::vector<std::string> Pack(const std::string& name) const {
    return {"--pack", top() + '/' + name, "--signing-key", Key("operator"),
            "--key",  top() + "/eng.key"};
  }
  Checked Again() const {
    return Check(Disk::kEncrypted, {"--since", top() + "/first", "--key", top() + "/eng.key"});
  }
  void Remove(const std::string& name) const { fs::remove_all(disk() + '/' + name); }
};

TEST_F(SinceThen, WhatIsLeftIsSaid) {
  const Checked same = Again();
  EXPECT_EQ(same.exit_code, 1);
  EXPECT_EQ(same.page["since"]["left"], 2) << same.err;
  EXPECT_EQ(same.page["since"]["copies"], 0);
  EXPECT_EQ(same.page["since"]["arrived"], 0);
}

TEST_F(SinceThen, WhatIsGoneOrEncryptedIsProved) {
  Remove("home/okafor/old");
  Remove("home/okafor/prison list.csv");
  Put("home/okafor/sealed.7z",
      MadeBy("7z a -bd -p'Marple 1930 station' -mhe=on case.7z list.csv >/dev/null", "list.csv",
             Csv(Offenders(31)), "case.7z"));
  GiveReason("home/**", "sealed");
  const Checked check = Again();
  EXPECT_EQ(check.exit_code, 0) << check.page.dump(1) << check.err;
  EXPECT_EQ(check.page["since"]["gone"], 2);
  EXPECT_THAT(check.Reasons("purpose"),
              HasSubstr("of 2 items with people whom no holding explains: 2 gone"));
}

// The recycle bin, what Word saves by itself, and what Outlook opened.
TEST_F(SinceThen, CopiesOfWhatWasRemovedFail) {
  Remove("home/okafor/prison list.csv");
  Remove("home/okafor/old");
  Put("$RECYCLE.BIN/S-1-5-21/$RQ3ZX1.csv", Csv(Offenders(31)));
  const Checked bin = Again();
  EXPECT_EQ(bin.exit_code, 1);
  EXPECT_EQ(bin.page["since"]["copies"], 1) << bin.page.dump(1);
  EXPECT_THAT(bin.Reasons("purpose"), HasSubstr("fail: 1 new item holds the people of something"));
  Remove("$RECYCLE.BIN");
  std::vector<std::string> lines;
  for (const auto& row : Offenders(20))
    lines.push_back(row[0] + ", " + row[1] + ", born " + row[2] + ", " + row[4]);
  Put("home/okafor/~WRL0001.tmp", Docx(lines));
  const Checked autosave = Again();
  EXPECT_EQ(autosave.exit_code, 1);
  EXPECT_EQ(autosave.page["since"]["copies"], 1) << autosave.page.dump(1);
}

// Other people are an arrival, not a copy.
TEST_F(SinceThen, NewArrivalsAreListed) {
  Remove("home/okafor/old");
  Put("home/okafor/new.csv", Csv(Offenders(9, 700)));
  const Checked check = Again();
  EXPECT_EQ(check.page["since"]["arrived"], 1);
  EXPECT_EQ(check.page["since"]["copies"], 0);
  EXPECT_EQ(check.page["since"]["gone"], 1);
  EXPECT_THAT(check.Reasons("purpose"), HasSubstr("1 item with people arrived since then"));
}

// A folder that cannot be listed proves nothing.
TEST_F(SinceThen, WhatCannotBeSeenIsNotGone) {
  Remove("home/okafor/prison list.csv");
  Put("home/okafor/prison list.csv/inner.txt", "x\n");
  Put("home/okafor/old/copy.csv", MadeBy("zip -q a.zip list.csv && head -c 400 a.zip > cut.zip",
                                         "list.csv", Csv(Offenders(12, 200)), "cut.zip"));
  const Checked check = Again();
  EXPECT_EQ(check.exit_code, 3);
  EXPECT_EQ(check.page["since"]["emptied"], 1) << check.page["since"].dump();
  EXPECT_EQ(check.page["since"]["not_known"], 1) << check.page["since"].dump();
}

TEST_F(SinceThen, NeedsTheSameKeyAndTheSameDevice) {
  EXPECT_THAT(Check(Disk::kEncrypted, {"--since", top() + "/first"}).err,
              HasSubstr("--since needs the --key"));
  Warder({"key", "new", top() + "/other.key"});
  const Checked other =
      Check(Disk::kEncrypted, {"--since", top() + "/first", "--key", top() + "/other.key"});
  EXPECT_EQ(other.exit_code, 2);
  EXPECT_NE(other.err, "");
}

}  // namespace
}  // namespace warder
