// From keys to a pack and what is decided on it, from outside, with an installation of its own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/process.h"
#include "tests/report/json_schema.h"

namespace warder {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

constexpr const char* kCase = R"toml(
[device]
asset = "NEW-0412"
serial = "5CG0231XYZ"
user = "DC H. Okafor"
[[controller]]
name = "Northmoor Police"
officer = "ACC J. Pell"
)toml";

class Packs : public testing::Test {
 protected:
  Packs() {
    const fs::path built(WARDER_BINARY_DIR);
    fs::create_directories(top_ + "/bin");
    for (const char* name : {"warder", "share", "libexec"})
      fs::copy(built / name, top_ + "/bin/" + name, fs::copy_options::recursive);
    Run({"key", "new", "--signing", top_ + "/op.key"});
    Run({"key", "new", "--signing", top_ + "/pell.key"});
    folder_.Write("case.toml", kCase);
    disk_.Write("disk/home/list.csv", "name,nino\nAda Example,QQ123456C\n");
  }

  Finished Run(const std::vector<std::string>& words) const {
    ProcessOptions options;
    options.program = top_ + "/bin/warder";
    return RunWarder(words, options);
  }
  Finished Trust(const std::string& holder, const std::string& use, const std::string& key) const {
    return Run({"policy", "trust", "--holder", holder, "--as", use, top_ + "/" + key + ".pub"});
  }
  Finished Check(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"check",         "--case",         top_ + "/" + case_,
                                   "--signing-key", top_ + "/op.key", "--pack"};
    if (more.empty()) more = {top_ + "/pack"};
    words.insert(words.end(), more.begin(), more.end());
    words.push_back(disk_.path() + "/disk");
    return Run(words);
  }
  std::string Content(const std::string& name) const {
    std::ifstream in(top_ + "/" + name);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::string case_ = "case.toml";
  const ScratchFolder folder_;
  const OtherVolume disk_;
  const std::string top_ = folder_.path();
};

TEST_F(Packs, FromKeysToARefusal) {
  EXPECT_THAT(Check().err, HasSubstr("is not trusted here as an operator's"));
  EXPECT_FALSE(fs::exists(top_ + "/pack"));
  EXPECT_EQ(Trust("H. Operator", "operator", "op.key").exit_code, 0);
  EXPECT_EQ(Trust("ACC J. Pell", "officer", "pell.key").exit_code, 0);
  EXPECT_THAT(Run({"policy", "keys"}).out, HasSubstr("officer   ACC J. Pell"));
  EXPECT_EQ(Check().exit_code, 1);

  const std::string pack = top_ + "/pack";
  const JsonSchema schema = JsonSchema::OfDocumentation();
  std::istringstream findings(Content("pack/findings.jsonl") + Content("pack/protection.jsonl"));
  int lines = 0;
  for (std::string line; std::getline(findings, line); ++lines)
    EXPECT_EQ(schema.Check(line), "") << line;
  EXPECT_GT(lines, 3);
  EXPECT_THAT(Content("pack/protection.jsonl"), HasSubstr("\"volume\""));
  EXPECT_EQ(Json::parse(Content("pack/check.json"))["verdict"], "FAIL");
  EXPECT_EQ(Content("pack/case.toml"), kCase);
  for (const auto& member : fs::directory_iterator(pack)) {
    const std::string name = member.path().filename().string();
    EXPECT_THAT(Content("pack/" + name), Not(HasSubstr("QQ123456C"))) << name;
    EXPECT_EQ(static_cast<int>(fs::status(member).permissions()) & 077, 0) << name;
  }

  const Finished open = Run({"check", "verify", pack});
  EXPECT_EQ(open.exit_code, 3) << open.out << open.err;
  const std::vector<std::string> sign{
      "check", "sign", "--as", "ACC J. Pell", "--key", top_ + "/pell.key", pack};
  EXPECT_THAT(Run(sign).err, HasSubstr("can only be refused"));
  std::vector<std::string> refuse = sign;
  refuse.insert(refuse.begin() + 2, {"--refuse", "--reason", "no encryption"});
  const Finished refused = Run(refuse);
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.out, HasSubstr("no encryption"));
  EXPECT_THAT(refused.out, HasSubstr("state: refused"));
  std::ofstream(pack + "/check.json", std::ios::app) << " ";
  EXPECT_THAT(Run({"check", "verify", pack}).out, HasSubstr("check.json was altered"));
}

TEST_F(Packs, TheNextOneIsTiedToIt) {
  Trust("H. Operator", "operator", "op.key");
  EXPECT_EQ(Check().exit_code, 1);
  EXPECT_EQ(Check({top_ + "/pack2", "--previous", top_ + "/pack"}).exit_code, 1);
  EXPECT_EQ(Json::parse(Content("pack2/manifest.json"))["previous"].get<std::string>().size(), 64u);
  // Of another device, or no longer what it was.
  std::string other(kCase);
  other.replace(other.find("0412"), 4, "0413");
  folder_.Write("case.toml", other);
  EXPECT_THAT(Check({top_ + "/pack3", "--previous", top_ + "/pack"}).err,
              HasSubstr("another device"));
  folder_.Write("case.toml", kCase);
  std::ofstream(top_ + "/pack/case.toml", std::ios::app) << "#";
  EXPECT_THAT(Check({top_ + "/pack3", "--previous", top_ + "/pack"}).err,
              HasSubstr("case.toml was altered"));
  EXPECT_FALSE(fs::exists(top_ + "/pack3"));
}

