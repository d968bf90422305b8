// The check letters and digits of the identifiers that the corpus plants, written from the
// published standards and on purpose apart from the scanner's validators: each implementation
// checks the other.
//
// Sources: NPCC Minimum POLE Data Standards Dictionary v1.1 (attributes 071 CRO, 072 PNC, 073 ASN);
// CJS data standards (court case reference); NHS Data Dictionary (NHS number); HMRC (UTR); ISO
// 13616 (IBAN); ISO/IEC 7812-1 (Luhn); 3GPP TS 23.003 (IMEI).
#ifndef WARDER_CORPUS_IDENTIFIERS_H_
#define WARDER_CORPUS_IDENTIFIERS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace warder::corpus {

// Decimal, padded with zeros on the left to `width`.
std::string Padded(uint64_t number, int width);

// The "modulus 23" letter of the criminal-justice identifiers.
char CheckLetter(uint64_t number);

// PNC ID: `year` in full, `serial` up to seven digits. Long "2021/9990005V", short "21/9990005V"
// (leading zeros of the serial suppressed).
std::string PncLong(int year, uint32_t serial);
std::string PncShort(int year, uint32_t serial);

// CRO number with fingerprints, "999901/03T", and the file number without, "SF72/90001N" (two-digit
// years).
std::string CroStandard(uint32_t serial, int year);
std::string CroFile(int year, uint32_t serial);

// Arrest/summons number; `unit` and a force or system that is not all digits do not enter the check
// letter.
struct AsnParts {
  int year = 0;  // two digits
  std::string force, unit, system;
  uint64_t serial = 0;  // up to eleven digits
};
std::string AsnSlashed(const AsnParts& parts);     // 24/52XX/01/99999001N
std::string AsnContiguous(const AsnParts& parts);  // 2452XX0100099999001N

// PNC court case reference "05/9876/123456L".
std::string CourtCase(int year, int court, uint32_t serial);

// The tenth digit for nine digits, by weights 10 to 2 modulo 11 (NHS number, CHI, H&C); empty if
// none exists.
std::optional<char> Mod11Digit(std::string_view nine_digits);

// Ten digits: HMRC's check digit, then the nine given ones.
std::string Utr(std::string_view nine_digits);

// GB IBAN without spaces.
std::string Iban(std::string_view bank, std::string_view sort_code, std::string_view account);

// The Luhn digit to append.
char LuhnDigit(std::string_view digits);

// Sixteen characters of a GB driver number; `birth` as YYYYMMDD.
std::string DriverNumber(std::string_view family, std::string_view initials, int birth, bool male,
                         std::string_view last_three);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_IDENTIFIERS_H_
