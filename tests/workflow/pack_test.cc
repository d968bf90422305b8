// Packs and what is decided on them.
#include "scanner/workflow/pack.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "scanner/workflow/check_pack.h"
#include "scanner/workflow/sign_off.h"
#include "tests/workflow/samples.h"
#include "tests/workflow/signers.h"

namespace warder {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr int64_t kSecond = 1'000'000'000;
const int64_t kNow =
    std::chrono::nanoseconds(kToday.time_since_epoch()).count() + 9 * 3600 * kSecond;

class PackTest : public testing::Test {
 protected:
  std::string MakePack(const std::string& verdict, const std::string& case_text) {
    const std::string folder = signers_.folder + "/pack";
    fs::remove_all(folder);
    auto writer = PackWriter::Create(folder);
    EXPECT_TRUE(writer);
    EXPECT_TRUE(writer->Add("case.toml", case_text));
    EXPECT_TRUE(writer->Add("check.json", "{}\n"));
    PackContents contents;
    contents.run = "0123456789abcdef";
    contents.asset = "NEW-0412";
    contents.serial = "5CG0231XYZ";
    contents.verdict = verdict;
    contents.checked_ns = kNow - 60 * kSecond;
    if (verdict.starts_with("PASS")) contents.valid_until = "2026-12-25";
    EXPECT_TRUE(writer->Finish(contents, kOperator, signers_.operator_key));
    return folder;
  }
  std::string MakePack(const std::string& verdict = "PASS") {
    return MakePack(verdict, GoodCaseText() +
                                 "[[controller]]\nname = \"Eastvale Constabulary\"\n"
                                 "officer = \"DCC R. Moss\"\n");
  }
  VerifiedPack Verify(const std::string& folder) { return *VerifyPack(folder, signers_.Trusted()); }
  // "" or why not.
  std::string SignAs(const std::string& folder, const Decision& decision, const SigningKey& key,
                     int64_t now = kNow) {
    const Outcome done = Sign(folder, Verify(folder), decision, key, signers_.Trusted(), now);
    return done ? "" : done.error().message;
  }

