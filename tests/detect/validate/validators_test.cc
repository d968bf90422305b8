// Runs every line of vectors/*.tsv; README.md beside this file has the format.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <vector>

#include "scanner/detect/validate/validator.h"

namespace warder {
namespace {

const std::map<std::string, Verdict> kVerdicts{{"refused", Verdict::kRefused},
                                               {"check-failed", Verdict::kCheckFailed},
                                               {"shape", Verdict::kShape},
                                               {"check-passed", Verdict::kCheckPassed}};

std::filesystem::path VectorFolder() {
  return std::filesystem::path(WARDER_SOURCE_DIR) / "tests/detect/validate/vectors";
}

std::vector<std::string> Fields(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '\t');) fields.push_back(field);
  fields.resize(4);
  return fields;
}

void CheckLine(const Validator& validator, const std::string& line) {
  const auto fields = Fields(line);
  ASSERT_TRUE(kVerdicts.contains(fields[0])) << line;
  std::string canonical;
  const Validation got = validator.validate(fields[1], &canonical);
  EXPECT_EQ(static_cast<int>(got.verdict), static_cast<int>(kVerdicts.at(fields[0]))) << line;
  if (got.verdict == Verdict::kRefused) return;
  if (!validator.checks) {
    EXPECT_EQ(got.verdict, Verdict::kShape) << line;
  }
  if (!fields[2].empty()) {
    EXPECT_EQ(canonical, fields[2]) << line;
  }
  EXPECT_EQ(got.synthetic, fields[3].find("synthetic") != std::string::npos) << line;
  EXPECT_EQ(got.boost, fields[3].find("boost") != std::string::npos) << line;
}

TEST(Validators, GiveTheVerdictsOfTheirVectors) {
  for (const auto& entry : std::filesystem::directory_iterator(VectorFolder())) {
    const Validator* validator = FindValidator(entry.path().stem().string());
    ASSERT_NE(validator, nullptr) << "vectors for an unknown validator: " << entry.path();
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (!line.empty() && line[0] != '#') CheckLine(*validator, line);
    }
  }
}

TEST(Validators, EachHasVectors) {
  for (const Validator* validator : Validators()) {
    EXPECT_TRUE(std::filesystem::exists(VectorFolder() / (std::string(validator->name) + ".tsv")))
        << validator->name;
    EXPECT_FALSE(validator->standard.empty()) << validator->name;
  }
}

TEST(Validators, AreSortedByNameAndFoundByIt) {
  std::string last;
  for (const Validator* validator : Validators()) {
    EXPECT_LT(last, validator->name);
    last = validator->name;
    EXPECT_EQ(FindValidator(validator->name), validator);
  }
  EXPECT_EQ(FindValidator("no_such_check"), nullptr);
}

// Any bytes may reach a validator through a user's own pattern; none may make it read or write out
// of bounds.
TEST(Validators, SurviveAnyShortInput) {
  const std::string alphabet = "09AZaz/ -.@\x00\xff";
  for (const Validator* validator : Validators()) {
    for (size_t length = 0; length <= 40; ++length) {
      for (size_t seed = 0; seed < 40; ++seed) {
        std::string value;
        for (size_t i = 0; i < length; ++i)
          value += alphabet[(seed * 7 + i * (seed + 3)) % alphabet.size()];
        std::string canonical;
        validator->validate(value, &canonical);
      }
    }
  }
}

}  // namespace
}  // namespace warder
