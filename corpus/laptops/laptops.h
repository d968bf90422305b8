// The Newark laptops: eight home folders of seconded officers with about 4,500 made-up offenders
// between them, as in the burglary of August 2010. Laptops 2 and 5 hold all of them in the clear,
// each a part that overlaps the other's; the other six hold copies of parts, and everybody on them
// stands in encrypted files only.
#ifndef WARDER_CORPUS_LAPTOPS_LAPTOPS_H_
#define WARDER_CORPUS_LAPTOPS_LAPTOPS_H_

#include <cstdint>
#include <utility>

#include "corpus/tree.h"

namespace warder::corpus::laptops {

inline constexpr uint32_t kOffenders = 4512;
inline constexpr int kLaptops = 8;
inline constexpr uint64_t kSeed = 20100814;

// The offenders [first, last) in the tables of laptop 1 to 8.
std::pair<uint32_t, uint32_t> Holding(int laptop);

bool IsOpen(int laptop);

void WriteLaptops(Tree& tree);

}  // namespace warder::corpus::laptops

#endif  // WARDER_CORPUS_LAPTOPS_LAPTOPS_H_
