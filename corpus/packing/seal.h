// Encrypted archives, as an officer's laptop has them: one file in a zip archive under a password
// that only he knows.
#ifndef WARDER_CORPUS_PACKING_SEAL_H_
#define WARDER_CORPUS_PACKING_SEAL_H_

#include <string_view>

#include "corpus/packing/packed.h"

namespace warder::corpus {

// A zip archive with the single member `name`, encrypted as WinZip AE-2 with AES-256 and stored
// (https://www.winzip.com/en/support/aes-encryption). The same bytes each time: the salt is made
// from name and password, which is good enough for a corpus and for nothing else. Throws
// std::runtime_error if the library refuses.
Packed Seal(std::string_view name, const Packed& content, std::string_view password);

}  // namespace warder::corpus

#endif  // WARDER_CORPUS_PACKING_SEAL_H_
