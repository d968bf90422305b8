// Properties of every case: its grade; that no cut and no damage makes anything crash or look
// sealed without the evidence; that evidence lies inside the object.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/open/protect/graded_case.h"

namespace warder {
namespace {

using enum ProtectionGrade;

// How many cuts and how many damaged copies of one case are tried.
constexpr size_t kCuts = 300;
constexpr size_t kMutants = 120;
// Bigger cases cost too much to be cut often.
constexpr size_t kSmall = 64 * 1024;

void ExpectSound(const Protection& protection, size_t size, const std::string& label) {
  if (IsSealed(protection.grade)) {
    EXPECT_FALSE(protection.evidence.empty()) << label;
  }
  for (const ProtectionEvidence& evidence : protection.evidence) {
    EXPECT_LT(evidence.offset, size) << label << ": " << evidence.structure;
    EXPECT_FALSE(evidence.structure.empty()) << label;
  }
  EXPECT_LE(protection.sealed_members, protection.members) << label;
  EXPECT_EQ(protection.mixed,
            protection.sealed_members > 0 && protection.sealed_members < protection.members)
      << label;
}

TEST(ProtectionCases, GetTheirGrades) {
  std::map<std::string, int> labels;
  for (const GradedCase& item : AllCases()) {
    EXPECT_EQ(++labels[item.label], 1) << item.label;
    const Protection got = GradeBytes(item.bytes, item.file_name);
    EXPECT_EQ(ProtectionGradeName(got.grade), ProtectionGradeName(item.grade))
        << item.label << ": " << got.scheme << ", " << got.note;
    EXPECT_EQ(got.mixed, item.mixed) << item.label;
    EXPECT_EQ(got.legacy, item.legacy) << item.label;
    EXPECT_EQ(got.names_visible, item.names_visible) << item.label;
    if (!item.scheme.empty()) {
      EXPECT_EQ(got.scheme, item.scheme) << item.label;
    }
    if (!item.algorithm.empty()) {
      EXPECT_EQ(got.algorithm, item.algorithm) << item.label;
    }
    ExpectSound(got, item.bytes.size(), item.label);
  }
}

// A cut object may be called sealed only where the whole one is, never because it was cut.
TEST(ProtectionCases, CuttingNeverSeals) {
  for (const GradedCase& item : AllCases()) {
    const size_t size = item.bytes.size();
    const size_t cuts = item.slow ? 5 : size > kSmall ? 20 : kCuts;
    const size_t step = std::max<size_t>(1, size / cuts);
    for (size_t length = 0; length < size; length += step) {
      const Protection got = GradeBytes(item.bytes.substr(0, length), item.file_name);
      ExpectSound(got, length, item.label);
      if (item.grade == kEncrypted || item.grade == kWeak || item.mixed) continue;
      EXPECT_FALSE(IsSealed(got.grade)) << item.label << " cut to " << length << ": " << got.scheme;
    }
  }
}

TEST(ProtectionCases, DamageIsHarmless) {
  std::mt19937_64 random(4);
  for (const GradedCase& item : AllCases()) {
    if (item.bytes.empty()) continue;
    const size_t mutants = item.slow ? 5 : item.bytes.size() > kSmall ? 10 : kMutants;
    for (size_t i = 0; i < mutants; ++i) {
      std::string bytes = item.bytes;
      // Headers are where damage matters: half of it goes into the first and last 256 bytes.
      for (int flips = 1 + static_cast<int>(random() % 4); flips > 0; --flips) {
        size_t at = random() % bytes.size();
        if (random() % 2 == 0) at %= 256;
        if (random() % 4 == 0) at = bytes.size() - 1 - at;
        bytes[at] = static_cast<char>(random() % 3 == 0 ? 0xFF : random());
      }
      ExpectSound(GradeBytes(bytes, item.file_name), bytes.size(), item.label);
    }
  }
}

}  // namespace
}  // namespace warder
