// Private keys in the formats of their programs.
#ifndef WARDER_OPEN_PROTECT_KEYS_H_
#define WARDER_OPEN_PROTECT_KEYS_H_

#include <optional>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"
#include "scanner/open/protect/armor.h"
#include "scanner/open/protect/verdict.h"

namespace warder {

// A private key without a passphrase.
Protection PlainKey(std::string_view scheme);

// By the name that OpenSSL, OpenSSH and PuTTY write: "aes256-ctr", "DES-EDE3-CBC". Unknown, without
// a name, where it is not in the table.
Cipher CipherOfName(std::string_view name);

// A PEM block with a private key: PKCS #8, OpenSSH, and the older formats with Proc-Type and
// DEK-Info. No value: no private key. Evidence counts from `base`, where the text begins.
std::optional<Protection> GradePemKey(const ArmorBlock& block, uint64_t base);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_KEYS_H_
