// What hides the blocks of a store from a look at its bytes, and from nobody else: [MS-PST] 5.1
// and 5.2.
#ifndef WARDER_OPEN_EXTRACT_PST_ENCODING_H_
#define WARDER_OPEN_EXTRACT_PST_ENCODING_H_

#include <cstdint>
#include <string>

namespace warder::pst {

enum class Encoding : uint8_t { kNone = 0, kPermute = 1, kCyclic = 2 };

// `block`: its number, the key of kCyclic.
void Decode(Encoding encoding, uint64_t block, std::string* bytes);

}  // namespace warder::pst

#endif  // WARDER_OPEN_EXTRACT_PST_ENCODING_H_
