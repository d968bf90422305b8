// Binary structures written as text between "-----BEGIN X-----" and "-----END X-----": PEM
// (RFC 7468, RFC 1421) and OpenPGP armour (RFC 9580, 6.2).
#ifndef WARDER_OPEN_PROTECT_ARMOR_H_
#define WARDER_OPEN_PROTECT_ARMOR_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/bytes.h"

namespace warder {

struct ArmorBlock {
  std::string_view label;  // "PGP MESSAGE"
  size_t begin = 0;        // of the line with BEGIN
  size_t end = 0;          // behind the line with END, or behind the text
  bool closed = false;     // the line with END was found
  std::string_view body;   // between them: headers, an empty line, base64

  // The value of "Name: value" among the lines before the first empty one; empty if there is none.
  std::string_view Header(std::string_view name) const;
  // Base64 of the body without headers and checksum. No value where it is none. A cut body gives
  // what there is.
  std::optional<std::string> Decode() const;
};

// The blocks of a text, in order; at most `most`. Lines may be indented or quoted with "> ".
std::vector<ArmorBlock> FindArmor(std::string_view text, size_t most);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_ARMOR_H_
