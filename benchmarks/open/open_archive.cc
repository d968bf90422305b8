// What opening costs, without the scan: opens one file as a run does, through a sandboxed reader,
// and forgets what comes; or does the same in this process, to see what the sandbox adds. Timed by
// benchmarks/archives.
//
//   open_archive sandbox|in-process FILE
#include <fcntl.h>
#include <sys/stat.h>

#include <atomic>
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>

#include "scanner/open/opener.h"
#include "scanner/open/sandbox/frames.h"
#include "scanner/open/sandbox/launcher.h"
#include "scanner/open/sandbox/reader_process.h"

namespace warder {
namespace {

struct Count {
  uint64_t members = 0;
  uint64_t bytes = 0;
  uint64_t gaps = 0;
};

// Copies content out, as the parent of a reader does.
class CountingSink final : public OpenSink {
 public:
  explicit CountingSink(Count* count) : count_(*count) {}

  bool BeginMember(const MemberHeader&) override { return ++count_.members, true; }
  bool EndMember(std::string_view) override { return true; }
  bool BeginPart(const PartHeader&) override { return true; }
  bool Bytes(ByteView bytes) override {
    count_.bytes += bytes.size();
    return true;
  }
  bool EndRecord(RecordKind) override { return true; }
  bool EndPart() override { return true; }
  bool Fact(const MetadataFact&) override { return true; }
  bool Protect(const Protection&) override { return true; }
  bool AddGap(const Gap&) override { return ++count_.gaps, true; }

 private:
  Count& count_;
};

Count OpenHere(const DescriptorInput& input, const std::string& name) {
  Count count;
  CountingSink sink(&count);
  std::string_view reader;
  if (!NewOpener({}, &sink)->Open(input, name, {}, &reader))
    throw std::runtime_error("a reader unwound");
  return count;
}

Count OpenThere(int fd, uint64_t size, const std::string& name) {
  const std::atomic<bool> stop{false};
  Launcher launcher(ReaderProgram());
  ReaderOptions options;
  options.memory = uint64_t{2} << 30;
  options.processor_seconds = 7200;
  auto reader = ReaderProcess::Start(&launcher, options, {}, &stop);
  if (!reader) throw std::runtime_error(reader.error().message);
  OpenRequest request;
  request.name = name;
  request.size = size;
  (*reader)->Ask(request, {fd});
  const std::unique_ptr<char[]> buffer(new char[256 * 1024]);
  Count count;
  while (const auto frame = (*reader)->Next()) {
    count.members += std::holds_alternative<MemberHeader>(*frame);
    count.gaps += std::holds_alternative<Gap>(*frame);
    while (const size_t taken = (*reader)->Take(buffer.get(), 256 * 1024)) count.bytes += taken;
  }
  if ((*reader)->failure()) throw std::runtime_error((*reader)->failure()->reason);
  return count;
}

void Run(const std::string& how, const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (fd < 0 || fstat(fd, &status) != 0) throw std::runtime_error(path + ": cannot be opened");
  const auto size = static_cast<uint64_t>(status.st_size);
  const std::string name = path.substr(path.rfind('/') + 1);
  const Count count =
      how == "sandbox" ? OpenThere(fd, size, name) : OpenHere(DescriptorInput(fd, size), name);
  std::printf(
      "%llu members, %llu bytes, %llu gaps\n", static_cast<unsigned long long>(count.members),
      static_cast<unsigned long long>(count.bytes), static_cast<unsigned long long>(count.gaps));
}

}  // namespace
}  // namespace warder

int main(int argc, char** argv) {
  if (argc != 3 || (std::string(argv[1]) != "sandbox" && std::string(argv[1]) != "in-process")) {
    std::fputs("usage: open_archive sandbox|in-process FILE\n", stderr);
    return 2;
  }
  try {
    warder::Run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "open_archive: %s\n", error.what());
    return 1;
  }
  return 0;
}
