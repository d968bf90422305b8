// A directory of its own for one test, and words to fill it. Everything is removed with it.
#ifndef WARDER_TESTS_SOURCE_TEMP_TREE_H_
#define WARDER_TESTS_SOURCE_TEMP_TREE_H_

#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/unique_fd.h"
#include "scanner/source/source.h"

namespace warder {

class TempTree {
 public:
  TempTree();
  ~TempTree();
  TempTree(const TempTree&) = delete;
  TempTree& operator=(const TempTree&) = delete;

  const std::string& path() const { return path_; }
  std::string operator/(std::string_view below) const { return path_ + "/" + std::string(below); }

  void Directory(std::string_view below) const;
  void File(std::string_view below, std::string_view content = "x") const;
  void Link(std::string_view target, std::string_view below) const;
  void Pipe(std::string_view below) const;

 private:
  std::string path_;
};

// What a source gave: the entries, and the messages of its errors.
struct Given {
  std::vector<Entry> entries;
  std::vector<std::string> errors;

  // Paths below `tree`, "." for its own; in the order given.
  std::vector<std::string> Names(const TempTree& tree) const;
  // The only entry of that path below `tree`; fails the test where there is none or more than one.
  const Entry& At(const TempTree& tree, std::string_view below) const;
};

Given TakeAll(Source* source);

// The class and the reason of an entry's gap: "special: named pipe"; empty without a gap.
std::string GapText(const Entry& entry);

// While it lives the process has the rights of an ordinary user (where it was root).
class AsOrdinaryUser {
 public:
  AsOrdinaryUser();
  ~AsOrdinaryUser();
  AsOrdinaryUser(const AsOrdinaryUser&) = delete;
  AsOrdinaryUser& operator=(const AsOrdinaryUser&) = delete;

 private:
  bool was_root_;
};

// Open descriptors of this process.
size_t OpenDescriptors();

// The content from the current position on.
std::string ReadAll(int fd);

}  // namespace warder

#endif  // WARDER_TESTS_SOURCE_TEMP_TREE_H_
