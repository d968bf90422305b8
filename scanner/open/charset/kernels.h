// Vector kernels under the charset code: which bytes are plain ASCII text, and UTF-16 to bytes.
//
// Written once with Highway; the widest instruction set of the machine is picked at run time.
// Kernels read at most 64 bytes past their input: callers pass text with kTextPadding, or lengths
// from inside a buffer.
#ifndef WARDER_OPEN_CHARSET_KERNELS_H_
#define WARDER_OPEN_CHARSET_KERNELS_H_

#include <cstddef>
#include <cstdint>

namespace warder {

// True if every byte is in 0x01..0x7F: text whose view is the bytes themselves, whatever 8-bit
// encoding it is in.
bool IsPlainAscii(const char* bytes, size_t size);

// Number of leading bytes in 0x01..0x7F.
size_t PlainAsciiLength(const char* bytes, size_t size);

// One bit per byte that is 0x80 or more, for each 64 bytes a word; the bits behind the last byte
// are 0.
void HighBitMasks(const char* bytes, size_t size, uint64_t* masks);

// Number of leading whole blocks of 64 bytes that are well-formed UTF-8 (a sequence may go on
// behind the last of them). Adds the number of sequences of several bytes that begin in them to
// `sequences`.
size_t ValidUtf8Blocks(const char* bytes, size_t size, size_t* sequences);

// Number of leading UTF-16 units in 0x01..0x7F, rounded down to whole registers.
size_t AsciiUnits(const char* in, size_t units, bool big_endian);

// Copies the low bytes of leading UTF-16 units below 0x80 to `out` and returns how many there were.
// `out` must have room for `units` + 64 bytes, as whole registers are written.
size_t NarrowUtf16(const char* in, size_t units, bool big_endian, char* out);

// Offset of the first run of `length` (at most 8) printable ASCII characters or tabs, or of as many
// such UTF-16LE units; `size` if there is none.
size_t FindString(const char* bytes, size_t size, size_t length);

// Offset of the first run of at least 24 characters of the base64 alphabet without '=' (letters,
// digits, '+', '/'); `size` if there is none.
size_t FindLongToken(const char* bytes, size_t size);

// Number of leading characters of either base64 alphabet ('+', '/', '-' and '_' all count).
size_t Base64Length(const char* bytes, size_t size);

// Offset of the first byte that lines in columns are made of: a tab, '|', the '<' of "<t" or "</",
// ',' or ';' with no blank on either side, the first of two spaces behind a word; `size` if there
// is none. Looks at the byte before the first and the one behind the last.
size_t FindColumnLayout(const char* bytes, size_t size);

// Number of '\n' in the bytes.
size_t CountLineBreaks(const char* bytes, size_t size);

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_KERNELS_H_
