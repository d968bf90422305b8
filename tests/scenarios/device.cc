#include "tests/scenarios/device.h"

#include <chrono>
#include <filesystem>
#include <fstream>

namespace warder {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string Volume(const std::string& letter, bool encrypted) {
  return "Volume " + letter + ": [Label]\n" +
         (encrypted ? "    Conversion Status:    Fully Encrypted\n"
                      "    Percentage Encrypted: 100.0%\n"
                      "    Encryption Method:    XTS-AES 256\n"
                      "    Protection Status:    Protection On\n"
                      "    Key Protectors:\n        TPM And PIN\n\n"
                    : "    Conversion Status:    Fully Decrypted\n"
                      "    Percentage Encrypted: 0.0%\n"
                      "    Encryption Method:    None\n"
                      "    Protection Status:    Protection Off\n\n");
}

std::string Record(Disk disk) {
  return "BitLocker Drive Encryption: Configuration Tool version 10.0.19041\n" +
         Volume("C", disk != Disk::kOpen) +
         (disk == Disk::kSecondVolumeOpen ? Volume("D", false) : "");
}

}  // namespace

std::string Checked::Reasons(const std::string& limb) const {
  std::string text;
  for (const Json& reason : page.value("reasons", Json::array())) {
    if (reason["limb"] != limb) continue;
    text += reason.value("weight", "") + ": " + reason.value("reason", "");
    if (reason.contains("path")) text += " [" + reason.value("path", "") + ']';
    text += '\n';
  }
  return text;
}

std::string Checked::TheftOf(const std::string& folder) const {
  for (const Json& one : page.value("folders", Json::array())) {
    if (one.value("path", "").ends_with(folder)) return one.value("theft", "");
  }
  return "nobody there";
}

Date TestDay(int days_from_today) {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
         std::chrono::days(days_from_today);
}

void Device::SetUpTestSuite() {
  keys_ = new ScratchFolder;
  const fs::path built(WARDER_BINARY_DIR);
  fs::create_directories(keys_->path() + "/bin");
  for (const char* name : {"warder", "share", "libexec"})
    fs::copy(built / name, keys_->path() + "/bin/" + name, fs::copy_options::recursive);
  const auto person = [](const char* name, const char* use, const char* holder) {
    const ProcessOptions program{.program = Program()};
    RunWarder({"key", "new", "--signing", Key(name)}, program);
    RunWarder({"policy", "trust", "--holder", holder, "--as", use, Key(name) + ".pub"}, program);
  };
  person("operator", "operator", "H. Operator");
  person("pell", "officer", "ACC J. Pell");
  person("it", "evidence", "M. Itow");
}

void Device::TearDownTestSuite() {
  delete keys_;
  keys_ = nullptr;
}

std::string Device::Put(const std::string& name, const std::string& bytes) const {
  return disk_.Write(name, bytes);
}

void Device::Expect(const std::string& location, const std::string& categories, int people,
                    const std::string& more, int review_in_days) {
  more_ += "[[holding]]\nlocation = \"" + location +
           "\"\npurpose = \"current cases\"\ncontroller = \"Northmoor Police\"\n"
           "basis = \"DPA 2018 s.35(2)(b)\"\ncategories = [" +
           categories + "]\npeople = " + std::to_string(people) +
           "\nreview = " + DateText(TestDay(review_in_days)) + '\n' + more;
}

void Device::GiveReason(const std::string& location, const std::string& coverage_class) {
  more_ += "[[unread]]\nlocation = \"" + location + "\"\nclass = \"" + coverage_class +
           "\"\nreason = \"known to its owner\"\nby = \"DI P. Quill\"\n";
}

std::string Device::CaseText() const {
  return R"toml([device]
asset = "NEW-0412"
serial = "5CG0231XYZ"
user = "DC H. Okafor"
unit = "Collaboration Unit"
unit_purpose = "standard working across five forces"
destination = "Stephenson Way"
marking = "OFFICIAL"
leaves = )toml" +
         DateText(TestDay(1)) + "\nreturns = " + DateText(TestDay(20)) + R"toml(
[sharing]
arrangement = "ISA/2026/03"
[[controller]]
name = "Northmoor Police"
officer = "ACC J. Pell"
[attestations]
premises_assessed = )toml" +
         DateText(TestDay(-60)) + R"toml(
premises_assessed_by = "S. Whitby"
lockable_storage = "steel cabinet"
training = )toml" +
         DateText(TestDay(-60)) + R"toml(
training_course = "portable devices"
travel = "in the user's custody"
)toml" + more_;
}

Finished Device::Warder(const std::vector<std::string>& words) const {
  return RunWarder(words, {.program = Program()});
}

Checked Device::Check(Disk disk, const std::vector<std::string>& more) const {
  const std::string the_case = folder_.Write("case.toml", CaseText());
  const std::string record = folder_.Write("record.txt", Record(disk));
  fs::remove(record + ".sig");
  EXPECT_EQ(Warder({"evidence", "sign", "--key", Key("it"), "--serial", "5CG0231XYZ", record}).err,
            "");
  std::vector<std::string> words{"check",        "--json",     "--case",
                                 the_case,       "--target",   "LT-0412",
                                 "--mounted-at", this->disk(), "--volume-evidence",
                                 record};
  words.insert(words.end(), more.begin(), more.end());
  words.push_back(this->disk());
  const Finished finished = Warder(words);
  Checked checked{finished.exit_code, Json::object(), finished.err};
  if (finished.out.starts_with('{')) checked.page = Json::parse(finished.out);
  return checked;
}

}  // namespace warder
