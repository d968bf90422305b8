// Access and Money databases (Jet, ACE, MSISAM). What Jet calls encoding is RC4 under a key that
// stands in the file, and its password is only compared by the programs of its maker: anyone reads
// such a file. Only ACE's newer scheme needs a secret for the content.
//
// Sources: mdbtools HACKING.md; Jackcess and Jackcess Encrypt, JetFormat and the codec handlers.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/crypto.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/office/encryption_info.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"Standard Jet DB", "Standard ACE DB",
                                                    "MSISAM Database"};
constexpr ByteView kFirst("\0\1\0\0", 4);
constexpr size_t kNameAt = 4;
constexpr size_t kVersionAt = 0x14;
// Every file's header is masked with one and the same key.
constexpr std::string_view kMaskKey = "\xC7\xDA\x39\x6B";
constexpr size_t kMaskedAt = 0x18;
constexpr size_t kMaskedBytesJet3 = 126;
constexpr size_t kMaskedBytes = 128;
constexpr size_t kPageKeyAt = 0x3E;
constexpr size_t kPasswordAt = 0x42;
constexpr size_t kDateAt = 0x72;
constexpr size_t kMoneyFlagsAt = 0x298;
constexpr uint8_t kMoneyPassword = 0x06;
constexpr size_t kInfoSizeAt = 0x299;
constexpr size_t kInfoAt = 0x29B;
constexpr size_t kHeaderBytes = 0x800;  // the smaller of the two page sizes

enum Version : uint8_t { kJet3 = 0, kJet4 = 1, kAce12 = 2, kNewest = 16 };

bool Claims(const GradeInput& input) {
  return input.head.starts_with(kFirst) &&
         std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
           return input.head.substr(std::min(kNameAt, input.head.size())).starts_with(name);
         });
}

std::string Unmasked(ByteView head, uint8_t version) {
  std::string header(head.substr(0, kHeaderBytes));
  const size_t length = version == kJet3 ? kMaskedBytesJet3 : kMaskedBytes;
  header.replace(kMaskedAt, length, Rc4(kMaskKey, ByteView(header).substr(kMaskedAt, length)));
  return header;
}

// Jet 4 masks it once more, with the day on which the file was made.
bool HasPassword(ByteView header, uint8_t version) {
  std::string password(header.substr(kPasswordAt, version == kJet3 ? 20 : 40));
  if (version != kJet3) {
    double date = 0;
    std::memcpy(&date, header.data() + kDateAt, sizeof(date));
    if (!std::isfinite(date) || std::abs(date) > 2e9) return true;
    const auto day = static_cast<uint32_t>(static_cast<int32_t>(date));
    for (size_t i = 0; i < password.size(); ++i)
      password[i] = static_cast<char>(password[i] ^ static_cast<char>(day >> (8 * (i % 4))));
  }
  return password.find_first_not_of('\0') != std::string::npos;
}

Protection GradeAce(const GradeInput& input, ByteView header) {
  if (U32LeAt(header, kPageKeyAt) == 0) return Unencrypted("Access ACE");
  const uint16_t size = U16LeAt(header, kInfoSizeAt);
  if (size > 0) return GradeEncryptionInfo(input.Read(kInfoAt, size), "Access", kInfoAt);
  return PasswordOnly("Access ACE", "the pages' key stands in the file", kPageKeyAt,
                      "header, page key");
}

Protection GradeMoney(ByteView header) {
  if (U8At(header, kMoneyFlagsAt) & kMoneyPassword) {
    return PasswordOnly("Microsoft Money", "only the first 14 pages are encrypted", kMoneyFlagsAt,
                        "header, encryption flags");
  }
  return PasswordOnly("Microsoft Money", "the pages' key stands in the file", kPageKeyAt,
                      "header, page key");
}

Protection GradeJet(ByteView header, uint8_t version) {
  const std::string scheme = version == kJet3 ? "Access Jet 3" : "Access Jet 4";
  if (U32LeAt(header, kPageKeyAt) != 0) {
    return PasswordOnly(scheme, "the pages' key stands in the file", kPageKeyAt,
                        "header, page key");
  }
  if (HasPassword(header, version)) {
    return PasswordOnly(scheme, "the password is only compared, the content is in the clear",
                        kPasswordAt, "header, password");
  }
  return Unencrypted(scheme);
}

std::optional<Protection> Grade(const GradeInput& input) {
  const uint8_t version = U8At(input.head, kVersionAt);
  if (input.head.size() < kHeaderBytes) return UnknownProtection("Access", "cut off");
  if (version > kNewest) return UnknownProtection("Access", "version is not known");
  const std::string header = Unmasked(input.head, version);
  if (input.head.substr(kNameAt).starts_with("MSISAM")) return GradeMoney(header);
  return version < kAce12 ? GradeJet(header, version) : GradeAce(input, header);
}

}  // namespace

extern const Grader access;
const Grader access = {"Access", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
