// Numbers, sizes and times as people read them.
#ifndef WARDER_REPORT_UNITS_H_
#define WARDER_REPORT_UNITS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace warder {

// "12,431".
std::string Count(uint64_t number);
// "1 object", "12,431 objects".
std::string Count(uint64_t number, std::string_view singular, std::string_view plural);
// Powers of 1000, three digits at most: "999 B", "8.2 GB", "120 MB".
std::string Bytes(uint64_t bytes);
// "0.4 s", "14 s", "3 min 20 s", "2 h 5 min".
std::string Duration(double seconds);
// "2026-11-23 05:46:11 UTC".
std::string UtcTime(int64_t unix_ns);
// "2026-11-23T05:46:11.000000000Z", RFC 3339.
std::string Rfc3339(int64_t unix_ns);

}  // namespace warder

#endif  // WARDER_REPORT_UNITS_H_
