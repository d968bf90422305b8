#include "corpus/look_alikes.h"

#include <array>
#include <stdexcept>
#include <string>

#include "corpus/identifiers.h"

namespace warder::corpus {
namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kCheckLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";
constexpr std::string_view kHex = "0123456789abcdef";

std::string PlanningReference(Random& r) {
  const int most = r.Chance(60) ? 99999 : 4999999;
  return Joined(
      {Padded(r.Between(4, 24), 2), "/", Padded(r.Between(1, most), 5), r.From(kCheckLetters, 1)});
}
std::string ClaimNumber(Random& r) {
  return Joined({std::to_string(r.Between(1000, 899999)), "/", Padded(r.Between(4, 24), 2),
                 r.From(kCheckLetters, 1)});
}
std::string PartNumber(Random& r) {
  return Joined({r.From(kLetters, 1), r.Digits(4), r.From(kLetters, 2)});
}
std::string AssetTag(Random& r) {
  return Joined({r.From("ABCDEKLMT", 1), std::to_string(r.Between(100000, 899999))});
}
std::string Isbn10(Random& r) {
  // The weights of the NHS number: every ISBN-10 that ends in a digit passes its check.
  for (;;) {
    const std::string nine = Joined({std::to_string(r.Between(0, 1)), r.Digits(8)});
    if (const auto check = Mod11Digit(nine)) return nine + *check;
  }
}
std::string UnixTime(Random& r) {
  return std::to_string(1300000000 + r.Below(420000000));
}
std::string OrderNumber(Random& r) {
  return Joined({std::to_string(r.Between(4, 7)), r.Digits(9)});
}
std::string InvoiceNumber(Random& r) {
  return Joined({r.Digits(2), r.From("ABCDEGHKLMN", 2), r.Digits(7)});
}
std::string MeterReading(Random& r) {
  return Padded(r.Below(99999999), 8);
}
std::string StockCode(Random& r) {
  return Joined({r.From("ABCEGHJKLMNPRSTWXYZ", 1), r.From("ABCEGHJKLMNPRSTWXYZ", 1), r.Digits(6),
                 r.From("ABCD", 1)});
}
std::string SerialNumber(Random& r) {
  return Joined({std::to_string(r.Between(1, 9)), r.Digits(15)});
}
std::string Barcode(Random& r) {
  return "50" + r.Digits(11);
}
std::string DeviceSerial(Random& r) {
  return Joined({std::to_string(r.Between(1, 9)), r.Digits(14)});
}
std::string TicketNumber(Random& r) {
  return Joined({r.From("TSAB", 1), "20", Padded(r.Between(10, 24), 2), r.Digits(4)});
}
std::string DrawingNumber(Random& r) {
  return Joined({r.Digits(2), "/", r.Digits(4), "/", std::to_string(r.Between(1, 999999)),
                 r.From(kCheckLetters, 1)});
}
std::string BatchCode(Random& r) {
  return Joined({r.Digits(2), r.From(kLetters, 2), r.Digits(2), r.Digits(2), r.Digits(11),
                 r.From(kCheckLetters, 1)});
}
std::string LicenceKey(Random& r) {
  std::string key;
  for (int i = 0; i < 5; ++i) key += (i ? "-" : "") + r.From("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 5);
  return key;
}
std::string GitHash(Random& r) {
  return r.From(kHex, 40);
}
std::string Uuid(Random& r) {
  return Joined({r.From(kHex, 8), "-", r.From(kHex, 4), "-4", r.From(kHex, 3), "-a",
                 r.From(kHex, 3), "-", r.From(kHex, 12)});
}
std::string Version(Random& r) {
  return Joined({std::to_string(r.Below(20)), ".", std::to_string(r.Below(30)), ".",
                 std::to_string(r.Below(99)), ".", std::to_string(r.Below(9))});
}
std::string Mileage(Random& r) {
  return std::to_string(r.Between(1000, 189999));
}
std::string SortLikeDate(Random& r) {
  return Joined({Padded(r.Between(1, 28), 2), "-", Padded(r.Between(1, 12), 2), "-",
                 Padded(r.Between(10, 24), 2)});
}
std::string FlightAndSeat(Random& r) {
  return Joined({r.From("BEKL", 1), r.From("AYZ", 1), r.Digits(4)});
}
std::string BloodPressure(Random& r) {
  return Joined({std::to_string(r.Between(95, 165)), "/", std::to_string(r.Between(55, 99))});
}
std::string ModelCode(Random& r) {
  return Joined(
      {r.From("ABCDEFGHJKLMNOPRSTVWY", 2), r.Digits(2), r.From("ABCDEFGHJKLMNOPRSTVWXYZ", 3)});
}

struct Sort {
  std::string_view what;
  Kind kind;  // the kind whose shape it has
  std::string (*make)(Random&);
};

constexpr std::array kSorts = {
    Sort{"planning_reference", Kind::kPnc, PlanningReference},
    Sort{"claim_number", Kind::kCro, ClaimNumber},
    Sort{"part_number", Kind::kPrisonNumber, PartNumber},
    Sort{"asset_tag", Kind::kCrn, AssetTag},
    Sort{"isbn", Kind::kNhs, Isbn10},
    Sort{"unix_time", Kind::kNhs, UnixTime},
    Sort{"order_number", Kind::kUtr, OrderNumber},
    Sort{"invoice_number", Kind::kUrn, InvoiceNumber},
    Sort{"meter_reading", Kind::kBankAccount, MeterReading},
    Sort{"stock_code", Kind::kNino, StockCode},
    Sort{"serial_number", Kind::kCard, SerialNumber},
    Sort{"barcode", Kind::kCard, Barcode},
    Sort{"device_serial", Kind::kImei, DeviceSerial},
    Sort{"ticket_number", Kind::kCrownCourt, TicketNumber},
    Sort{"drawing_number", Kind::kCourtCase, DrawingNumber},
    Sort{"batch_code", Kind::kAsn, BatchCode},
    Sort{"licence_key", Kind::kPrisonNumber, LicenceKey},
    Sort{"git_hash", Kind::kNhs, GitHash},
    Sort{"uuid", Kind::kPrisonNumber, Uuid},
    Sort{"version", Kind::kPhone, Version},
    Sort{"mileage", Kind::kBankAccount, Mileage},
    Sort{"short_date", Kind::kSortCode, SortLikeDate},
    Sort{"flight", Kind::kVehicle, FlightAndSeat},
    Sort{"blood_pressure", Kind::kPnc, BloodPressure},
    Sort{"model_code", Kind::kVehicle, ModelCode},
};

}  // namespace

void PlantLookalike(Document& document, std::string_view what, Random& random, Context context) {
  for (const Sort& sort : kSorts) {
    if (sort.what == what)
      return document.Lookalike(sort.kind, sort.make(random), sort.what, context);
  }
  throw std::logic_error("no look-alike is called " + std::string(what));
}

std::span<const std::string_view> LookalikeNames() {
  static const auto kNames = [] {
    std::array<std::string_view, kSorts.size()> names;
    for (size_t i = 0; i < kSorts.size(); ++i) names[i] = kSorts[i].what;
    return names;
  }();
  return kNames;
}

}  // namespace warder::corpus
