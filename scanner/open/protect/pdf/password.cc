#include "scanner/open/protect/pdf/password.h"

#include <algorithm>

#include "scanner/base/bytes.h"
#include "scanner/open/protect/crypto.h"

namespace warder {
namespace {

// What every password is filled up with (7.6.4.3.2, algorithm 2): the empty one is nothing else.
constexpr ByteView kPad{
    "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08"
    "\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A",
    32};

std::string XorEach(ByteView key, int with) {
  std::string out(key);
  for (char& c : out) c = static_cast<char>(c ^ with);
  return out;
}

// Algorithm 2: the file's key from a password of 32 bytes, padding included.
std::string FileKey(const PdfPasswordCheck& check, ByteView padded, size_t bytes) {
  std::string permissions;
  for (int i = 0; i < 4; ++i) {
    permissions += static_cast<char>(check.permissions >> (8 * i) & 0xFF);
  }
  const ByteView owner = ByteView(check.owner).substr(0, 32);
  const bool plain_metadata = check.revision >= 4 && !check.encrypt_metadata;
  std::string key =
      DigestOf(DigestKind::kMd5, {padded, owner, permissions, check.id,
                                  plain_metadata ? ByteView("\xFF\xFF\xFF\xFF", 4) : ByteView()});
  if (check.revision >= 3) {
    for (int i = 0; i < 50; ++i) {
      key = DigestOf(DigestKind::kMd5, {ByteView(key).substr(0, bytes)});
    }
  }
  key.resize(std::min(bytes, key.size()));
  return key;
}

// Algorithm 6 with algorithms 4 and 5.
bool UserOpens(const PdfPasswordCheck& check, ByteView padded, size_t bytes) {
  const std::string key = FileKey(check, padded, bytes);
  if (key.empty()) return false;
  if (check.revision == 2) return Rc4(key, kPad) == ByteView(check.user).substr(0, 32);
  std::string value = DigestOf(DigestKind::kMd5, {kPad, check.id});
  for (int i = 0; i < 20; ++i) value = Rc4(XorEach(key, i), value);
  return value == ByteView(check.user).substr(0, 16);
}

// Algorithm 7: the owner's password unlocks the user's, which opens the file.
bool OwnerOpens(const PdfPasswordCheck& check, size_t bytes) {
  std::string key = DigestOf(DigestKind::kMd5, {kPad});
  if (check.revision >= 3) {
    for (int i = 0; i < 50; ++i) key = DigestOf(DigestKind::kMd5, {key});
  }
  key.resize(std::min(bytes, key.size()));
  std::string user = check.owner.substr(0, 32);
  for (int i = check.revision == 2 ? 0 : 19; i >= 0; --i) user = Rc4(XorEach(key, i), user);
  return UserOpens(check, user, bytes);
}

// Algorithm 2.B, with the empty password.
std::string HardenedHash(ByteView salt, ByteView user) {
  std::string key = DigestOf(DigestKind::kSha256, {salt, user});
  unsigned last = 0;
  for (unsigned round = 0; round < 64 || last + 32 > round; ++round) {
    std::string block;
    for (int i = 0; i < 64; ++i) block.append(key).append(user);
    const std::string sealed =
        EncryptBlocks(BlockCipher::kAes, CipherMode::kCbc, ByteView(key).substr(0, 16),
                      ByteView(key).substr(16, 16), block);
    if (sealed.empty()) return {};
    unsigned sum = 0;
    for (int i = 0; i < 16; ++i) sum += static_cast<uint8_t>(sealed[i]);
    constexpr DigestKind kNext[] = {DigestKind::kSha256, DigestKind::kSha384, DigestKind::kSha512};
    key = DigestOf(kNext[sum % 3], {sealed});
    last = static_cast<uint8_t>(sealed.back());
  }
  return key.substr(0, 32);
}

std::string ModernHash(int revision, ByteView salt, ByteView user) {
  return revision == 5 ? DigestOf(DigestKind::kSha256, {salt, user}) : HardenedHash(salt, user);
}

}  // namespace

bool EmptyUserPasswordOpens(const PdfPasswordCheck& check) {
  const ByteView user = check.user;
  if (check.revision >= 5) {
    return user.size() >= 48 &&
           ModernHash(check.revision, user.substr(32, 8), {}) == user.substr(0, 32);
  }
  return std::any_of(check.key_bytes.begin(), check.key_bytes.end(),
                     [&](size_t bytes) { return UserOpens(check, kPad, bytes); });
}

bool EmptyOwnerPasswordOpens(const PdfPasswordCheck& check) {
  const ByteView owner = check.owner;
  if (check.revision >= 5) {
    return owner.size() >= 48 && check.user.size() >= 48 &&
           ModernHash(check.revision, owner.substr(32, 8), ByteView(check.user).substr(0, 48)) ==
               owner.substr(0, 32);
  }
  return std::any_of(check.key_bytes.begin(), check.key_bytes.end(),
                     [&](size_t bytes) { return OwnerOpens(check, bytes); });
}

}  // namespace warder
