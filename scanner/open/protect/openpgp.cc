#include "scanner/open/protect/openpgp.h"

#include <algorithm>
#include <array>
#include <string>

#include "scanner/base/byte_cursor.h"

namespace warder {
namespace {

enum Tag : uint8_t {
  kPublicKeySessionKey = 1,
  kSignature = 2,
  kSymmetricSessionKey = 3,
  kOnePassSignature = 4,
  kSecretKey = 5,
  kPublicKey = 6,
  kSecretSubkey = 7,
  kCompressed = 8,
  kEncrypted = 9,  // without integrity protection
  kMarker = 10,
  kLiteral = 11,
  kTrust = 12,
  kUserId = 13,
  kPublicSubkey = 14,
  kUserAttribute = 17,
  kProtectedEncrypted = 18,
  kAeadEncrypted = 20,
  kPadding = 21,
};

constexpr int kMostPackets = 4096;
constexpr int kMostDepth = 8;
constexpr size_t kBodyHead = 4096;
// Packed data that is looked at, and what of its content.
constexpr size_t kMostPacked = 64 * 1024;
constexpr size_t kMostUnpacked = 64 * 1024;
// Pieces of one body that are followed to see where it ends.
constexpr int kMostPieces = 4096;

// What stands behind the packet; no value where its pieces cannot be followed to the end.
std::optional<uint64_t> Behind(const RandomInput& input, const PgpPacket& packet) {
  if (packet.to_end) return input.size();
  uint64_t at = packet.body + packet.length;
  bool more = packet.partial;
  for (int i = 0; more && i < kMostPieces; ++i) {
    const auto bytes = ReadString(input, at, 6);
    if (!bytes || bytes->empty()) return std::nullopt;
    const uint8_t first = U8At(*bytes, 0);
    more = first >= 224 && first < 255;
    if (more) {
      at += 1 + (uint64_t{1} << (first & 0x1F));
    } else if (first < 192) {
      at += 1 + uint64_t{first};
    } else if (first < 224) {
      at += 2 + ((uint64_t{first} - 192) << 8) + U8At(*bytes, 1) + 192;
    } else {
      at += 5 + uint64_t{U32BeAt(*bytes, 1)};
    }
  }
  if (more || at > input.size()) return std::nullopt;
  return at;
}

// One walk over the packets of a message or a keyring.
class Walk {
 public:
  Walk(const RandomInput& input, const Unpacker* unpacker, PgpCertainty certainty, int depth)
      : input_(input), unpacker_(unpacker), certainty_(certainty), depth_(depth) {}

  std::optional<Protection> Run();

 private:
  // True: the walk is over, and answer_ holds.
  bool Take(const PgpPacket& packet, ByteView body);
  bool TakeSessionKey(const PgpPacket& packet, ByteView body);
  bool TakeEncrypted(const PgpPacket& packet, ByteView body);
  bool TakeCompressed(const PgpPacket& packet, ByteView body);
  bool Answer(std::optional<Protection> protection);
  std::optional<Protection> AtEnd() const;

