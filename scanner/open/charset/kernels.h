// Vector kernels under the charset code: which bytes are plain ASCII text, and UTF-16 to bytes.
//
// Written once with Highway; the widest instruction set of the machine is picked at run time.
// Kernels read at most 64 bytes past their input: callers pass text with kTextPadding, or lengths
// from inside a buffer.
#ifndef WARDER_OPEN_CHARSET_KERNELS_H_
#define WARDER_OPEN_CHARSET_KERNELS_H_

#include <cstddef>

namespace warder {

// True if every byte is in 0x01..0x7F: text whose view is the bytes themselves, whatever 8-bit
// encoding it is in.
bool IsPlainAscii(const char* bytes, size_t size);

// Number of leading bytes in 0x01..0x7F.
size_t PlainAsciiLength(const char* bytes, size_t size);

// Copies leading bytes below 0x80 to `out` and returns how many there were. `out` must have room
// for `size` + 64.
size_t CopyAscii(const char* in, size_t size, char* out);

// Copies the low bytes of leading UTF-16 units below 0x80 to `out` and returns how many there were.
// `out` must have room for `units` + 64 bytes, as whole registers are written.
size_t NarrowUtf16(const char* in, size_t units, bool big_endian, char* out);

// Offset of the first run of `length` (at most 8) printable ASCII characters or tabs, or of as many
// such UTF-16LE units; `size` if there is none.
size_t FindString(const char* bytes, size_t size, size_t length);

// Offset of the first run of at least 24 characters of the base64 alphabet without '=' (letters,
// digits, '+', '/'); `size` if there is none.
size_t FindLongToken(const char* bytes, size_t size);

// Number of '\n' in the bytes.
size_t CountLineBreaks(const char* bytes, size_t size);

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_KERNELS_H_
