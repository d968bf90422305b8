// Cryptographic messages and keys in ASN.1: CMS (RFC 5652, 5083, 3274), PKCS #12 (RFC 7292),
// PKCS #8 (RFC 5958) and the password-based schemes of PKCS #5 (RFC 8018). What is encrypted is
// told by object identifiers, never by labels or names.
#ifndef WARDER_OPEN_PROTECT_CMS_H_
#define WARDER_OPEN_PROTECT_CMS_H_

#include <cstdint>
#include <optional>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"
#include "scanner/open/protect/ber.h"
#include "scanner/open/protect/verdict.h"

namespace warder {

// The beginning of a message that is looked at: recipients and algorithms come first.
inline constexpr size_t kCmsHead = 1024 * 1024;

// All three: `der` begins with the outermost SEQUENCE and may be clipped; no value where it is not
// of that kind. Evidence counts from `base`.

// ContentInfo: enveloped, authenticated-enveloped and encrypted data by their content cipher;
// signed, digested and compressed data is not encrypted unless it holds such.
std::optional<Protection> GradeCms(ByteView der, uint64_t base);
// PFX: by its private keys where there are any, else by what its safes are encrypted with.
std::optional<Protection> GradePkcs12(ByteView der, uint64_t base);
// EncryptedPrivateKeyInfo.
std::optional<Protection> GradeEncryptedPkcs8(ByteView der, uint64_t base);
// A private key in the clear (RFC 5958, OneAsymmetricKey): its version, an algorithm, and nothing
// but the key in octets; no more than attributes and the public key behind them.
bool IsPlainPkcs8(ByteView der);

// The cipher of an AlgorithmIdentifier (SEQUENCE of OID and parameters), looking into PBES2.
// Unknown, without a name, where the identifier is not in the table.
struct StatedCipher {
  Cipher cipher;
  std::string key_derivation;
};
StatedCipher CipherOfAlgorithm(const BerItem& algorithm);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_CMS_H_
