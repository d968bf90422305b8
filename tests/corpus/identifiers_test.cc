// Published vectors of the check letters and digits, and synthetic ones worked out by hand from the
// standards.
#include "corpus/identifiers.h"

#include <gtest/gtest.h>

namespace warder::corpus {
namespace {

TEST(Identifiers, PncLongAndShortFormsShareTheLetter) {
  struct {
    int year;
    uint32_t serial;
    const char *long_form, *short_form;
  } constexpr kCases[] = {{2021, 9990005, "2021/9990005V", "21/9990005V"},
                          {2024, 9990006, "2024/9990006R", "24/9990006R"},
                          {1985, 9990001, "1985/9990001P", "85/9990001P"},
                          {2003, 9990003, "2003/9990003U", "03/9990003U"}};
  for (const auto& c : kCases) {
    EXPECT_EQ(PncLong(c.year, c.serial), c.long_form);
    EXPECT_EQ(PncShort(c.year, c.serial), c.short_form);
  }
}

TEST(Identifiers, CroStandardPadsToSixAndFilesToFive) {
  EXPECT_EQ(CroStandard(999901, 3), "999901/03T");
  EXPECT_EQ(CroStandard(999903, 21), "999903/21M");
  EXPECT_EQ(CroStandard(99904, 98), "99904/98E");
  EXPECT_EQ(CroFile(72, 90001), "SF72/90001N");
  EXPECT_EQ(CroFile(80, 90002), "SF80/90002E");
  EXPECT_EQ(CroFile(94, 90003), "SF94/90003V");
  EXPECT_EQ(CroFile(83, 58), "SF83/58B");          // a short serial is padded
  EXPECT_EQ(CroFile(48, 999001), "SF48/999001V");  // to 1964 the year does not count
  EXPECT_EQ(CroFile(63, 1234), "SF63/1234Q");
}

TEST(Identifiers, AsnLeavesOutTheUnitAndWhatIsNotNumeric) {
  struct {
    AsnParts parts;
    const char* contiguous;
  } const kCases[] = {{{11, "01", "ZD", "01", 448754}, "1101ZD0100000448754K"},
                      {{11, "01", "ZD", "01", 410801}, "1101ZD0100000410801G"},
                      {{12, "01", "ZD", "01", 445099}, "1201ZD0100000445099L"},
                      {{22, "FD", "11", "22", 1234560}, "22FD112200001234560X"},
                      {{97, "00", "00", "00", 123456}, "9700000000000123456K"}};
  for (const auto& c : kCases) EXPECT_EQ(AsnContiguous(c.parts), c.contiguous);
  EXPECT_EQ(AsnSlashed({11, "01", "ZD", "01", 448754}), "11/01ZD/01/448754K");
  EXPECT_EQ(AsnSlashed({24, "52", "XX", "01", 99999001}), "24/52XX/01/99999001N");
  EXPECT_EQ(AsnSlashed({23, "01", "YE", "01", 7}), "23/01YE/01/7D");
}

TEST(Identifiers, CourtCaseReference) {
  EXPECT_EQ(CourtCase(5, 9876, 123456), "05/9876/123456L");
}

TEST(Identifiers, Mod11OfHealthNumbers) {
  EXPECT_EQ(Mod11Digit("943476587"), '0');  // 11 becomes 0
  EXPECT_EQ(Mod11Digit("401023213"), '7');
  EXPECT_EQ(Mod11Digit("999000001"), '8');
  EXPECT_EQ(Mod11Digit("010101123"), '7');  // a CHI
  EXPECT_EQ(Mod11Digit("320000001"), '5');  // an H&C number
  int none = 0;
  for (int i = 0; i < 1100; ++i) none += !Mod11Digit(std::to_string(900000000 + i));
  EXPECT_NEAR(none, 100, 15);  // one in eleven has no digit
}

TEST(Identifiers, UtrTakesItsFirstDigitFromTheRest) {
  EXPECT_EQ(Utr("955839661"), "1955839661");
  EXPECT_EQ(Utr("172858530"), "2172858530");
  EXPECT_EQ(Utr("748949890"), "4748949890");
  EXPECT_EQ(Utr("624088948"), "9624088948");
}

TEST(Identifiers, Iban) {
  EXPECT_EQ(Iban("WEST", "123456", "98765432"), "GB82WEST12345698765432");
  EXPECT_EQ(Iban("NWBK", "601613", "31926819"), "GB29NWBK60161331926819");
  EXPECT_EQ(Iban("BUKB", "202015", "55555555"), "GB33BUKB20201555555555");
}

TEST(Identifiers, Luhn) {
  EXPECT_EQ(LuhnDigit("411111111111111"), '1');
  EXPECT_EQ(LuhnDigit("555555555555444"), '4');
  EXPECT_EQ(LuhnDigit("37828224631000"), '5');
  EXPECT_EQ(LuhnDigit("49015420323751"), '8');  // an IMEI
}

TEST(Identifiers, DriverNumberHoldsNameBirthAndSex) {
  EXPECT_EQ(DriverNumber("Morgan", "SM", 19670705, true, "9IJ"), "MORGA607057SM9IJ");
  EXPECT_EQ(DriverNumber("Morgan", "SM", 19670705, false, "9IJ"), "MORGA657057SM9IJ");
  EXPECT_EQ(DriverNumber("Fo", "A", 19991201, true, "AAB"), "FO999912019A9AAB");
}

}  // namespace
}  // namespace warder::corpus
