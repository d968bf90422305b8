// Do bytes look random? Measured, because Shannon entropy cannot tell: chi-square of the byte
// histogram against an even one (255 degrees of freedom: expected 255, standard deviation 22.6).
// Ciphertext has 99 to 100 % of its 64 KiB blocks in [190, 330]; gzip, bzip2, zstd, pictures and
// films have next to none; LZMA has 90 %, which is why a look at the bytes never proves encryption.
#ifndef WARDER_OPEN_PROTECT_RANDOMNESS_H_
#define WARDER_OPEN_PROTECT_RANDOMNESS_H_

#include "scanner/base/bytes.h"
#include "scanner/open/protect/grader.h"

namespace warder {

inline constexpr size_t kRandomnessBlock = 64 * 1024;

// 0 for no bytes.
double ChiSquare(ByteView bytes);

enum class ByteLook : uint8_t {
  kStructured,  // not random
  kRandom,      // even from the first bytes on, in at least 95 % of the blocks looked at
  kTooSmall,    // less than one block, and nothing speaks against random
};

// Reads the first, the last and 16 more blocks spread evenly, or all of a smaller object.
ByteLook LookOf(const GradeInput& input);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_RANDOMNESS_H_
