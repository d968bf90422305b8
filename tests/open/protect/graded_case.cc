#include "tests/open/protect/graded_case.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "scanner/open/protect/library_unpacker.h"

namespace warder {

std::string RandomBytes(size_t size, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

std::string Le(uint64_t value, size_t width) {
  std::string bytes;
  for (size_t i = 0; i < width; ++i, value >>= 8) bytes.push_back(static_cast<char>(value));
  return bytes;
}

std::string Be(uint64_t value, size_t width) {
  const std::string bytes = Le(value, width);
  return {bytes.rbegin(), bytes.rend()};
}

Protection GradeBytes(std::string_view bytes, std::string_view name) {
  static const LibraryUnpacker kUnpacker;
  return GradeObject(MemoryInput(bytes), {name, &kUnpacker});
}

const std::vector<GradedCase>& AllCases() {
  static const std::vector<GradedCase> kAll = [] {
    std::vector<GradedCase> all;
    for (const auto& family : {EnvelopeCases, OfficeCases, PackageCases, PdfCases, RarCases,
                               SevenZipCases, StoreCases, VolumeCases, ZipCases}) {
      std::vector<GradedCase> cases = family();
      std::move(cases.begin(), cases.end(), std::back_inserter(all));
    }
    return all;
  }();
  return kAll;
}

ToolFolder::ToolFolder() {
  std::string name = std::filesystem::temp_directory_path() / "warder_protect_XXXXXX";
  if (mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "cannot make " << name;
  path_ = name;
}

ToolFolder::~ToolFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void ToolFolder::Write(const std::string& name, std::string_view content) const {
  const std::filesystem::path path = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

std::string ToolFolder::Read(const std::string& name) const {
  std::ifstream in(std::filesystem::path(path_) / name, std::ios::binary);
  EXPECT_TRUE(in) << "no " << name;
  return {std::istreambuf_iterator<char>(in), {}};
}

void ToolFolder::Run(const std::string& command) const {
  const std::string line = "cd '" + path_ + "' && ( " + command + " ) >tool.log 2>&1 </dev/null";
  // NOLINTNEXTLINE(cert-env33-c): a shell is what the commands are written for.
  if (std::system(line.c_str()) != 0) ADD_FAILURE() << command << "\n" << Read("tool.log");
}

}  // namespace warder
