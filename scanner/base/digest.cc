#include "scanner/base/digest.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "scanner/base/hex.h"
#include "scanner/base/unique_fd.h"

namespace warder {
namespace {

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string HexOf(const Digest& digest, unsigned int length) {
  return ToHex({reinterpret_cast<const char*>(digest.data()), length});
}

}  // namespace

std::string Sha256Hex(std::string_view data) {
  Digest digest{};
  unsigned int length = 0;
  EVP_Digest(data.data(), data.size(), digest.data(), &length, EVP_sha256(), nullptr);
  return HexOf(digest, length);
}

Result<std::string> Sha256OfFile(const std::string& path) {
  const UniqueFd fd(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  const auto fail = [&] {
    return Fail(ErrorKind::kIo, path + ": cannot be read: " + std::strerror(errno));
  };
  if (!fd.valid()) return fail();
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  if (EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1)
    return Fail(ErrorKind::kResource, "libcrypto has no SHA-256");
  std::string buffer(size_t{1} << 18, '\0');
  for (;;) {
    const ssize_t got = read(fd.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail();
    if (got == 0) break;
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<size_t>(got));
  }
  Digest digest{};
  unsigned int length = 0;
  EVP_DigestFinal_ex(context.get(), digest.data(), &length);
  return HexOf(digest, length);
}

}  // namespace warder
