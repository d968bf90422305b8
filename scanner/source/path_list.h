// Takes the paths to scan from a list, as find and git ls-files write it.
#ifndef WARDER_SOURCE_PATH_LIST_H_
#define WARDER_SOURCE_PATH_LIST_H_

#include <memory>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/base/unique_fd.h"
#include "scanner/source/source.h"

namespace warder {

enum class ListSeparator {
  kDetect,   // NUL if there is one in the first 64 KiB, else newline
  kNewline,  // names that hold a newline cannot be listed
  kNul,
};

struct PathListOptions {
  ListSeparator separator = ListSeparator::kDetect;
  bool follow_links = false;
};

// Entries come in the order of the list, read as it is needed: a list may be longer than memory.
// Empty lines are skipped. A listed directory is an entry of class kExcluded: a list says exactly
// what is scanned, so nothing below it is walked. A path that cannot be looked at is an entry with
// the gap that the error means.
std::unique_ptr<Source> NewPathList(UniqueFd list, PathListOptions options);
// `path` names the file that holds the list; "-" is standard input. Fails if it cannot be opened.
Result<std::unique_ptr<Source>> OpenPathList(const PathBytes& path, PathListOptions options);

}  // namespace warder

#endif  // WARDER_SOURCE_PATH_LIST_H_
