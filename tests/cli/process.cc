#include "tests/cli/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace warder {
namespace {

// Files in memory: the program can write any amount before anybody reads.
int MemoryFile(const std::string& content) {
  const int file = memfd_create("warder-test", 0);
  EXPECT_EQ(write(file, content.data(), content.size()), static_cast<ssize_t>(content.size()));
  lseek(file, 0, SEEK_SET);
  return file;
}

std::string Contents(int file) {
  std::string text(static_cast<size_t>(lseek(file, 0, SEEK_END)), ' ');
  EXPECT_EQ(pread(file, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
  return text;
}

int OutputOf(const ProcessOptions& options) {
  if (!options.out_path.empty()) return open(options.out_path.c_str(), O_WRONLY);
  if (!options.close_out) return MemoryFile("");
  std::array<int, 2> ends;
  EXPECT_EQ(pipe(ends.data()), 0);
  close(ends[0]);
  return ends[1];
}

}  // namespace

Finished RunWarder(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  const std::string program =
      options.program.empty() ? std::string(WARDER_BINARY_DIR) + "/warder" : options.program;
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const int in = MemoryFile(options.input);
  const int out = OutputOf(options);
  const int err = MemoryFile("");
  const pid_t child = fork();
  if (child == 0) {
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    execv(program.c_str(), argv.data());
    _exit(127);
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  Finished finished;
  if (WIFEXITED(status)) finished.exit_code = WEXITSTATUS(status);
  if (options.out_path.empty() && !options.close_out) finished.out = Contents(out);
  finished.err = Contents(err);
  for (const int file : {in, out, err}) close(file);
  return finished;
}

ScratchFolder::ScratchFolder() : ScratchFolder(std::filesystem::temp_directory_path()) {}

ScratchFolder::ScratchFolder(const std::string& above) {
  std::string name = above + "/warder_test_XXXXXX";
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;  // what a program that goes away removes itself, for one
  std::filesystem::remove_all(path_, ignored);
}

std::string ScratchFolder::Write(const std::string& name, const std::string& content) const {
  const std::filesystem::path full = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(full.parent_path());
  std::ofstream(full, std::ios::binary) << content;
  return full;
}

}  // namespace warder
