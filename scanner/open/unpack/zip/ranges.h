// Which bytes of an archive its structures have claimed.
#ifndef WARDER_OPEN_UNPACK_ZIP_RANGES_H_
#define WARDER_OPEN_UNPACK_ZIP_RANGES_H_

#include <cstdint>
#include <map>
#include <vector>

namespace warder::zip {

// Half-open ranges, joined where they touch: an archive whose members lie in order takes one.
class Ranges {
 public:
  struct Range {
    uint64_t begin;
    uint64_t end;
  };
  // Returns how many of the bytes had been claimed before.
  uint64_t Claim(uint64_t begin, uint64_t end);
  // What is not claimed of [0, size), in order.
  std::vector<Range> Unclaimed(uint64_t size) const;

 private:
  std::map<uint64_t, uint64_t> ranges_;  // begin -> end; neither overlapping nor touching
};

}  // namespace warder::zip

#endif  // WARDER_OPEN_UNPACK_ZIP_RANGES_H_
