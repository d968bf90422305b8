// What every fuzz target defines, for libFuzzer and for replay_main.cc alike, and the help it
// needs.
#ifndef WARDER_TESTS_FUZZ_FUZZ_TARGET_H_
#define WARDER_TESTS_FUZZ_FUZZ_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "scanner/base/bytes.h"

// One run over one input; returns 0. What must not happen ends the program.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace warder::fuzz {

inline ByteView View(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Ends the program, so that the input is kept, where `holds` is false.
inline void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

}  // namespace warder::fuzz

#endif  // WARDER_TESTS_FUZZ_FUZZ_TARGET_H_
