// The time that it is.
#ifndef WARDER_CLI_CLOCK_H_
#define WARDER_CLI_CLOCK_H_

#include <chrono>
#include <cstdint>

#include "scanner/base/toml_fields.h"

namespace warder {

// Nanoseconds since the Unix epoch.
inline int64_t Now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// In UTC.
inline Date Today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

}  // namespace warder

#endif  // WARDER_CLI_CLOCK_H_
