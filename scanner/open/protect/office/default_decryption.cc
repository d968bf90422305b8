#include "scanner/open/protect/office/default_decryption.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/office/encryption_header.h"

namespace warder {
namespace {

// 2.3.4.15; a multiple of the blocks of every cipher.
constexpr size_t kSegment = 4096;
// In front of the ciphertext: the size of what it holds.
constexpr uint64_t kSizeField = 8;

bool IsCryptoApi(ByteView info) {
  return U16LeAt(info, 0) >= 2 && U16LeAt(info, 0) <= 4 && U16LeAt(info, 2) == 2;
}
bool IsAgile(ByteView info) {
  return U16LeAt(info, 0) == 4 && U16LeAt(info, 2) == 4;
}

class DecryptedPackage final : public RandomInput {
 public:
  // The plain bytes of a segment, by its number.
  using Decrypt = std::function<std::string(uint32_t segment, ByteView data)>;

  DecryptedPackage(const RandomInput& package, Decrypt decrypt)
      : package_(package), decrypt_(std::move(decrypt)) {
    const std::string head = ReadString(package, 0, kSizeField).value_or("");
    const uint64_t held = package.size() - std::min(package.size(), kSizeField);
    size_ = std::min(U64LeAt(head, 0), held);
  }

  uint64_t size() const override { return size_; }

  Result<size_t> ReadAt(uint64_t offset, char* to, size_t length) const override {
    size_t done = 0;
    while (done < length && offset + done < size_) {
      const uint64_t at = offset + done;
      const auto segment = static_cast<uint32_t>(at / kSegment);
      WARDER_ASSIGN(const std::string plain, Segment(segment));
      const size_t begin = at % kSegment;
      const uint64_t end = std::min<uint64_t>(plain.size(), size_ - uint64_t{segment} * kSegment);
      if (begin >= end) break;
      const size_t count = std::min<size_t>(length - done, end - begin);
      std::copy_n(plain.data() + begin, count, to + done);
      done += count;
    }
    return done;
  }

 private:
  Result<std::string> Segment(uint32_t segment) const {
    WARDER_ASSIGN(std::string data,
                  ReadString(package_, kSizeField + uint64_t{segment} * kSegment, kSegment));
    // Whole blocks: the last one is filled up.
    data.resize(data.size() / 16 * 16);
    return decrypt_(segment, data);
  }

  const RandomInput& package_;
  const Decrypt decrypt_;
  uint64_t size_ = 0;
};

std::string Counter(uint32_t value) {
  std::string bytes;
  for (int i = 0; i < 4; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

std::unique_ptr<RandomInput> OpenStandard(ByteView info, const RandomInput& package) {
  const auto header = ParseCryptoApi(info);
  if (!header || !header->verifier.aes || header->verifier.key_bits == 0) return nullptr;
  const auto password = OpeningPassword(header->verifier);
  if (!password) return nullptr;
  return std::make_unique<DecryptedPackage>(
      package, [key = AesKey(header->verifier, *password)](uint32_t /*segment*/, ByteView data) {
        return DecryptBlocks(BlockCipher::kAes, CipherMode::kEcb, key, {}, data);
      });
}

std::unique_ptr<RandomInput> OpenAgile(ByteView info, const RandomInput& package) {
  const AgileInfo agile = ParseAgile(info);
  if (!agile.package || agile.package->block_size > 64 || agile.verifiers.empty()) return nullptr;
  const AgileVerifier& verifier = agile.verifiers.front();
  const auto password = OpeningPassword(verifier);
  if (!password) return nullptr;
  std::string key = PackageKey(verifier, *password);
  key.resize(std::min<size_t>(key.size(), agile.package->key_bits / 8));
  return std::make_unique<DecryptedPackage>(
      package, [key, data_kind = *agile.package](uint32_t segment, ByteView data) {
        std::string iv = DigestOf(data_kind.digest, {data_kind.salt, Counter(segment)});
        iv.resize(data_kind.block_size, '\x36');
        return DecryptBlocks(data_kind.cipher, data_kind.mode, key, iv, data);
      });
}

}  // namespace

std::optional<DefaultRc4> DefaultRc4::Open(ByteView info) {
  if (U16LeAt(info, 0) == 1 && U16LeAt(info, 2) == 1) {
    const auto verifier = ParseRc4(info);
    const auto password = verifier ? OpeningPassword(*verifier) : std::nullopt;
    if (password) return DefaultRc4(*verifier, *password);
  } else if (IsCryptoApi(info)) {
    const auto header = ParseCryptoApi(info);
    if (!header || header->verifier.aes || header->verifier.key_bits == 0) return std::nullopt;
    const auto password = OpeningPassword(header->verifier);
    if (password) return DefaultRc4(header->verifier, *password);
  }
  return std::nullopt;
}

void DefaultRc4::Decrypt(uint64_t offset, size_t block_size, char* bytes, size_t size) const {
  for (size_t done = 0; done < size;) {
    const uint64_t at = offset + done;
    const auto block = static_cast<uint32_t>(at / block_size);
    const size_t begin = at % block_size;
    const size_t count = std::min(size - done, block_size - begin);
    const std::string key = std::visit(
        [&](const auto& verifier) { return Rc4Key(verifier, password_, block); }, verifier_);
    // The stream runs from the beginning of the block.
    const std::string stream = Rc4(key, std::string(begin + count, '\0'));
    for (size_t i = 0; i < count && begin + i < stream.size(); ++i)
      bytes[done + i] = static_cast<char>(bytes[done + i] ^ stream[begin + i]);
    done += count;
  }
}

Result<size_t> Rc4Stream::ReadAt(uint64_t offset, char* to, size_t length) const {
  // [MS-DOC] 2.2.6.2.
  constexpr size_t kBlock = 512;
  WARDER_ASSIGN(const size_t count, stream_.ReadAt(offset, to, length));
  const size_t plain = offset < plain_ ? std::min<uint64_t>(plain_ - offset, count) : 0;
  cipher_.Decrypt(offset + plain, kBlock, to + plain, count - plain);
  return count;
}

std::unique_ptr<RandomInput> OpenWithDefault(ByteView info, const RandomInput& package) {
  if (IsCryptoApi(info)) return OpenStandard(info, package);
  return IsAgile(info) ? OpenAgile(info, package) : nullptr;
}

}  // namespace warder
