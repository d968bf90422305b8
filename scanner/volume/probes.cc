#include "scanner/volume/probes.h"

#include <fcntl.h>
#include <linux/dm-ioctl.h>
#include <poll.h>
#include <spawn.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "scanner/base/unique_fd.h"
#include "scanner/volume/fscrypt.h"

namespace warder {
namespace {

constexpr size_t kMostTable = 64 * 1024;
constexpr size_t kMostQuery = 1024 * 1024;
constexpr int kQueryMilliseconds = 5000;

// Bytes that may hold a volume key: wiped when they go.
struct Wiped {
  explicit Wiped(size_t size) : bytes(size, '\0') {}
  ~Wiped() { explicit_bzero(bytes.data(), bytes.size()); }
  Wiped(const Wiped&) = delete;
  Wiped& operator=(const Wiped&) = delete;
  std::vector<char> bytes;
};

// Targets follow each other: a struct dm_target_spec, then its parameters, ended by NUL; `next`
// counts from the first spec.
std::vector<DmTarget> ParseTable(const char* data, size_t size, uint32_t count) {
  std::vector<DmTarget> targets;
  size_t at = 0;
  for (uint32_t i = 0; i < count && at + sizeof(dm_target_spec) <= size; ++i) {
    dm_target_spec spec;
    std::memcpy(&spec, data + at, sizeof(spec));
    const char* parameters = data + at + sizeof(spec);
    const size_t length = strnlen(parameters, size - at - sizeof(spec));
    targets.push_back(ParseDmTarget({spec.target_type, strnlen(spec.target_type, DM_MAX_TYPE_NAME)},
                                    {parameters, length}));
    if (spec.next <= at) break;
    at = spec.next;
  }
  return targets;
}

std::optional<std::vector<DmTarget>> ReadDmTable(const std::string& dm_name) {
  if (dm_name.empty() || dm_name.size() >= DM_NAME_LEN) return std::nullopt;
  const UniqueFd control(open("/dev/mapper/control", O_RDWR | O_CLOEXEC));
  if (!control.valid()) return std::nullopt;
  Wiped buffer(kMostTable);
  dm_ioctl request{};
  request.version[0] = DM_VERSION_MAJOR;
  request.data_size = kMostTable;
  request.data_start = sizeof(request);
  request.flags = DM_STATUS_TABLE_FLAG | DM_SECURE_DATA_FLAG | DM_NOFLUSH_FLAG;
  std::memcpy(request.name, dm_name.c_str(), dm_name.size() + 1);
  std::memcpy(buffer.bytes.data(), &request, sizeof(request));
  if (ioctl(control.get(), DM_TABLE_STATUS, buffer.bytes.data()) != 0) return std::nullopt;
  std::memcpy(&request, buffer.bytes.data(), sizeof(request));
  if ((request.flags & DM_BUFFER_FULL_FLAG) != 0 || request.data_start > kMostTable)
    return std::nullopt;
  return ParseTable(buffer.bytes.data() + request.data_start, kMostTable - request.data_start,
                    request.target_count);
}

// The whole output of a program that ended well within the time; it gets no input and an empty
// environment.
std::optional<std::string> OutputOf(const std::string& program,
                                    const std::vector<std::string>& words) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  const UniqueFd from(ends[0]);
  UniqueFd to(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, to.get(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  char* const environment[] = {nullptr};
  pid_t child = 0;
  const int error =
      posix_spawn(&child, program.c_str(), &actions, nullptr, argv.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  to = UniqueFd();
  if (error != 0) return std::nullopt;
  std::string text;
  std::array<char, 4096> piece{};
  bool whole = false;
  pollfd wait{from.get(), POLLIN, 0};
  while (text.size() < kMostQuery && poll(&wait, 1, kQueryMilliseconds) > 0) {
    const ssize_t count = read(from.get(), piece.data(), piece.size());
    whole = count == 0;
    if (count <= 0) break;
    text.append(piece.data(), static_cast<size_t>(count));
  }
  if (!whole) kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  if (!whole || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return std::nullopt;
  return text;
}

std::optional<std::string> AskZfs(const std::vector<std::string>& words) {
  for (const char* folder : {"/usr/sbin/", "/sbin/"}) {
    const std::string program = folder + words.at(0);
    if (access(program.c_str(), X_OK) == 0) return OutputOf(program, words);
  }
  return std::nullopt;
}

}  // namespace

DmTarget ParseDmTarget(std::string type, std::string_view parameters) {
  DmTarget target;
  target.type = std::move(type);
  if (target.type != "crypt") return target;
  const size_t cipher_end = std::min(parameters.find(' '), parameters.size());
  target.cipher = parameters.substr(0, cipher_end);
  parameters.remove_prefix(std::min(cipher_end + 1, parameters.size()));
  std::string_view key = parameters.substr(0, parameters.find(' '));
  if (key.starts_with(':')) {  // ":BYTES:TYPE:DESCRIPTION", a key of the kernel's keyring
    key.remove_prefix(1);
    uint32_t bytes = 0;
    for (const char c : key.substr(0, 4)) {
      if (c < '0' || c > '9') break;
      bytes = bytes * 10 + static_cast<uint32_t>(c - '0');
    }
    target.key_bits = bytes * 8;
  } else if (key != "-") {
    target.key_bits = static_cast<uint32_t>(key.size()) * 4;
  }
  return target;
}

StorageProbes SystemProbes() {
  StorageProbes probes;
  probes.dm_table = ReadDmTable;
  probes.grade_bytes = [](const PathBytes&) { return std::nullopt; };
  probes.fscrypt = FscryptOfPath;
  probes.zfs = AskZfs;
  return probes;
}

}  // namespace warder
