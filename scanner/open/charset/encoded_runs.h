// Text hidden in text: base64 (RFC 4648, both alphabets, also wrapped in lines), hex, \x escapes
// and quoted-printable (RFC 2045).
#ifndef WARDER_OPEN_CHARSET_ENCODED_RUNS_H_
#define WARDER_OPEN_CHARSET_ENCODED_RUNS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "scanner/model/text_block.h"

namespace warder {

// Decoded text that owns its memory; its address is stable. `text.decoded` is set, and its map
// leads to the original bytes of the run, exact to a few characters. text.owned_* are what stems
// from the owned part of the block it was found in.
struct DecodedRun {
  TextBlock text;
  OffsetMap map;
  std::string storage;  // padded
  bool quoted_printable = false;
};

struct EncodedRuns {
  std::vector<std::unique_ptr<DecodedRun>> runs;
  uint64_t decoded_bytes = 0;
  bool over_budget = false;  // kMaxDecodedBytesPerBlock: some runs were not decoded
};

// Finds and decodes what reaches into the block's owned part and decodes to text (UTF-8 or
// UTF-16LE, nearly all of it printable); runs inside decoded text follow, up to kMaxDecodingDepth.
// Costs less than 0.1 ns per byte of text without runs. The block must be padded as TextBlock says.
// Thread-safe.
//
// Quoted-printable is decoded only around an escape or soft line break that stands in or beside a
// token, with some text on either side: that text shows again what the block itself shows. A
// finding in such a run whose span IsAsItStands belongs to the block and should be dropped.
EncodedRuns FindEncodedRuns(const TextBlock& block);

// True if no byte of [begin, end) was encoded: the text is the same in the original.
bool IsAsItStands(const DecodedRun& run, size_t begin, size_t end);

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_ENCODED_RUNS_H_
