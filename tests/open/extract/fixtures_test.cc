// Documents that LibreOffice wrote, plain and sealed.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "tests/open/extract/samples.h"

namespace warder {
namespace {

std::string Fixture(const std::string& name) {
  std::ifstream in(WARDER_SOURCE_DIR "/tests/open/protect/fixtures/" + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  return {std::istreambuf_iterator<char>(in), {}};
}

class Plain : public testing::TestWithParam<const char*> {};

TEST_P(Plain, IsReadWhole) {
  const std::string name = GetParam();
  const auto sink = OpenBytes(Fixture(name), name);
  const std::string dump = Dump(sink->root());
  EXPECT_NE(dump.find("Nobody in this text exists"), std::string::npos) << dump;
  EXPECT_EQ(dump.find("gap damaged"), std::string::npos) << dump;
  EXPECT_FALSE(sink->root().reader.empty());
  OpenMutants(Fixture(name), name, 100);
}
INSTANTIATE_TEST_SUITE_P(Fixtures, Plain,
                         testing::Values("plain.doc", "plain.docx", "plain.odt", "plain.xls",
                                         "plain.xlsx", "plain.ods", "sheet-protected.xls",
                                         "form-protected.doc"));

// The properties of a wide first row do not fit where those of others are.
TEST(WordTable, EveryRowEnds) {
  std::ifstream in(WARDER_SOURCE_DIR "/tests/open/extract/fixtures/rows.doc", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const std::string text = Dump(OpenBytes(bytes, "rows.doc")->root());
  EXPECT_NE(text.find("| Name\tBorn\tPrison no\tWing\tOffence\tRelease\t\n"), std::string::npos)
      << text;
  EXPECT_NE(text.find("| Ann Sample\t05/06/1982\tA9124WX\t\tWounding with intent\t2032\t\n"),
            std::string::npos)
      << text;
  OpenMutants(bytes, "rows.doc", 100);
}

// Under the password that Office itself uses without asking: no secret, so it is read.
class DefaultPassword : public testing::TestWithParam<const char*> {};

TEST_P(DefaultPassword, IsReadWhole) {
  const std::string name = GetParam();
  const std::string bytes = Fixture(name);
  for (const auto& sink : {OpenBytes(bytes, name), OpenStream(bytes, name)}) {
    const std::string dump = Dump(sink->root());
    EXPECT_NE(dump.find("Nobody in this text exists"), std::string::npos) << dump;
    EXPECT_EQ(dump.find("gap "), std::string::npos) << dump;
    ASSERT_FALSE(sink->root().protections.empty());
    EXPECT_EQ(sink->root().protections.front().grade, ProtectionGrade::kPasswordOnly);
  }
  OpenMutants(bytes, name, 20);
}
INSTANTIATE_TEST_SUITE_P(Fixtures, DefaultPassword,
                         testing::Values("default.doc", "default.xls", "book-protected.xls",
                                         "default.docx", "default.xlsx", "default-agile.xlsx"));

class Sealed : public testing::TestWithParam<const char*> {};

TEST_P(Sealed, EndsAsSuch) {
  const std::string name = GetParam();
  const auto sink = OpenBytes(Fixture(name), name);
  const CollectedObject& root = sink->root();
  EXPECT_GT(root.CountGaps(CoverageClass::kSealed) + root.CountGaps(CoverageClass::kWeaklySealed),
            0u)
      << Dump(root);
  EXPECT_EQ(root.CountGaps(CoverageClass::kDamaged), 0u) << Dump(root);
}
INSTANTIATE_TEST_SUITE_P(Fixtures, Sealed,
                         testing::Values("sealed.doc", "sealed.docx", "sealed.odt", "sealed.xls",
                                         "sealed.xlsx", "sealed.ods"));

}  // namespace
}  // namespace warder
