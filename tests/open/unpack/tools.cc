#include "tests/open/unpack/tools.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>

namespace warder {

namespace fs = std::filesystem;

TestFolder::TestFolder() {
  std::string name = (fs::temp_directory_path() / "warder-unpack-XXXXXX").string();
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  path_ = name;
}

TestFolder::~TestFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void TestFolder::Write(std::string_view name, std::string_view bytes) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string TestFolder::Read(std::string_view name) const {
  std::ifstream in(path_ / name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  return {std::istreambuf_iterator<char>(in), {}};
}

void TestFolder::Run(const std::string& command) const {
  const std::string whole =
      "cd '" + path_.string() + "' && ( " + command + " ) >.log 2>&1 </dev/null";
  const int status = std::system(whole.c_str());
  ASSERT_EQ(status, 0) << command << '\n' << Read(".log");
}

std::string SomeText(size_t size, uint32_t seed) {
  static constexpr std::array<std::string_view, 12> kWords{
      "custody", "record", "of the", "review", "letter", "signed by",
      "officer", "on the", "case",   "notes",  "board",  "and"};
  std::mt19937 random(seed);
  std::string text;
  while (text.size() < size) {
    text += kWords[random() % kWords.size()];
    text += random() % 9 == 0 ? ".\n" : " ";
    if (random() % 5 == 0) text += std::to_string(random() % 100'000);
  }
  text.resize(size);
  return text;
}

std::string Noise(size_t size, uint32_t seed) {
  std::mt19937 random(seed);
  std::string bytes(size, '\0');
  for (char& c : bytes) c = static_cast<char>(random());
  return bytes;
}

}  // namespace warder
