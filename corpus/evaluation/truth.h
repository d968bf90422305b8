// The truth of one half of the corpus, as corpus/tree.h writes it.
#ifndef WARDER_CORPUS_EVALUATION_TRUTH_H_
#define WARDER_CORPUS_EVALUATION_TRUTH_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/document.h"

namespace warder::corpus {

struct TrueFile {
  uint64_t size = 0;
  bool in_container = false;
  bool damaged = false;          // a container that is cut off
  bool sealed = false;           // in something encrypted
  std::vector<Planted> planted;  // ascending by offset; `what` is empty
};

// By path relative to the scanned folder; what lies in containers by "path!member!member".
using Truth = std::unordered_map<std::string, TrueFile>;

std::string TruthKey(std::string path, const std::vector<std::string>& members);

// Throws std::runtime_error if the file cannot be read or a line is not understood.
Truth ReadTruth(const std::filesystem::path& path);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_EVALUATION_TRUTH_H_
