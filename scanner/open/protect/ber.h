// ASN.1 in BER or DER (ITU-T X.690), as far as graders need it: what stands where. Elements that
// reach beyond the bytes in hand are clipped to them, so that the beginning of a big message can be
// read; indefinite lengths are followed to their end where it is within the bytes.
#ifndef WARDER_OPEN_PROTECT_BER_H_
#define WARDER_OPEN_PROTECT_BER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "scanner/base/bytes.h"

namespace warder {

enum BerTag : uint8_t {
  kBerInteger = 0x02,
  kBerOctets = 0x04,
  kBerOid = 0x06,
  kBerSequence = 0x30,
  kBerSet = 0x31,
  kBerContext0 = 0xA0,  // [0], constructed
  kBerContext0Primitive = 0x80,
};

struct BerItem {
  uint8_t tag = 0;    // the identifier octet; tag numbers above 30 are not used by what we read
  ByteView content;   // clipped to the bytes in hand
  size_t offset = 0;  // of the identifier octet, from the beginning of the outermost bytes
  size_t content_offset = 0;
};

// The elements in `bytes`, one after the other.
class BerReader {
 public:
  explicit BerReader(ByteView bytes, size_t offset = 0) : bytes_(bytes), offset_(offset) {}
  // The elements inside of a constructed one.
  explicit BerReader(const BerItem& parent) : BerReader(parent.content, parent.content_offset) {}

  // No value at the end, or where no element begins.
  std::optional<BerItem> Next();
  // The next element if it has this tag; otherwise no value, and it is not consumed.
  std::optional<BerItem> Next(uint8_t tag);

 private:
  ByteView bytes_;
  size_t offset_;
  size_t at_ = 0;
};

// "1.2.840.113549.1.7.3"; empty where the bytes are no object identifier.
std::string BerOidText(ByteView content);

// A small non-negative number; no value beyond 2^31 - 1.
std::optional<uint32_t> BerNumber(ByteView content);

// The bytes of an octet string, which BER may split into pieces.
std::string BerOctets(const BerItem& item);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_BER_H_
