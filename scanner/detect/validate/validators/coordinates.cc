// A point in the United Kingdom as latitude and longitude, in decimal degrees or in degrees,
// minutes and seconds, with signs or hemispheres (ISO 6709). Canonical form: both in decimal
// degrees to four places, some ten metres.
#include <array>
#include <cmath>
#include <optional>

#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

// Numbers of the text from left to right with the sign or hemisphere letter that belongs to each
// half.
struct Reading {
  std::array<double, 6> numbers{};
  size_t count = 0;
  double latitude_sign = 1;
  double longitude_sign = 1;
};

std::optional<Reading> Read(std::string_view text) {
  Reading r;
  for (size_t i = 0; i < text.size();) {
    const char c = ToUpper(text[i]);
    if (!IsDigit(c)) {
      const bool sign = c == '-' && i + 1 < text.size() && IsDigit(text[i + 1]);
      if (c == 'S' || (sign && r.count == 0)) r.latitude_sign = -1;
      if (c == 'W' || (sign && r.count > 0)) r.longitude_sign = -1;
      ++i;
      continue;
    }
    double number = 0;
    for (; i < text.size() && IsDigit(text[i]); ++i) number = number * 10 + (text[i] - '0');
    if (i + 1 < text.size() && text[i] == '.' && IsDigit(text[i + 1])) {
      double scale = 0.1;
      for (++i; i < text.size() && IsDigit(text[i]); ++i, scale /= 10)
        number += scale * (text[i] - '0');
    }
    if (r.count == r.numbers.size()) return std::nullopt;
    r.numbers[r.count++] = number;
  }
  return r;
}

std::optional<double> Degrees(const double* parts) {
  if (parts[1] >= 60 || parts[2] >= 60) return std::nullopt;
  return parts[0] + parts[1] / 60 + parts[2] / 3600;
}

void AppendFixed(double number, std::string* out) {
  auto scaled = static_cast<long>(std::lround(std::fabs(number) * 10000));
  if (number < 0 && scaled != 0) out->push_back('-');
  for (long divisor = 100000; divisor > 0; divisor /= 10) {
    if (divisor == 100000 && scaled < divisor) continue;
    if (divisor == 1000) out->push_back('.');
    out->push_back(static_cast<char>('0' + scaled / divisor % 10));
  }
}

Validation Validate(std::string_view value, std::string* canonical) {
  const auto r = Read(value);
  if (!r || (r->count != 2 && r->count != 6)) return {};
  const auto latitude = r->count == 2 ? std::optional(r->numbers[0]) : Degrees(&r->numbers[0]);
  const auto longitude = r->count == 2 ? std::optional(r->numbers[1]) : Degrees(&r->numbers[3]);
  if (!latitude || !longitude) return {};
  const double north = *latitude * r->latitude_sign;
  const double east = *longitude * r->longitude_sign;
  if (north < 49.8 || north > 60.9 || east < -8.7 || east > 1.8) return {};
  AppendFixed(north, canonical);
  canonical->push_back(',');
  AppendFixed(east, canonical);
  return {.verdict = Verdict::kShape};
}

}  // namespace

extern const Validator coordinates{
    "coordinates", "ISO 6709; NPCC POLE dictionary attributes 014 and 015", Validate};

}  // namespace warder::validators