TEST_F(Packs, NeverOnWhatIsChecked) {
  const std::string sheet = disk_.path() + "/disk/home/sheet.html";
  const Finished refused_sheet =
      Run({"check", "--case", top_ + "/case.toml", "--sheet", sheet, disk_.path() + "/disk"});
  EXPECT_EQ(refused_sheet.exit_code, 2);
  EXPECT_THAT(refused_sheet.err, HasSubstr("keep the sheet on another medium"));
  EXPECT_FALSE(fs::exists(sheet));
  Trust("H. Operator", "operator", "op.key");
  const std::string inside = disk_.path() + "/disk/home/pack", beside = disk_.path() + "/pack";
  EXPECT_THAT(Check({inside}).err, HasSubstr("lies in what is checked"));
  const Finished refused = Check({beside});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("/pack: pack on the target: it lies on a file system"));
  const std::string key = disk_.path() + "/eng.key";
  Run({"key", "new", key});
  EXPECT_THAT(Check({top_ + "/pack", "--key", key}).err, HasSubstr("/eng.key: key on the target"));
  for (const std::string& pack : {inside, beside, top_ + "/pack"}) EXPECT_FALSE(fs::exists(pack));
}

// One person on two devices is one person where both packs keep their run under one key.
TEST_F(Packs, TellWhatALostDeviceExposes) {
  Trust("H. Operator", "operator", "op.key");
  Run({"key", "new", top_ + "/eng.key"});
  const std::string people =
      "surname,forename,date of birth,offence\nWhitfield,Joanna,14/03/1979,robbery\n"
      "Harrison,Peter,02/11/1984,theft\n";
  disk_.Write("disk/home/list.csv", people);
  EXPECT_EQ(Check({top_ + "/pack", "--key", top_ + "/eng.key"}).exit_code, 1);
  EXPECT_EQ(Check({top_ + "/again", "--key", top_ + "/eng.key"}).exit_code, 1);
  std::string other = kCase;
  other.replace(other.find("5CG0231XYZ"), 10, "5CG0999ABC");
  folder_.Write("other.toml", other);
  case_ = "other.toml";
  EXPECT_EQ(Check({top_ + "/pack2", "--key", top_ + "/eng.key"}).exit_code, 1);
  EXPECT_THAT(Content("pack/run.db"), Not(HasSubstr("Whitfield")));
  const Finished impact = Run({"impact", "--aware", "2026-11-30T18:05", top_ + "/pack"});
  EXPECT_EQ(impact.exit_code, 0) << impact.err;
  EXPECT_THAT(impact.out, HasSubstr("readable         2 ("));
  EXPECT_THAT(impact.out, HasSubstr("72 h  2026-12-03 18:05:00 UTC"));
  const std::vector<std::string> both{"impact", top_ + "/pack", top_ + "/pack2"};
  EXPECT_THAT(Run(both).out, HasSubstr("at most 4"));
  std::vector<std::string> united = both;
  united.insert(united.begin() + 1, {"--key", top_ + "/eng.key"});
  EXPECT_THAT(Run(united).out, HasSubstr(": 2 (0 to 2), each counted once"));
  EXPECT_THAT(Run({"impact", top_ + "/pack", top_ + "/again"}).err,
              HasSubstr("packs of one device"));
  // Reading leaves a pack as it is; another key, a wrong time or an altered pack tell nothing.
  EXPECT_EQ(Run({"check", "verify", top_ + "/pack"}).exit_code, 3);
  Run({"key", "new", top_ + "/other.key"});
  united[2] = top_ + "/other.key";
  EXPECT_EQ(Run(united).exit_code, 2);
  EXPECT_THAT(Run({"impact", "--aware", "noon", top_ + "/pack"}).err, HasSubstr("not a time"));
  std::ofstream(top_ + "/pack/impact.json", std::ios::app) << " ";
  EXPECT_THAT(Run({"impact", top_ + "/pack"}).err, HasSubstr("impact.json was altered"));
}

TEST_F(Packs, APolicyCountsOnlySigned) {
  const std::string policy = folder_.Write("mine.toml", [] {
    std::ifstream in(std::string(WARDER_SOURCE_DIR) + "/patterns/policies/police-portable.toml");
    return std::string(std::istreambuf_iterator<char>(in), {});
  }());
  const auto check = [&] {
    return Run(
        {"check", "--case", top_ + "/case.toml", "--policy", policy, disk_.path() + "/disk"});
  };
  EXPECT_THAT(check().err, HasSubstr("mine.toml.sig: cannot be read"));
  EXPECT_EQ(Run({"policy", "sign", "--key", top_ + "/pell.key", policy}).exit_code, 0);
  EXPECT_THAT(check().err, HasSubstr("not trusted here for policies"));
  Trust("Policy Board", "policy", "pell.key");
  EXPECT_THAT(Run({"policy", "verify", policy}).out, HasSubstr("signed by Policy Board"));
  EXPECT_THAT(check().out, HasSubstr("signed by Policy Board"));
  std::ofstream(policy, std::ios::app) << "# easier\n";
  EXPECT_THAT(check().err, HasSubstr("the policy was altered"));
}

}  // namespace
}  // namespace warder
