// OpenPGP messages and keys by their packets (RFC 4880, RFC 9580; GnuPG's own S2K modes). A message
// is encrypted if an encrypted-data packet says so: armour labels prove nothing, and signing or
// packing is no encryption.
#ifndef WARDER_OPEN_PROTECT_OPENPGP_H_
#define WARDER_OPEN_PROTECT_OPENPGP_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"
#include "scanner/open/input.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder {

// The beginning of a packet; its body lies at [body, body + length), or in pieces from there on.
struct PgpPacket {
  uint8_t tag = 0;
  uint64_t offset = 0;  // of the header
  uint64_t body = 0;
  uint64_t length = 0;   // of the body, or of its first piece
  bool partial = false;  // more pieces follow
  bool to_end = false;   // old format without a length: to the end
};
// No value: no packet begins there.
std::optional<PgpPacket> ReadPgpPacket(const RandomInput& input, uint64_t at);

enum class PgpCertainty : uint8_t {
  kArmored,  // an armour says that these are packets
  kGuessed,  // only the bytes speak: every doubt gives no value
};

// No value: these are not packets.
std::optional<Protection> GradePgp(const RandomInput& input, const Unpacker* unpacker,
                                   PgpCertainty certainty);

inline constexpr std::string_view kPgpStubNote = "stub: the private key is not in here";

// A secret key or subkey packet's body (or its beginning). No value: damaged. A stub without key
// material is unencrypted, with a note.
std::optional<Protection> GradePgpSecretKey(ByteView body, uint64_t body_offset);

// By the identifiers of RFC 9580, 9.3; unknown without a name where there is none.
Cipher PgpCipher(uint8_t id);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_OPENPGP_H_
