#include "scanner/report/units.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace warder {
namespace {

constexpr int64_t kNsPerSecond = 1'000'000'000;

template <class... Arguments>
std::string Format(const char* format, Arguments... arguments) {
  std::array<char, 96> text;
  std::snprintf(text.data(), text.size(), format, arguments...);
  return text.data();
}

struct SplitTime {
  std::tm fields{};
  int64_t ns = 0;
};

SplitTime Split(int64_t unix_ns) {
  std::time_t seconds = unix_ns / kNsPerSecond;
  int64_t ns = unix_ns % kNsPerSecond;
  if (ns < 0) {  // before 1970
    ns += kNsPerSecond;
    --seconds;
  }
  SplitTime time{{}, ns};
  gmtime_r(&seconds, &time.fields);
  return time;
}

}  // namespace

std::string Count(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

std::string Count(uint64_t number, std::string_view singular, std::string_view plural) {
  return Count(number) + ' ' + std::string(number == 1 ? singular : plural);
}

std::string Bytes(uint64_t bytes) {
  constexpr std::array<const char*, 7> kUnits{"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  if (bytes < 1000) return Format("%d B", static_cast<int>(bytes));
  auto value = static_cast<double>(bytes);
  size_t unit = 0;
  while (value >= 999.5) {
    value /= 1000;
    ++unit;
  }
  return Format(value < 9.95 ? "%.1f %s" : "%.0f %s", value, kUnits[unit]);
}

std::string Duration(double seconds) {
  if (seconds < 9.95) return Format("%.1f s", seconds < 0 ? 0 : seconds);
  const auto whole = static_cast<uint64_t>(std::llround(seconds));
  if (whole < 60) return Format("%d s", static_cast<int>(whole));
  const int minutes = static_cast<int>(whole / 60 % 60);
  if (whole < 3600) return Format("%d min %d s", minutes, static_cast<int>(whole % 60));
  return Count(whole / 3600) + Format(" h %d min", minutes);
}

std::string UtcTime(int64_t unix_ns) {
  const std::tm t = Split(unix_ns).fields;
  return Format("%04d-%02d-%02d %02d:%02d:%02d UTC", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
                t.tm_hour, t.tm_min, t.tm_sec);
}

std::string Rfc3339(int64_t unix_ns) {
  const SplitTime time = Split(unix_ns);
  const std::tm& t = time.fields;
  return Format("%04d-%02d-%02dT%02d:%02d:%02d.%09dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
                t.tm_hour, t.tm_min, t.tm_sec, static_cast<int>(time.ns));
}

}  // namespace warder
