// The Unpacker over the usual libraries (zlib, libbzip2, liblzma). Linked by the reader process
// only: it takes bytes that nobody vouches for through foreign code.
#ifndef WARDER_OPEN_PROTECT_LIBRARY_UNPACKER_H_
#define WARDER_OPEN_PROTECT_LIBRARY_UNPACKER_H_

#include <string>

#include "scanner/open/protect/grader.h"

namespace warder {

// Without state: one serves all threads. Memory of a decoder is at most kMaxUnpackerMemory beside
// the bytes that it gives; data that asks for more is an error of kind kResource.
class LibraryUnpacker final : public Unpacker {
 public:
  Result<std::string> Unpack(Method method, ByteView properties, ByteView packed,
                             size_t limit) const override;
};

inline constexpr size_t kMaxUnpackerMemory = 64 * 1024 * 1024;

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_LIBRARY_UNPACKER_H_
