// Modulus 23: the remainder of a number, made from parts of the identifier, picks a letter from an
// alphabet of 23 that starts with Z for remainder 0 and leaves out I, O and S. Only the parts
// differ per identifier:
//   PNC    year(2) serial(7)          CRO    year(2) serial(6)
//   file   year(2) serial(5), to 1964 the serial alone
//   ASN    force system year(2) serial(11)
//   court  year(2) court(4) serial(6)
#include "corpus/identifiers.h"

#include <algorithm>
#include <cctype>

namespace warder::corpus {

std::string Padded(uint64_t number, int width) {
  std::string text = std::to_string(number);
  if (static_cast<int>(text.size()) < width) text.insert(0, width - text.size(), '0');
  return text;
}

char CheckLetter(uint64_t number) {
  return "ZABCDEFGHJKLMNPQRTUVWXY"[number % 23];
}

namespace {

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

char LetterOf(const std::string& digits) {
  return CheckLetter(std::stoull(digits));
}

char PncLetter(int year, uint32_t serial) {
  return LetterOf(Padded(year % 100, 2) + Padded(serial, 7));
}

char AsnLetter(const AsnParts& parts) {
  std::string digits;
  if (AllDigits(parts.force)) digits += parts.force;
  if (AllDigits(parts.system)) digits += parts.system;
  return LetterOf(digits + Padded(parts.year, 2) + Padded(parts.serial, 11));
}

}  // namespace

std::string PncLong(int year, uint32_t serial) {
  return Padded(year, 4) + "/" + Padded(serial, 7) + PncLetter(year, serial);
}

std::string PncShort(int year, uint32_t serial) {
  return Padded(year % 100, 2) + "/" + std::to_string(serial) + PncLetter(year, serial);
}

std::string CroStandard(uint32_t serial, int year) {
  const std::string yy = Padded(year, 2);
  return std::to_string(serial) + "/" + yy + LetterOf(yy + Padded(serial, 6));
}

std::string CroFile(int year, uint32_t serial) {
  const std::string yy = Padded(year, 2);
  const std::string digits = year >= 65 ? yy + Padded(serial, 5) : Padded(serial, 6);
  return "SF" + yy + "/" + std::to_string(serial) + LetterOf(digits);
}

std::string AsnSlashed(const AsnParts& parts) {
  return Padded(parts.year, 2) + "/" + parts.force + parts.unit + "/" + parts.system + "/" +
         std::to_string(parts.serial) + AsnLetter(parts);
}

std::string AsnContiguous(const AsnParts& parts) {
  return Padded(parts.year, 2) + parts.force + parts.unit + parts.system +
         Padded(parts.serial, 11) + AsnLetter(parts);
}

std::string CourtCase(int year, int court, uint32_t serial) {
  const std::string yy = Padded(year, 2);
  const std::string cccc = Padded(court, 4);
  return yy + "/" + cccc + "/" + std::to_string(serial) + LetterOf(yy + cccc + Padded(serial, 6));
}

std::optional<char> Mod11Digit(std::string_view nine_digits) {
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += (10 - i) * (nine_digits[i] - '0');
  const int check = 11 - sum % 11;
  if (check == 10) return std::nullopt;
  return check == 11 ? '0' : static_cast<char>('0' + check);
}

std::string Utr(std::string_view nine_digits) {
  constexpr int kWeights[] = {6, 7, 8, 9, 10, 5, 4, 3, 2};
  int sum = 0;
  for (int i = 0; i < 9; ++i) sum += kWeights[i] * (nine_digits[i] - '0');
  return "21987654321"[sum % 11] + std::string(nine_digits);
}

std::string Iban(std::string_view bank, std::string_view sort_code, std::string_view account) {
  // ISO 13616: the account part, then the country with "00", letters as 10 to 35; 98 minus the
  // remainder by 97.
  const std::string body = std::string(bank) + std::string(sort_code) + std::string(account);
  int remainder = 0;
  for (char c : body + "GB00") {
    const int value = c >= 'A' ? c - 'A' + 10 : c - '0';
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return "GB" + Padded(98 - remainder, 2) + body;
}

char LuhnDigit(std::string_view digits) {
  int sum = 0;
  bool twice = true;
  for (auto it = digits.rbegin(); it != digits.rend(); ++it, twice = !twice) {
    const int digit = *it - '0';
    sum += twice ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
  }
  return static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string DriverNumber(std::string_view family, std::string_view initials, int birth, bool male,
                         std::string_view last_three) {
  std::string number;
  for (char c : family) {
    if (number.size() < 5 && std::isalpha(static_cast<unsigned char>(c)))
      number.push_back(static_cast<char>(std::toupper(static_cast<unsigned char>(c))));
  }
  number.resize(5, '9');
  const std::string date = Padded(birth, 8);  // YYYYMMDD
  number.push_back(date[2]);
  number.push_back(male ? date[4] : static_cast<char>(date[4] + 5));
  number.push_back(date[5]);
  number += date.substr(6, 2);
  number.push_back(date[3]);
  std::string letters(initials.substr(0, 2));
  letters.resize(2, '9');
  return number + letters + std::string(last_three);
}

}  // namespace warder::corpus
