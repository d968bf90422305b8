// Formats of one line per member, for tests of what happens when a reader misbehaves. The first
// line is "INDEXED" or "STREAM"; each further line says what the member does:
//
//   text NAME WORDS...   its content is WORDS
//   segv NAME | kill NAME | hang NAME | memory NAME | flood NAME | probe NAME | unread NAME
//
// and each member but text first sends a little content.
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sstream>
#include <string>

#include "scanner/open/format_reader.h"

// In place of that of the C library: behind the first MiB no file server answers.
constexpr off_t kOutOfReach = 1 << 20;
extern "C" ssize_t pread(int fd, void* to, size_t size, off_t offset) {
  if (offset < kOutOfReach) return syscall(SYS_pread64, fd, to, size, offset);
  errno = ETIMEDOUT;
  return -1;
}

namespace warder {
namespace {

bool Misbehave(const std::string& act, OpenInput& input, OpenSink& sink) {
  if (act == "unread") {
    char byte = 0;
    const auto random = input.Random();
    return random && !(*random)->ReadAt(kOutOfReach, &byte, 1);
  }
  if (act == "segv") raise(SIGSEGV);
  if (act == "kill") kill(getpid(), SIGKILL);
  while (act == "hang") {
    const volatile int wait = 0;
    (void)wait;
  }
  if (act == "memory") {
    for (;;) std::memset(new char[1 << 24], 1, 1 << 24);
  }
  if (act == "flood") {
    const std::string much(1 << 16, 'x');
    while (sink.Bytes(much)) {
    }
    return false;
  }
  return true;
}

// One member, directly into the sink: its budgets are not the matter here.
bool SendMember(const std::string& line, uint64_t index, OpenInput& input, OpenSink& sink) {
  std::istringstream words(line);
  std::string act, name, rest;
  words >> act >> name;
  std::getline(words, rest);
  MemberHeader header;
  header.name = name;
  header.index = index;
  if (!sink.BeginMember(header) || !sink.BeginPart({}) || !sink.Bytes(rest + "\n")) return false;
  return Misbehave(act, input, sink) && sink.EndPart() && sink.EndMember("");
}

bool ReadLines(OpenInput& input, const MemberRange& range, OpenSink& sink) {
  std::istringstream lines{std::string(input.Head())};
  std::string line;
  std::getline(lines, line);
  for (uint64_t index = 0; std::getline(lines, line); ++index) {
    if (index == range.last) return sink.MoreMembers();
    if (index >= range.first && !SendMember(line, index, input, sink)) return false;
  }
  return true;
}

constexpr FormatReader kIndexed{
    "indexed", [](const OpenInput& input) { return input.Head().starts_with("PK\x03\x04INDEXED"); },
    [](OpenInput& input, const MemberRange& range, ChildOpener&, OpenSink& sink) {
      return ReadLines(input, range, sink);
    },
    true};
constexpr FormatReader kStream{
    "stream", [](const OpenInput& input) { return input.Head().starts_with("PK\x03\x04STREAM"); },
    [](OpenInput& input, const MemberRange& range, ChildOpener&, OpenSink& sink) {
      return ReadLines(input, range, sink);
    }};

constexpr const FormatReader* kAll[] = {&kIndexed, &kStream};

}  // namespace

std::span<const FormatReader* const> AllFormatReaders() {
  return kAll;
}

}  // namespace warder
