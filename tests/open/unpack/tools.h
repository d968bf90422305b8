// Archives made by the programs that people use.
#ifndef WARDER_TESTS_OPEN_UNPACK_TOOLS_H_
#define WARDER_TESTS_OPEN_UNPACK_TOOLS_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace warder {

// A directory that is removed with its content.
class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void Write(std::string_view name, std::string_view bytes) const;
  std::string Read(std::string_view name) const;
  // Runs a shell command in it. A command that fails is a test failure: the tools are listed in
  // cmake/debian-packages.txt.
  void Run(const std::string& command) const;

 private:
  std::filesystem::path path_;
};

// `size` bytes of prose-like lines with made-up content, the same for the same seed.
std::string SomeText(size_t size, uint32_t seed = 1);
// Bytes that do not compress.
std::string Noise(size_t size, uint32_t seed = 1);

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_UNPACK_TOOLS_H_
