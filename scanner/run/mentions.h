// Names of people for --mentions: found block by block, joined in order, and completed by what the
// rest of the part says of lone words.
#ifndef WARDER_RUN_MENTIONS_H_
#define WARDER_RUN_MENTIONS_H_

#include <cstdint>
#include <vector>

#include "scanner/detect/detector.h"
#include "scanner/detect/names/memory.h"
#include "scanner/model/mention.h"
#include "scanner/model/part.h"
#include "scanner/open/plain/block_pool.h"

namespace warder {

struct BlockMentions {
  std::vector<Mention> mentions;
  std::vector<Mention> lone;          // names if the part remembers their hash
  std::vector<uint64_t> lone_hashes;  // one for each
  std::vector<uint64_t> remembered;
};

void FindMentions(const DecodedBlock& block, const Detector& detector, DetectorScratch* scratch,
                  BlockMentions* found);

// The mentions of one part. Blocks are added in order.
class MentionCollector {
 public:
  void Add(BlockMentions found, Part* part);
  void Finish(Part* part);

 private:
  void Decide(Part* part);

  NameMemory memory_;
  std::vector<Mention> lone_;
};

}  // namespace warder

#endif  // WARDER_RUN_MENTIONS_H_
