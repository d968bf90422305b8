// Writes documents into a folder and the truth about them into a file beside it.
//
// The truth is NDJSON. A line per file:   {"path":"laptop-1/a.csv","size":812,"people":[3,9]}
// and a line per planted value: {"path":"laptop-1/a.csv","offset":71,"length":12,"kind":"pnc",
//                                          "context":"column","status":"live","subject":3}
// A look-alike has "what" instead of "subject". Paths are relative to the folder and plain ASCII.
// What lies in a container has "members" besides, the names that lead to it, outermost first;
// offsets count from the start of its own bytes. The line of a container that is cut off says
// "damaged":true, those of what lies in something encrypted "sealed":true.
#ifndef WARDER_CORPUS_TREE_H_
#define WARDER_CORPUS_TREE_H_

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <utility>

#include "corpus/document.h"
#include "corpus/packing/packed.h"

namespace warder::corpus {

struct FileForm {
  Encoding encoding = Encoding::kUtf8;
  bool crlf = false;
};

class Tree {
 public:
  // Creates `root` and the truth file's folder; throws std::runtime_error if they cannot be
  // written.
  Tree(std::filesystem::path root, const std::filesystem::path& truth);

  void Add(const std::string& path, const Document& document, FileForm form = {});
  void Add(const std::string& path, const Packed& file);
  // From here on files that somebody is in are encrypted, each as a zip archive beside which
  // nothing is left in the clear. No password: the end of that.
  void SealWith(std::string password) { password_ = std::move(password); }

  // Completes the truth file; throws std::runtime_error if anything of it could not be written.
  void Finish();

  uint64_t files() const { return files_; }
  uint64_t bytes() const { return bytes_; }
  // FNV-1a over all paths and bytes in the order of Add: equal digests, equal trees. Of a container
  // the names and bytes in it count, not its own bytes, which the compression libraries' versions
  // decide.
  uint64_t digest() const { return digest_; }

 private:
  void Write(const std::string& path, std::string_view bytes);
  void WriteTruth(const std::string& path, const Content& content, bool damaged);
  bool IsToBeSealed(const Packed& file) const;

  std::filesystem::path root_;
  std::ofstream truth_;
  std::string password_;
  std::set<std::filesystem::path> folders_;
  uint64_t files_ = 0;
  uint64_t bytes_ = 0;
  uint64_t digest_ = kDigestStart;
};

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_TREE_H_
