// Views of raw bytes. Names of files and members are bytes, not text: they may hold anything but
// NUL and '/'.
#ifndef WARDER_BASE_BYTES_H_
#define WARDER_BASE_BYTES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace warder {

// Content as read: any byte value. std::string_view because every matcher of ours works on char.
using ByteView = std::string_view;

// A name or path as the operating system gives it: bytes, not necessarily UTF-8.
using PathBytes = std::string;

}  // namespace warder

#endif  // WARDER_BASE_BYTES_H_
