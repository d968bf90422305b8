// Each thing that a reader must not be able to do is tried in a process that is locked down, where
// it fails, and in one that lacks just the layers that forbid it, where it succeeds: so a layer
// that does nothing fails these tests.
#include "scanner/open/sandbox/lockdown.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace warder {
namespace {

using Layers = std::vector<SandboxLayer>;

constexpr SandboxLayer kPrivileges = SandboxLayer::kPrivileges;
constexpr SandboxLayer kLimits = SandboxLayer::kLimits;
constexpr SandboxLayer kFileSystem = SandboxLayer::kFileSystem;
constexpr SandboxLayer kSystemCalls = SandboxLayer::kSystemCalls;

// Whether `probe` succeeds in a process with these layers and read-only folders.
bool Succeeds(const Layers& layers, const std::function<bool()>& probe,
              const std::vector<std::string>& folders = {}) {
  const pid_t pid = fork();
  if (pid == 0) {
    LockdownOptions options;
    options.layers = SandboxLayers::FromBits(0);
    for (const SandboxLayer layer : layers) options.layers.Add(layer);
    options.read_only_paths = folders;
    options.memory = uint64_t{1} << 30;
    options.processor_seconds = 60;
    if (LockDown(options) != options.layers) _exit(2);
    _exit(probe() ? 0 : 1);
  }
  int status = 0;
  waitpid(pid, &status, 0);
  EXPECT_TRUE(WIFEXITED(status)) << "signal " << WTERMSIG(status);
  EXPECT_NE(WEXITSTATUS(status), 2) << "a layer could not be applied";
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// Fails under each of `forbidding` alone and under all layers; succeeds where those are left out,
// and `also`: layers that forbid it too on newer kernels.
void ExpectForbidden(const Layers& forbidding, const std::function<bool()>& probe,
                     const Layers& also = {}) {
  const auto has = [](const Layers& layers, SandboxLayer layer) {
    return std::find(layers.begin(), layers.end(), layer) != layers.end();
  };
  Layers rest;
  for (const SandboxLayer layer : {kPrivileges, kLimits, kFileSystem, kSystemCalls}) {
    if (!has(forbidding, layer) && !has(also, layer)) rest.push_back(layer);
  }
  EXPECT_FALSE(Succeeds({kPrivileges, kLimits, kFileSystem, kSystemCalls}, probe)) << "all layers";
  for (const SandboxLayer layer : forbidding)
    EXPECT_FALSE(Succeeds({kPrivileges, layer}, probe)) << SandboxLayerName(layer) << " alone";
  EXPECT_TRUE(Succeeds(rest, probe)) << "the probe proves nothing: it fails without the sandbox";
}

bool CanOpen(const std::string& path, int flags) {
  return open(path.c_str(), flags, 0600) >= 0;
}

class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "warder_sandbox_XXXXXX";
    path_ = mkdtemp(name.data());
    std::ofstream(path_ + "/file") << "content";
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(Lockdown, NoFileCanBeOpened) {
  ExpectForbidden({kFileSystem, kSystemCalls}, [] { return CanOpen("/etc/passwd", O_RDONLY); });
  ExpectForbidden({kFileSystem, kSystemCalls}, [] { return CanOpen("/", O_RDONLY | O_DIRECTORY); });
}

TEST(Lockdown, NoFileCanBeWrittenMadeOrRemoved) {
  const Folder folder;
  const std::string file = folder.path() + "/file";
  ExpectForbidden({kFileSystem, kSystemCalls}, [&] { return CanOpen(file, O_WRONLY); });
  ExpectForbidden({kFileSystem, kSystemCalls},
                  [&] { return CanOpen(folder.path() + "/new", O_WRONLY | O_CREAT); });
  ExpectForbidden({kFileSystem, kSystemCalls},
                  [&] { return mkdir((folder.path() + "/made").c_str(), 0700) == 0; });
  ExpectForbidden({kFileSystem, kSystemCalls},
                  [&] { return unlink((folder.path() + "/new").c_str()) == 0; });
}

TEST(Lockdown, ListedFoldersCanBeReadAndNothingElse) {
  const Folder listed, other;
  const Layers all{kPrivileges, kLimits, kFileSystem, kSystemCalls};
  const std::vector<std::string> folders{listed.path()};
  const auto can_open = [&](const Folder& folder, int flags) {
    return Succeeds(
        all, [&] { return CanOpen(folder.path() + "/file", flags); }, folders);
  };
  EXPECT_TRUE(can_open(listed, O_RDONLY));
  EXPECT_FALSE(can_open(listed, O_RDWR));
  EXPECT_FALSE(can_open(listed, O_RDONLY | O_TRUNC));
  EXPECT_FALSE(can_open(other, O_RDONLY));
  EXPECT_EQ(std::filesystem::file_size(listed.path() + "/file"), 7u);
}

TEST(Lockdown, NoSocketCanBeMade) {
  ExpectForbidden({kSystemCalls}, [] { return socket(AF_INET, SOCK_STREAM, 0) >= 0; });
  ExpectForbidden({kSystemCalls}, [] { return socket(AF_UNIX, SOCK_STREAM, 0) >= 0; });
}

TEST(Lockdown, NoProcessCanBeMade) {
  ExpectForbidden({kSystemCalls}, [] {
    const pid_t pid = fork();
    if (pid == 0) _exit(0);
    return pid > 0;
  });
  ExpectForbidden({kFileSystem, kSystemCalls}, [] {
    execl("/bin/true", "true", nullptr);  // gives 0 in its place
    return false;
  });
}

TEST(Lockdown, NoOtherProcessCanBeTracedOrSignalled) {
  ExpectForbidden({kSystemCalls}, [] { return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0; },
                  {kFileSystem});
  ExpectForbidden({kSystemCalls}, [] { return kill(getppid(), 0) == 0; }, {kFileSystem});
  const Layers all{kPrivileges, kLimits, kFileSystem, kSystemCalls};
  EXPECT_TRUE(Succeeds(all, [] { return kill(getpid(), 0) == 0; }));
}

TEST(Lockdown, NoMemoryCanBecomeExecutable) {
  ExpectForbidden({kSystemCalls}, [] {
    return mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
  });
  ExpectForbidden({kSystemCalls}, [] {
    void* memory = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED && mprotect(memory, 4096, PROT_READ | PROT_EXEC) == 0;
  });
}

TEST(Lockdown, MemoryAndFilesAreLimited) {
#ifndef WARDER_SANITIZED
  ExpectForbidden({kLimits}, [] {
    constexpr size_t kMuch = size_t{2} << 30;
    return mmap(nullptr, kMuch, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
  });
#endif
  const Folder folder;
  const int file = open((folder.path() + "/file").c_str(), O_WRONLY);
  ExpectForbidden({kLimits}, [&] { return write(file, "x", 1) == 1; });
  close(file);
}

}  // namespace
}  // namespace warder
