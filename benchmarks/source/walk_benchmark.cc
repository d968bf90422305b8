// Walking and opening many small files, per file, next to the bare system calls that the same work
// takes.
//
// WARDER_BENCHMARK_FILES sets how many files there are (20,000 unless set; 100 to a directory).
#include <benchmark/benchmark.h>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "scanner/source/file_tree.h"
#include "scanner/source/open_file.h"

namespace warder {
namespace {

constexpr int kFilesPerDirectory = 100;
constexpr int kDirectoriesPerGroup = 100;

int FileCount() {
  const char* text = std::getenv("WARDER_BENCHMARK_FILES");
  return text ? std::atoi(text) : 20'000;
}

// Files of 2 KiB in directories of directories; removed when the program ends.
class Tree {
 public:
  Tree() {
    const char* base = std::getenv("TMPDIR");
    path_ = std::string(base ? base : "/tmp") + "/warder_walk_XXXXXX";
    if (!mkdtemp(path_.data())) std::abort();
    for (int file = 0; file < FileCount(); file += kFilesPerDirectory)
      MakeDirectory(file / kFilesPerDirectory);
  }
  ~Tree() { std::filesystem::remove_all(path_); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  const std::string& path() const { return path_; }
  const std::vector<std::string>& directories() const { return directories_; }

 private:
  void MakeDirectory(int number) {
    const std::string directory = path_ + "/group" + std::to_string(number / kDirectoriesPerGroup) +
                                  "/directory" + std::to_string(number);
    std::filesystem::create_directories(directory);
    directories_.push_back(directory);
    const std::string content(2048, 'x');
    for (int i = 0; i < kFilesPerDirectory; ++i) {
      const UniqueFd fd(open((directory + "/file-" + std::to_string(i) + ".txt").c_str(),
                             O_WRONLY | O_CREAT, 0644));
      if (write(fd.get(), content.data(), content.size()) < 0) std::abort();
    }
  }

  std::string path_;
  std::vector<std::string> directories_;
};

const Tree& TheTree() {
  static const Tree tree;
  return tree;
}

// Calls use(directory descriptor, name) for each file, with the least that a program can do.
template <class Use>
int ForEachFile(Use use) {
  int files = 0;
  for (const std::string& directory : TheTree().directories()) {
    const UniqueFd at(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_NOATIME | O_CLOEXEC));
    alignas(dirent64) char buffer[32 * 1024];
    ssize_t filled;
    while ((filled = getdents64(at.get(), buffer, sizeof(buffer))) > 0) {
      for (ssize_t offset = 0; offset < filled;) {
        const auto* entry = reinterpret_cast<const dirent64*>(buffer + offset);
        offset += entry->d_reclen;
        if (entry->d_type != DT_REG) continue;
        use(at.get(), entry->d_name);
        ++files;
      }
    }
  }
  return files;
}

void PerFile(benchmark::State& state, int64_t files) {
  state.SetItemsProcessed(files);
  state.counters["per_file"] = benchmark::Counter(
      static_cast<double>(files), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void BareListing(benchmark::State& state) {
  TheTree();
  int64_t files = 0;
  for (auto _ : state)
    files += ForEachFile([](int, const char* name) { benchmark::DoNotOptimize(name); });
  PerFile(state, files);
}
BENCHMARK(BareListing)->Unit(benchmark::kMillisecond);

void Walk(benchmark::State& state) {
  TheTree();
  int64_t files = 0;
  for (auto _ : state) {
    const auto source = NewFileTree({TheTree().path()}, {});
    for (Entry entry; source->Next(&entry).value();) files += entry.kind == ObjectKind::kFile;
  }
  PerFile(state, files);
}
BENCHMARK(Walk)->Unit(benchmark::kMillisecond);

void BareListingAndOpening(benchmark::State& state) {
  TheTree();
  int64_t files = 0;
  for (auto _ : state) {
    files += ForEachFile([](int at, const char* name) {
      const UniqueFd fd(
          openat(at, name, O_RDONLY | O_NOATIME | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
      struct stat found;
      if (fstat(fd.get(), &found) != 0) std::abort();
      char attributes[1024];
      benchmark::DoNotOptimize(flistxattr(fd.get(), attributes, sizeof(attributes)));
    });
  }
  PerFile(state, files);
}
BENCHMARK(BareListingAndOpening)->Unit(benchmark::kMillisecond);

void WalkAndOpen(benchmark::State& state) {
  TheTree();
  int64_t files = 0;
  for (auto _ : state) {
    const auto source = NewFileTree({TheTree().path()}, {});
    for (Entry entry; source->Next(&entry).value();) {
      if (entry.kind != ObjectKind::kFile) continue;
      const auto file = OpenFile(entry);
      if (!file) std::abort();
      benchmark::DoNotOptimize(file->metadata.size);
      ++files;
    }
  }
  PerFile(state, files);
}
BENCHMARK(WalkAndOpen)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace warder

BENCHMARK_MAIN();
