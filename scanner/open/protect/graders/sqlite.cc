// SQLite databases with their header in the clear. SQLCipher leaves none (random_bytes.cc), or
// where it is told to (plaintext_header_size) only the header.
#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/randomness.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

// What the first page of a database may be (SQLite file format, 1.6).
constexpr std::array<uint8_t, 4> kPageTypes = {2, 5, 10, 13};
constexpr size_t kFirstPageType = 100;
constexpr double kMostEven = 400;

bool Claims(const GradeInput& input) {
  return input.head.starts_with(ByteView("SQLite format 3\0", 16));
}

std::optional<Protection> Grade(const GradeInput& input) {
  const uint8_t type = U8At(input.head, kFirstPageType);
  const bool known = std::find(kPageTypes.begin(), kPageTypes.end(), type) != kPageTypes.end();
  if (input.head.size() <= kFirstPageType || known) return Unencrypted("SQLite");
  const ByteView body = input.head.substr(kFirstPageType);
  const bool even = body.size() >= 512 && ChiSquare(body) < kMostEven;
  return even ? UnknownProtection("SQLCipher", "plain header, random-looking pages")
              : UnknownProtection("SQLite", "first page is damaged");
}

}  // namespace

extern const Grader sqlite;
const Grader sqlite = {"SQLite", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