  const RandomInput& input_;
  const Unpacker* unpacker_;
  const PgpCertainty certainty_;
  const int depth_;
  std::optional<PgpPacket> session_key_;
  std::optional<Cipher> stated_;  // by a session key packet with a password
  ProtectionTally keys_;
  std::optional<Protection> stub_;  // a key that is kept elsewhere
  bool sane_ = false;               // something was seen that only OpenPGP has
  std::optional<Protection> answer_;
};

bool Walk::Answer(std::optional<Protection> protection) {
  answer_ = std::move(protection);
  return true;
}

bool Walk::TakeSessionKey(const PgpPacket& packet, ByteView body) {
  const uint8_t version = U8At(body, 0);
  if (packet.partial || packet.to_end || body.size() < 4) return Answer(std::nullopt);
  if (packet.tag == kSymmetricSessionKey && version == 4) stated_ = PgpCipher(U8At(body, 1));
  // Versions that are not known yet count too, but only under an armour.
  const bool known = packet.tag == kSymmetricSessionKey
                         ? version >= 4 && version <= 6
                         : version == 2 || version == 3 || version == 6;
  if (!known && certainty_ == PgpCertainty::kGuessed) return Answer(std::nullopt);
  if (!session_key_) session_key_ = packet;
  return false;
}

bool Walk::TakeEncrypted(const PgpPacket& packet, ByteView body) {
  const uint8_t version = U8At(body, 0);
  Cipher cipher = stated_.value_or(Cipher{});
  std::string_view scheme = "OpenPGP";
  if (packet.tag == kProtectedEncrypted) {
    if (version < 1 || version > 2) return Answer(std::nullopt);
    if (version == 2) cipher = PgpCipher(U8At(body, 1));
  } else if (packet.tag == kAeadEncrypted) {
    if (version != 1) return Answer(std::nullopt);
    cipher = PgpCipher(U8At(body, 1));
  } else {
    cipher.legacy = true;
    scheme = "OpenPGP without integrity protection";
  }
  if (body.size() < 2) {
    return Answer(UnknownProtection("OpenPGP", "cut off before its encrypted data"));
  }
  if (cipher.grade == ProtectionGrade::kUnknown) {
    return Answer(UnknownProtection("OpenPGP", "cipher is not known"));
  }
  // Without a session key before it, one byte would decide: the length must fit exactly.
  if (!session_key_ && certainty_ == PgpCertainty::kGuessed) {
    const auto behind = Behind(input_, packet);
    if (!behind || *behind != input_.size() || packet.to_end) return Answer(std::nullopt);
  }
  const std::string structure = "OpenPGP encrypted data packet, tag " + std::to_string(packet.tag);
  Protection protection = Ciphertext(scheme, cipher, packet.offset, structure);
  protection.metadata_visible = session_key_ && session_key_->tag == kPublicKeySessionKey;
  return Answer(std::move(protection));
}

bool Walk::TakeCompressed(const PgpPacket& packet, ByteView body) {
  const uint8_t method = U8At(body, 0);
  if (body.empty() || method > 3) return Answer(std::nullopt);
  if (depth_ >= kMostDepth) return Answer(UnknownProtection("OpenPGP packed", "packed too often"));
  std::string content(body.substr(1));
  if (method != 0) {
    if (unpacker_ == nullptr) {
      return Answer(UnknownProtection("OpenPGP packed", "packed data was not looked into"));
    }
    // The first piece of a body in pieces holds at least 512 bytes: enough for what comes first.
    constexpr std::array kMethods = {Unpacker::Method::kDeflate, Unpacker::Method::kDeflate,
                                     Unpacker::Method::kZlib, Unpacker::Method::kBzip2};
    const auto packed = ReadString(input_, packet.body + 1,
                                   static_cast<size_t>(std::min<uint64_t>(
                                       packet.to_end ? kMostPacked : packet.length, kMostPacked)));
    if (!packed) return Answer(std::nullopt);
    auto unpacked = unpacker_->Unpack(kMethods[method], {}, *packed, kMostUnpacked);
    if (!unpacked || unpacked->empty()) {
      if (certainty_ == PgpCertainty::kGuessed) return Answer(std::nullopt);
      return Answer(UnknownProtection("OpenPGP packed", "packed data is damaged or cut off"));
    }
    content = *std::move(unpacked);
  }
  const MemoryInput inner(content);
  auto answer = Walk(inner, unpacker_, PgpCertainty::kArmored, depth_ + 1).Run();
  if (!answer) {
    if (certainty_ == PgpCertainty::kGuessed) return Answer(std::nullopt);
    return Answer(Unencrypted("OpenPGP packed"));
  }
  // What was unpacked has no place in the object but the packed packet.
  for (ProtectionEvidence& evidence : answer->evidence) evidence.offset = packet.offset;
  return Answer(std::move(answer));
}

bool Walk::Take(const PgpPacket& packet, ByteView body) {
  switch (packet.tag) {
    case kPublicKeySessionKey:
    case kSymmetricSessionKey:
      return TakeSessionKey(packet, body);
    case kEncrypted:
    case kProtectedEncrypted:
    case kAeadEncrypted:
      return TakeEncrypted(packet, body);
    case kCompressed:
      return session_key_ ? Answer(std::nullopt) : TakeCompressed(packet, body);
    case kLiteral:
      return Answer(session_key_ ? std::nullopt : std::optional(Unencrypted("OpenPGP literal")));
    case kSecretKey:
    case kSecretSubkey:
      if (const auto key = GradePgpSecretKey(body, packet.body)) {
        if (key->note == kPgpStubNote) {
          stub_ = *key;
        } else {
          keys_.Add(*key);
        }
      } else if (certainty_ == PgpCertainty::kGuessed) {
        return Answer(std::nullopt);
      } else {
        keys_.Add(UnknownProtection("OpenPGP secret key", "damaged"));
      }
      return false;
    case kMarker:
      if (body != "PGP") return Answer(std::nullopt);
      return false;
    case kSignature:
    case kOnePassSignature:
    case kPublicKey:
    case kPublicSubkey:
      sane_ = sane_ || (U8At(body, 0) >= 2 && U8At(body, 0) <= 6);
      return false;
    case kTrust:
    case kUserId:
    case kUserAttribute:
    case kPadding:
      return false;
    default:
      // Tags of experiments and of days to come.
      return packet.tag < 40 && certainty_ == PgpCertainty::kGuessed ? Answer(std::nullopt) : false;
  }
}

std::optional<Protection> Walk::AtEnd() const {
  if (keys_.members() > 0) {
    Protection protection = keys_.Whole();
    protection.members = protection.sealed_members = 0;
    protection.mixed = false;
    protection.scheme = "OpenPGP secret key";
    return protection;
  }
  if (stub_) return stub_;
  if (session_key_) return UnknownProtection("OpenPGP", "cut off before its encrypted data");
  if (sane_) return Unencrypted("OpenPGP signature or public key");
  return std::nullopt;
}

std::optional<Protection> Walk::Run() {
  uint64_t at = 0;
  for (int i = 0; i < kMostPackets && at < input_.size(); ++i) {
    const auto packet = ReadPgpPacket(input_, at);
    if (!packet) break;
    const size_t head = static_cast<size_t>(
        std::min<uint64_t>(packet->to_end ? kBodyHead : packet->length, kBodyHead));
    const auto body = ReadString(input_, packet->body, head);
    if (!body) break;
    if (Take(*packet, *body)) return answer_;
    const auto behind = Behind(input_, *packet);
    if (!behind) break;
    at = *behind;
  }
  return AtEnd();
}

}  // namespace

Cipher PgpCipher(uint8_t id) {
  using enum ProtectionGrade;
  switch (id) {
    case 1:
      return {"IDEA", 128, kEncrypted, true};
    case 2:
      return {"3DES", 168, kEncrypted, true};
    case 3:
      return {"CAST5", 128, kEncrypted, true};
    case 4:
      return {"Blowfish", 128, kEncrypted, true};
    case 7:
      return {"AES-128", 128};
    case 8:
      return {"AES-192", 192};
    case 9:
      return {"AES-256", 256};
    case 10:
      return {"Twofish", 256};
    case 11:
      return {"Camellia-128", 128};
    case 12:
      return {"Camellia-192", 192};
    case 13:
      return {"Camellia-256", 256};
    default:
      return {"", 0, kUnknown, false};
  }
}

std::optional<PgpPacket> ReadPgpPacket(const RandomInput& input, uint64_t at) {
  const auto bytes = ReadString(input, at, 6);
  if (!bytes || bytes->empty()) return std::nullopt;
  ByteCursor cursor(*bytes);
  const uint8_t first = cursor.U8();
  if ((first & 0x80) == 0) return std::nullopt;
  PgpPacket packet = {.offset = at};
  if (first & 0x40) {
    packet.tag = first & 0x3F;
    const uint8_t length = cursor.U8();
    if (length < 192) {
      packet.length = length;
    } else if (length < 224) {
      packet.length = ((uint64_t{length} - 192) << 8) + cursor.U8() + 192;
    } else if (length < 255) {
      packet.partial = true;
      packet.length = uint64_t{1} << (length & 0x1F);
    } else {
      packet.length = cursor.U32Be();
    }
  } else {
    packet.tag = (first >> 2) & 0x0F;
    const int width = first & 3;
    if (width == 0) packet.length = cursor.U8();
    if (width == 1) packet.length = cursor.U16Be();
    if (width == 2) packet.length = cursor.U32Be();
    packet.to_end = width == 3;
  }
  if (!cursor.ok() || packet.tag == 0) return std::nullopt;
  packet.body = at + cursor.at();
  return packet;
}

std::optional<Protection> GradePgp(const RandomInput& input, const Unpacker* unpacker,
                                   PgpCertainty certainty) {
  return Walk(input, unpacker, certainty, 0).Run();
}

}  // namespace warder
