// Base64 (RFC 4648) out of structures that are known to hold it. Base64 in text of unknown kind is
// found by open/charset.
#ifndef WARDER_BASE_BASE64_H_
#define WARDER_BASE_BASE64_H_

#include <optional>
#include <string>
#include <string_view>

namespace warder {

// White space is passed over, '=' ends the text. Nothing if another character occurs.
std::optional<std::string> FromBase64(std::string_view text);

}  // namespace warder

#endif  // WARDER_BASE_BASE64_H_
