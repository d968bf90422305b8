#include "scanner/base/digest.h"

#include <openssl/evp.h>

#include <array>

#include "scanner/base/hex.h"

namespace warder {

std::string Sha256Hex(std::string_view data) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  EVP_Digest(data.data(), data.size(), digest.data(), &length, EVP_sha256(), nullptr);
  return ToHex({reinterpret_cast<const char*>(digest.data()), length});
}

}  // namespace warder
