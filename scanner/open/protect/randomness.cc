#include "scanner/open/protect/randomness.h"

#include <algorithm>
#include <array>
#include <string>

namespace warder {
namespace {

constexpr double kLeastEven = 190;
constexpr double kMostEven = 330;
// Of few bytes the measure spreads more, and packed data comes near to it.
constexpr double kMostEvenOfFew = 400;
constexpr size_t kFirstBytes = 512;
// Fewer bytes than this say nothing, and hold nothing.
constexpr size_t kFewestBytes = 16;
constexpr uint64_t kSpreadBlocks = 16;

bool Even(double chi_square) {
  return chi_square >= kLeastEven && chi_square <= kMostEven;
}

ByteLook LookOfFew(const GradeInput& input) {
  const std::string bytes = input.Read(0, kRandomnessBlock);
  if (bytes.size() < kFewestBytes) return ByteLook::kStructured;
  return ChiSquare(bytes) <= kMostEvenOfFew ? ByteLook::kTooSmall : ByteLook::kStructured;
}

}  // namespace

double ChiSquare(ByteView bytes) {
  if (bytes.empty()) return 0;
  std::array<uint64_t, 256> counts{};
  for (const char c : bytes) ++counts[static_cast<unsigned char>(c)];
  const double expected = static_cast<double>(bytes.size()) / 256;
  double sum = 0;
  for (const uint64_t count : counts) {
    const double off = static_cast<double>(count) - expected;
    sum += off * off / expected;
  }
  return sum;
}

ByteLook LookOf(const GradeInput& input) {
  if (input.size() < kRandomnessBlock) return LookOfFew(input);
  if (ChiSquare(input.head.substr(0, kFirstBytes)) > kMostEvenOfFew) return ByteLook::kStructured;
  const uint64_t last = input.size() - kRandomnessBlock;
  const uint64_t blocks = std::min(input.size() / kRandomnessBlock, kSpreadBlocks + 2);
  uint64_t even = 0;
  for (uint64_t i = 0; i < blocks; ++i) {
    const uint64_t at = blocks == 1 ? 0 : last / (blocks - 1) * i;
    const std::string block = input.Read(i + 1 == blocks ? last : at, kRandomnessBlock);
    if (block.size() == kRandomnessBlock && Even(ChiSquare(block))) ++even;
  }
  return even * 100 >= blocks * 95 ? ByteLook::kRandom : ByteLook::kStructured;
}

}  // namespace warder
