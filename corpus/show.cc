// How values are written: the forms that systems store and the ones that people type.
#include <algorithm>
#include <cctype>

#include "corpus/people.h"

namespace warder::corpus {
namespace {

// Groups of the given sizes joined by `separator`: Grouped("9434765870", {3, 3, 4}, ' ').
std::string Grouped(const std::string& text, std::initializer_list<int> sizes, char separator) {
  std::string out;
  size_t at = 0;
  for (int size : sizes) {
    if (at) out.push_back(separator);
    out += text.substr(at, size);
    at += size;
  }
  return out;
}

std::string Upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string ShowPnc(const Person& p, int form) {
  if (form == 1) return PncShort(p.pnc_year, p.pnc_serial);
  std::string text = PncLong(p.pnc_year, p.pnc_serial);
  if (form == 2) text.erase(4, 1);
  return text;
}

std::string ShowName(const Person& p, int form) {
  if (form == 1) return Upper(p.family) + ", " + p.given;
  if (form == 2 && !p.middle.empty()) return p.given + " " + p.middle + " " + p.family;
  return p.given + " " + p.family;
}

std::string ShowPhone(const Person& p, int form) {
  if (form == 1) return p.phone;
  if (form == 2) return "+44 " + p.phone.substr(1, 4) + " " + p.phone.substr(5);
  return p.phone.substr(0, 5) + " " + p.phone.substr(5);
}

std::string ShowTenDigits(const std::string& digits, int spaced) {
  return spaced ? Grouped(digits, {3, 3, 4}, spaced == 1 ? ' ' : '-') : digits;
}

}  // namespace

std::string Show(const Person& p, Kind kind, const Style& style) {
  const bool spaces = style.spaced == 1;
  switch (kind) {
    case Kind::kPnc:
      return ShowPnc(p, style.pnc);
    case Kind::kCro:
      return p.cro;
    case Kind::kAsn:
      return style.asn ? AsnContiguous(p.asn) : AsnSlashed(p.asn);
    case Kind::kCourtCase:
      return p.court_case;
    case Kind::kNhs:
      return ShowTenDigits(p.nhs, style.spaced);
    case Kind::kChi:
      return p.chi;
    case Kind::kHealthCare:
      return ShowTenDigits(p.health_care, style.spaced);
    case Kind::kUtr:
      return spaces ? Grouped(p.utr, {5, 5}, ' ') : p.utr;
    case Kind::kIban:
      return spaces ? Grouped(p.iban, {4, 4, 4, 4, 4, 2}, ' ') : p.iban;
    case Kind::kCard:
      return style.spaced ? Grouped(p.card, {4, 4, 4, 4}, spaces ? ' ' : '-') : p.card;
    case Kind::kImei:
      return style.spaced == 2 ? Grouped(p.imei, {2, 6, 6, 1}, '-') : p.imei;
    case Kind::kPrisonNumber:
      return p.prison_number;
    case Kind::kCrn:
      return p.crn;
    case Kind::kUrn:
      return spaces ? Grouped(p.urn, {2, 2, 5, 2}, ' ') : p.urn;
    case Kind::kCrownCourt:
      return p.crown_court;
    case Kind::kNino:
      return spaces ? Grouped(p.nino, {2, 2, 2, 2, 1}, ' ') : p.nino;
    case Kind::kDriverNumber:
      return p.driver_number;
    case Kind::kPassport:
      return p.passport;
    case Kind::kBrp:
      return p.brp;
    case Kind::kSortCode:
      return Grouped(p.sort_code, {2, 2, 2}, '-');
    case Kind::kBankAccount:
      return p.account;
    case Kind::kVehicle:
      return spaces ? p.vehicle.substr(0, 4) + " " + p.vehicle.substr(4) : p.vehicle;
    case Kind::kDob:
      return Print(p.birth, style.date);
    case Kind::kPhone:
      return ShowPhone(p, style.phone);
    case Kind::kEmail:
      return p.email;
    case Kind::kPostcode:
      return p.postcode;
    case Kind::kName:
      return ShowName(p, style.name);
  }
  return {};
}

Style RandomStyle(Random& random) {
  Style style;
  style.date =
      static_cast<DateForm>(random.Below(kDateFormCount - 1));  // the compact form is for machines
  style.pnc = random.Chance(55) ? 0 : 1;
  style.asn = random.Chance(60) ? 0 : 1;
  style.spaced = random.Chance(45) ? 0 : random.Chance(85) ? 1 : 2;
  style.phone = static_cast<int>(random.Below(3));
  style.name = static_cast<int>(random.Below(3));
  return style;
}

}  // namespace warder::corpus
