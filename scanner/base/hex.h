// Bytes as hexadecimal digits, lower case, and back.
#ifndef WARDER_BASE_HEX_H_
#define WARDER_BASE_HEX_H_

#include <string>
#include <string_view>

namespace warder {

// Two digits for each byte, behind what is there. Allocates once at most.
void AppendHex(std::string_view bytes, std::string* hex);
std::string ToHex(std::string_view bytes);
// False if these are not pairs of digits; `bytes` then holds those up to there. Allocates once at
// most.
bool FromHex(std::string_view hex, std::string* bytes);

}  // namespace warder

#endif  // WARDER_BASE_HEX_H_
