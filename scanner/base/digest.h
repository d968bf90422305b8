// SHA-256 of files and buffers: names for rule sets and compiled tables, never for personal values
// (a plain digest of a low-entropy value is no protection; see token.h).
#ifndef WARDER_BASE_DIGEST_H_
#define WARDER_BASE_DIGEST_H_

#include <string>
#include <string_view>

#include "scanner/base/result.h"

namespace warder {

// 64 lower-case hex digits.
std::string Sha256Hex(std::string_view data);
// Of a file's bytes, of any size.
Result<std::string> Sha256OfFile(const std::string& path);

}  // namespace warder

#endif  // WARDER_BASE_DIGEST_H_