  const Signers signers_;
};

TEST_F(PackTest, EachControllersOfficerReleasesIt) {
  const std::string pack = MakePack();
  EXPECT_THAT(Verify(pack).problems, IsEmpty());
  EXPECT_EQ(Verify(pack).contents.members.size(), 2u);
  EXPECT_EQ(StateOf(Verify(pack), kToday), PackState::kOpen);
  EXPECT_EQ(SignAs(pack, {kPell, false, ""}, signers_.pell), "");
  EXPECT_EQ(StateOf(Verify(pack), kToday), PackState::kOpen);
  EXPECT_EQ(Undecided(Verify(pack)).size(), 1u);
  EXPECT_EQ(SignAs(pack, {kMoss, false, "seen"}, signers_.moss), "");
  EXPECT_EQ(StateOf(Verify(pack), kToday), PackState::kReleased);
  EXPECT_EQ(StateOf(Verify(pack), kToday + std::chrono::days(31)), PackState::kOpen);
  EXPECT_THAT(SignAs(pack, {kMoss, true, ""}, signers_.moss), HasSubstr("has decided already"));
}

TEST_F(PackTest, OneRefusalStopsIt) {
  const std::string pack = MakePack();
  EXPECT_EQ(SignAs(pack, {kPell, true, "whose is it?"}, signers_.pell), "");
  EXPECT_EQ(SignAs(pack, {kMoss, false, ""}, signers_.moss), "");
  EXPECT_EQ(StateOf(Verify(pack), kToday), PackState::kRefused);
}

// A refusal that is cut off the end leaves a chain that fits; its receipt tells.
TEST_F(PackTest, AReceiptTellsWhatWasCutOff) {
  const std::string pack = MakePack();
  const std::string made = signers_.folder + "/chain before";
  fs::copy_file(pack + "/chain.jsonl", made);
  EXPECT_EQ(SignAs(pack, {kPell, true, "no"}, signers_.pell), "");
  VerifiedPack refused = Verify(pack);
  const std::string receipt = ReceiptOf(refused);
  RequireReceipt(receipt, &refused);
  EXPECT_EQ(StateOf(refused, kToday), PackState::kRefused);
  fs::copy_file(made, pack + "/chain.jsonl", fs::copy_options::overwrite_existing);
  VerifiedPack cut = Verify(pack);
  EXPECT_EQ(StateOf(cut, kToday), PackState::kOpen);
  RequireReceipt(receipt, &cut);
  EXPECT_EQ(StateOf(cut, kToday), PackState::kBroken);
  EXPECT_THAT(cut.problems, ElementsAre(HasSubstr("it was cut off")));
}

TEST_F(PackTest, NobodyTalksItIntoAPass) {
  for (const char* verdict : {"FAIL", "INCOMPLETE", "", "pass"}) {
    const std::string pack = MakePack(verdict);
    EXPECT_THAT(SignAs(pack, {kPell, false, ""}, signers_.pell), HasSubstr("can only be refused"));
    EXPECT_EQ(SignAs(pack, {kPell, true, ""}, signers_.pell), "");
  }
}

TEST_F(PackTest, WhoCannotDecide) {
  const std::string pack = MakePack();
  EXPECT_THAT(SignAs(pack, {"A. Nybody", false, ""}, signers_.pell), HasSubstr("no officer"));
  EXPECT_THAT(SignAs(pack, {kPell, false, ""}, signers_.moss), HasSubstr("is not the key of"));
  EXPECT_THAT(SignAs(pack, {kPell, false, ""}, signers_.operator_key), HasSubstr("not trusted"));
  EXPECT_THAT(SignAs(pack, {kPell, false, ""}, *SigningKey::Make()), HasSubstr("not trusted"));
  EXPECT_EQ(Verify(pack).chain.lines.size(), 1u);
}

TEST_F(PackTest, NeitherMakerNorUserDecides) {
  std::string text = GoodCaseText();
  text.replace(text.find(kPell), std::string(kPell).size(), kOperator);
  EXPECT_THAT(SignAs(MakePack("PASS", text), {kOperator, true, ""}, signers_.operator_key),
              HasSubstr("made the check"));
  text = GoodCaseText();
  text.replace(text.find("DC H. Okafor"), 12, kPell);
  EXPECT_THAT(SignAs(MakePack("PASS", text), {kPell, false, ""}, signers_.pell),
              HasSubstr("carries the device"));
}

TEST_F(PackTest, TimesMustFit) {
  const std::string pack = MakePack();
  EXPECT_THAT(SignAs(pack, {kPell, false, ""}, signers_.pell, kNow - 3600 * kSecond),
              HasSubstr("clock"));
  EXPECT_THAT(SignAs(pack, {kPell, false, ""}, signers_.pell, kNow + 31 * 86400 * kSecond),
              HasSubstr("valid until 2026-12-25"));
}

TEST_F(PackTest, WhateverIsAlteredIsNamed) {
  struct Altered {
    std::string problem;
    std::function<void(const std::string&)> how;
  };
  const std::vector<Altered> all{
      {"case.toml was altered",
       [](const std::string& pack) { std::ofstream(pack + "/case.toml", std::ios::app) << "#"; }},
      {"check.json is missing", [](const std::string& pack) { fs::remove(pack + "/check.json"); }},
      {"check.json is missing",
       [](const std::string& pack) {
         fs::rename(pack + "/check.json", pack + "/../elsewhere");
         fs::create_symlink(pack + "/../elsewhere", pack + "/check.json");
       }},
      {"more.txt was added",
       [](const std::string& pack) { std::ofstream(pack + "/more.txt") << "x"; }},
      {"does not follow what stands before it",
       [](const std::string& pack) {
         std::string text;
         std::getline(std::ifstream(pack + "/manifest.json"), text, '\0');
         text.replace(text.find("\"FAIL\""), 6, "\"PASS\"");
         std::ofstream(pack + "/manifest.json") << text;
       }},
      {"nobody has signed", [](const std::string& pack) { fs::remove(pack + "/chain.jsonl"); }},
  };
  for (const Altered& altered : all) {
    const std::string pack = MakePack("FAIL");
    altered.how(pack);
    const VerifiedPack found = Verify(pack);
    EXPECT_THAT(found.problems, testing::Contains(HasSubstr(altered.problem)));
    EXPECT_EQ(StateOf(found, kToday), PackState::kBroken);
    EXPECT_THAT(SignAs(pack, {kPell, true, ""}, signers_.pell), HasSubstr("not what was made"));
  }
}

// Both have read the same pack; the second line would not follow the first.
TEST_F(PackTest, TwoWhoSignAtOnceAreTold) {
  const std::string pack = MakePack();
  const VerifiedPack seen = Verify(pack);
  EXPECT_TRUE(Sign(pack, seen, {kPell, false, ""}, signers_.pell, signers_.Trusted(), kNow));
  const Outcome second =
      Sign(pack, seen, {kMoss, false, ""}, signers_.moss, signers_.Trusted(), kNow);
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error().message, HasSubstr("somebody else has just signed"));
  EXPECT_EQ(SignAs(pack, {kMoss, false, ""}, signers_.moss), "");
  EXPECT_EQ(StateOf(Verify(pack), kToday), PackState::kReleased);
}

TEST_F(PackTest, WhatIsNoPackIsAnError) {
  EXPECT_FALSE(VerifyPack("/nowhere", signers_.Trusted()));
  const std::string folder = MakePack();
  std::ofstream(folder + "/manifest.json") << R"({"type":"pack","schema":1,"members":[
      {"name":"../../etc/passwd","size":1,"sha256":""}]})";
  EXPECT_FALSE(VerifyPack(folder, signers_.Trusted()));
}

TEST_F(PackTest, NothingIsLeftOfOneThatIsNotFinished) {
  const std::string folder = signers_.folder + "/half";
  {
    auto writer = PackWriter::Create(folder);
    ASSERT_TRUE(writer->Add("case.toml", "x"));
    EXPECT_TRUE(fs::exists(folder + "/case.toml"));
    EXPECT_FALSE(PackWriter::Create(folder)) << "an existing folder is never used";
  }
  EXPECT_FALSE(fs::exists(folder));
}

}  // namespace
}  // namespace warder
