// A reader's life: locks itself down, then opens what it is given until the parent is gone.
#ifndef WARDER_OPEN_SANDBOX_READER_LOOP_H_
#define WARDER_OPEN_SANDBOX_READER_LOOP_H_

#include <cstdint>
#include <span>
#include <string>

#include "scanner/open/sandbox/launcher.h"

namespace warder {

// Exit codes that tell the parent more than a signal would.
enum class ReaderExit : int {
  kOver = 0,    // the parent is gone, or the reader retired
  kFailed = 1,  // could not be set up
  kMemory = 3,  // an allocation failed
};

// In a process of its own: standard descriptors, kReaderSocket and kReaderRing are open, nothing
// else is; `read_only_paths` are folders below which files may be opened for reading, none for most
// programs. The first message on the socket is one byte: the bits of the layers that were applied.
[[noreturn]] void RunReader(const ReaderOptions& options,
                            std::span<const std::string> read_only_paths);

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_READER_LOOP_H_
