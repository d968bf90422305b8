#include "tests/source/temp_tree.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace warder {
namespace {

// An account that owns nothing: nobody.
constexpr uid_t kOrdinaryUser = 65534;

}  // namespace

TempTree::TempTree() {
  const char* base = std::getenv("TMPDIR");
  path_ = std::string(base ? base : "/tmp") + "/warder_source_XXXXXX";
  if (!mkdtemp(path_.data())) std::abort();
  chmod(path_.c_str(), 0755);
}

TempTree::~TempTree() {
  // rm copes with any depth, which std::filesystem does not.
  const std::string remove = "rm -rf '" + path_ + "'";
  if (std::system((remove + " 2>/dev/null || { chmod -R u+rwx '" + path_ + "'; " + remove + "; }")
                      .c_str()) != 0) {
    ADD_FAILURE() << "cannot remove " << path_;
  }
}

void TempTree::Directory(std::string_view below) const {
  ASSERT_EQ(mkdir((*this / below).c_str(), 0755), 0) << below;
}

void TempTree::File(std::string_view below, std::string_view content) const {
  const UniqueFd fd(open((*this / below).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  ASSERT_TRUE(fd.valid()) << below;
  ASSERT_EQ(write(fd.get(), content.data(), content.size()), static_cast<ssize_t>(content.size()));
}

void TempTree::Link(std::string_view target, std::string_view below) const {
  ASSERT_EQ(symlink(std::string(target).c_str(), (*this / below).c_str()), 0) << below;
}

void TempTree::Pipe(std::string_view below) const {
  ASSERT_EQ(mkfifo((*this / below).c_str(), 0644), 0) << below;
}

std::vector<std::string> Given::Names(const TempTree& tree) const {
  std::vector<std::string> names;
  for (const Entry& entry : entries) {
    const std::string path = entry.Path();
    names.push_back(path == tree.path() ? "." : path.substr(tree.path().size() + 1));
  }
  return names;
}

const Entry& Given::At(const TempTree& tree, std::string_view below) const {
  static const Entry kNone;
  const Entry* found = nullptr;
  for (const Entry& entry : entries) {
    if (entry.Path() != tree / below) continue;
    EXPECT_EQ(found, nullptr) << below << " was given twice";
    found = &entry;
  }
  EXPECT_NE(found, nullptr) << below << " was not given";
  return found ? *found : kNone;
}

Given TakeAll(Source* source) {
  Given given;
  Entry entry;
  for (;;) {
    const Result<bool> more = source->Next(&entry);
    if (!more) {
      given.errors.push_back(more.error().message);
    } else if (*more) {
      given.entries.push_back(entry);
    } else {
      return given;
    }
  }
}

std::string GapText(const Entry& entry) {
  if (!entry.gap) return "";
  return std::string(CoverageClassName(entry.gap->coverage)) + ": " + entry.gap->reason;
}

AsOrdinaryUser::AsOrdinaryUser() : was_root_(geteuid() == 0) {
  if (was_root_ && seteuid(kOrdinaryUser) != 0) std::abort();
}

AsOrdinaryUser::~AsOrdinaryUser() {
  if (was_root_ && seteuid(0) != 0) std::abort();
}

size_t OpenDescriptors() {
  size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
    ++count;
  return count;
}

std::string ReadAll(int fd) {
  std::string content;
  char buffer[4096];
  ssize_t got;
  while ((got = read(fd, buffer, sizeof(buffer))) > 0)
    content.append(buffer, static_cast<size_t>(got));
  return content;
}

}  // namespace warder
