// The block headers of RAR archives, versions 1.5 to 5. libarchive 3.6 takes encrypted members of
// RAR 5 for plain ones and gives noise; the headers say better.
#ifndef WARDER_OPEN_UNPACK_RAR_HEADERS_H_
#define WARDER_OPEN_UNPACK_RAR_HEADERS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "scanner/open/input.h"

namespace warder {

struct RarMember {
  bool encrypted = false;
  bool weakly = false;       // encrypted by a version whose cipher is broken (before 2.9)
  bool from_before = false;  // goes on from the volume before
  bool goes_on = false;      // goes on in the next volume
};

struct RarHeaders {
  bool is_rar5 = false;
  bool headers_encrypted = false;  // nothing else is known then
  bool is_volume = false;          // one of several
  bool next_volume = false;        // another volume follows
  std::optional<uint64_t> number;  // of this volume, from 0, where it is known
  bool complete = false;           // the walk came to the end of the archive
  // Of the block behind the main header, of the end block (or where the walk stopped), and behind
  // it.
  uint64_t first_block = 0;
  uint64_t end_block = 0;
  uint64_t end = 0;
  // File headers in the order of the archive, directories among them; services left out.
  std::vector<RarMember> members;
};

// `archive` begins with the mark. Reads headers only.
RarHeaders ReadRarHeaders(const RandomInput& archive);

}  // namespace warder

#endif  // WARDER_OPEN_UNPACK_RAR_HEADERS_H_
