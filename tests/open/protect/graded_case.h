// One table of objects and the grades that they must get. Each family of graders has a file that
// makes its rows; cases_test.cc grades them all, cuts them at every place and damages them.
#ifndef WARDER_TESTS_OPEN_PROTECT_GRADED_CASE_H_
#define WARDER_TESTS_OPEN_PROTECT_GRADED_CASE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/model/protection.h"
#include "scanner/open/protect/grader.h"

namespace warder {

struct GradedCase {
  std::string label;
  std::string bytes;
  ProtectionGrade grade = ProtectionGrade::kUnencrypted;
  std::string scheme{};     // empty = not looked at
  std::string algorithm{};  // empty = not looked at
  bool mixed = false;
  bool legacy = false;
  bool names_visible = true;
  std::string file_name{};
  bool slow = false;  // grading tries passwords over many rounds: damaged copies are few
};

std::vector<GradedCase> EnvelopeCases();
std::vector<GradedCase> OfficeCases();
std::vector<GradedCase> PackageCases();
std::vector<GradedCase> PdfCases();
std::vector<GradedCase> RarCases();
std::vector<GradedCase> SevenZipCases();
std::vector<GradedCase> StoreCases();
std::vector<GradedCase> VolumeCases();
std::vector<GradedCase> ZipCases();

// All of them.
const std::vector<GradedCase>& AllCases();

// A file of the folder fixtures/.
std::string FixtureBytes(const std::string& name);

// As GradeObject sees it, with the reader's unpacker.
Protection GradeBytes(std::string_view bytes, std::string_view name = {});

// `size` bytes that nothing tells from ciphertext, the same each time.
std::string RandomBytes(size_t size, uint64_t seed);

// Little-endian and big-endian numbers, for formats written by hand.
std::string Le(uint64_t value, size_t width);
std::string Be(uint64_t value, size_t width);

// A folder to make files in with the tools that people use. Fails the test where a tool fails.
class ToolFolder {
 public:
  ToolFolder();
  ~ToolFolder();
  ToolFolder(const ToolFolder&) = delete;
  ToolFolder& operator=(const ToolFolder&) = delete;

  const std::string& path() const { return path_; }
  void Write(const std::string& name, std::string_view content) const;
  std::string Read(const std::string& name) const;
  // Runs a shell command in the folder, without a terminal; its output goes to a log.
  void Run(const std::string& command) const;

 private:
  std::string path_;
};

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_PROTECT_GRADED_CASE_H_
