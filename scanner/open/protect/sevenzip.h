// 7z archives by their headers (7zFormat.txt of the LZMA SDK).
#ifndef WARDER_OPEN_PROTECT_SEVENZIP_H_
#define WARDER_OPEN_PROTECT_SEVENZIP_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"
#include "scanner/open/input.h"
#include "scanner/open/protect/grader.h"

namespace warder {

inline constexpr ByteView kSevenZipMagic = "7z\xBC\xAF\x27\x1C";

// One coder of a folder: what its bytes pass through.
struct SevenZipCoder {
  std::string id;          // bytes as stored
  std::string properties;  // bounded by the header's size
};

// A folder: members that are packed together.
struct SevenZipFolder {
  std::vector<SevenZipCoder> coders;
  uint64_t unpacked_size = 0;  // of its last output
  uint64_t members = 1;        // with content
};

struct SevenZipStreams {
  uint64_t pack_position = 0;  // behind the 32 bytes of the signature header
  std::vector<uint64_t> pack_sizes;
  std::vector<SevenZipFolder> folders;
};

// `header` begins with the id kHeader (0x01) or kEncodedHeader (0x17). No value where it is cut off
// or not by the rules.
std::optional<SevenZipStreams> ReadSevenZipStreams(ByteView header);

// The largest dictionary that a folder asks its decoder for, in bytes; 0 where the header does not
// say, or cannot be read. `archive` begins with the magic.
uint64_t SevenZipWindow(const RandomInput& archive, const Unpacker* unpacker);

// `archive` begins with the magic. No value: no header where it must be, so no archive, or a cut
// one.
std::optional<Protection> GradeSevenZip(const RandomInput& archive, const GradeHints& hints);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_SEVENZIP_H_
