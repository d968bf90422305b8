// The one list of folders below which a sandboxed reader may open files for reading: data that a
// library loads only when a document asks for it. Nothing else of the file system can be opened.
#ifndef WARDER_OPEN_SANDBOX_READ_ONLY_PATHS_H_
#define WARDER_OPEN_SANDBOX_READ_ONLY_PATHS_H_

#include <span>
#include <string>

namespace warder {

// No reader needs any so far. With an empty list the system calls that open files are not allowed
// either.
inline std::span<const std::string> ReadOnlyPaths() {
  return {};
}

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_READ_ONLY_PATHS_H_
