// Ciphers by the names that Linux gives them.
#ifndef WARDER_OPEN_PROTECT_VOLUMES_DM_CIPHER_H_
#define WARDER_OPEN_PROTECT_VOLUMES_DM_CIPHER_H_

#include <string>

#include "scanner/open/protect/verdict.h"

namespace warder {

// "aes-xts-plain64". kUnencrypted for the null cipher, kUnknown for names that are not known.
Cipher DmCipher(std::string name, uint32_t key_bits);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_VOLUMES_DM_CIPHER_H_
