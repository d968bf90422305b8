// Runs a fuzz target without libFuzzer: over its seeds, and over mutants of them that are the same
// each time.
//
//   zip_fuzz SEEDS MUTANTS     a folder, or one file
#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz_target.h"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> ReadSeeds(const fs::path& path) {
  std::vector<fs::path> files;
  if (fs::is_directory(path)) {
    for (const auto& entry : fs::directory_iterator(path)) files.push_back(entry.path());
  } else {
    files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return seeds;
}

// One to eight small changes: bytes set, numbers made extreme, stretches cut out or repeated, an
// early end.
std::string Mutate(std::string bytes, std::mt19937* random) {
  const auto below = [random](size_t limit) { return limit == 0 ? 0 : (*random)() % limit; };
  for (size_t change = 1 + below(8); change > 0 && !bytes.empty(); --change) {
    const size_t at = below(bytes.size());
    const size_t length = 1 + below(std::min<size_t>(64, bytes.size() - at));
    switch (below(6)) {
      case 0:
        bytes[at] = static_cast<char>(below(256));
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
        break;
      case 2:
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), std::min<size_t>(length, 8),
                    below(2) == 0 ? '\xFF' : '\0');
        break;
      case 3:
        bytes.erase(at, length);
        break;
      case 4:
        bytes.insert(below(bytes.size()), bytes.substr(at, length));
        break;
      default:
        if (below(4) == 0) bytes.resize(at);
        break;
    }
  }
  return bytes;
}

int RunOn(const std::string& bytes) {
  return LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

int Run(const fs::path& path, size_t mutants) {
  const std::vector<std::string> seeds = ReadSeeds(path);
  warder::fuzz::Require(!seeds.empty(), "there are seeds");
  for (const std::string& seed : seeds) (void)RunOn(seed);
  std::mt19937 random(20100814);
  for (size_t i = 0; i < mutants; ++i) (void)RunOn(Mutate(seeds[i % seeds.size()], &random));
  std::printf("%zu seeds, %zu mutants\n", seeds.size(), mutants);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: TARGET SEEDS MUTANTS\n", stderr);
    return 2;
  }
  try {
    return Run(argv[1], std::stoul(argv[2]));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
