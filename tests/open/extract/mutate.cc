#include "tests/open/extract/mutate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/open/unpack/collecting_sink.h"

namespace warder {
namespace {

std::string Mutated(std::string_view bytes, std::mt19937* random) {
  std::string mutant(bytes);
  const auto below = [&](size_t end) { return (*random)() % std::max<size_t>(end, 1); };
  switch (below(4)) {
    case 0:
      mutant.resize(below(mutant.size()));
      break;
    case 1:
      mutant.insert(below(mutant.size()), mutant.substr(below(mutant.size()), below(2'000)));
      break;
    case 2:
      mutant.erase(below(mutant.size()), below(200));
      break;
    default:
      break;
  }
  if (mutant.empty()) return mutant;
  for (size_t left = 1 + below(256), at = below(mutant.size()); left > 0; --left) {
    if (below(8) == 0) at = below(mutant.size());
    mutant[at] = static_cast<char>((*random)());
    at = (at + 1) % mutant.size();
  }
  return mutant;
}

}  // namespace

void OpenMutants(std::string_view bytes, std::string_view name, int count) {
  std::mt19937 random(20260911);
  for (int i = 0; i < count; ++i) {
    const std::string mutant = Mutated(bytes, &random);
    const auto sink = i % 3 == 0 ? OpenStream(mutant, name) : OpenBytes(mutant, name);
    ASSERT_TRUE(sink->IsClosed()) << "mutant " << i;
    ASSERT_EQ(sink->misuse(), "") << "mutant " << i;
  }
}

}  // namespace warder
