// IP address, version 4 or 6. Addresses of private networks, this host, groups and broadcasts are
// refused: they say nothing of a person to anybody outside. Documentation ranges are `synthetic`.
//
// Four numbers with dots are more often a version than an address; `boost` says that one of the
// numbers is 32 or more, or that the address is of version 6. Canonical form: dotted decimal, or
// eight groups of four hexadecimal digits.
#include <array>

#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

using Octets = std::array<uint32_t, 4>;
using Groups = std::array<uint32_t, 8>;

// One to three digits without a leading zero; advances `text` past them. -1 if there is none or it
// exceeds 255.
int TakeOctet(std::string_view* text) {
  size_t length = 0;
  while (length < text->size() && length < 4 && IsDigit((*text)[length])) ++length;
  if (length == 0 || length > 3 || (length > 1 && (*text)[0] == '0')) return -1;
  const int octet = static_cast<int>(ToNumber(text->substr(0, length)));
  text->remove_prefix(length);
  return octet <= 255 ? octet : -1;
}

bool ParseV4(std::string_view text, Octets* octets) {
  for (size_t i = 0; i < 4; ++i) {
    if (i > 0) {
      if (text.empty() || text[0] != '.') return false;
      text.remove_prefix(1);
    }
    const int octet = TakeOctet(&text);
    if (octet < 0) return false;
    (*octets)[i] = static_cast<uint32_t>(octet);
  }
  return text.empty();
}

// RFC 1918, 1122, 3927, 6598, 5771, 919.
bool IsPublicV4(const Octets& o) {
  if (o[0] == 0 || o[0] == 10 || o[0] == 127 || o[0] >= 224) return false;
  if (o[0] == 172 && o[1] >= 16 && o[1] < 32) return false;
  if ((o[0] == 192 && o[1] == 168) || (o[0] == 169 && o[1] == 254)) return false;
  return !(o[0] == 100 && o[1] >= 64 && o[1] < 128);
}

// RFC 5737.
bool IsDocumentationV4(const Octets& o) {
  return (o[0] == 192 && o[1] == 0 && o[2] == 2) || (o[0] == 198 && o[1] == 51 && o[2] == 100) ||
         (o[0] == 203 && o[1] == 0 && o[2] == 113);
}

constexpr int HexValue(char c) {
  if (IsDigit(c)) return c - '0';
  const char upper = ToUpper(c);
  return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
}

// Groups of up to four hexadecimal digits, one "::" at most (RFC 4291, 2.2).
bool ParseV6(std::string_view text, Groups* groups) {
  size_t count = 0;
  size_t gap = 9;
  while (!text.empty()) {
    uint32_t group = 0;
    size_t length = 0;
    while (length < text.size() && length < 5 && HexValue(text[length]) >= 0) {
      group = group * 16 + static_cast<uint32_t>(HexValue(text[length++]));
    }
    if (length > 4 || (length > 0 && count == 8) || (length == 0 && text[0] != ':')) return false;
    if (length > 0) (*groups)[count++] = group;
    text.remove_prefix(length);
    if (text.empty()) break;
    if (text.starts_with("::")) {
      if (gap != 9) return false;
      gap = count;
      text.remove_prefix(2);
    } else if (text[0] == ':' && length > 0 && text.size() > 1) {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  if (gap == 9) return count == 8;
  if (count > 7) return false;
  for (size_t i = 0; i < count - gap; ++i) std::swap((*groups)[7 - i], (*groups)[count - 1 - i]);
  return true;
}

Validation ValidateV4(std::string_view value, std::string* canonical) {
  Octets octets;
  if (!ParseV4(value, &octets) || !IsPublicV4(octets)) return {};
  canonical->assign(value);
  const bool large = octets[0] >= 32 || octets[1] >= 32 || octets[2] >= 32 || octets[3] >= 32;
  return {.verdict = Verdict::kShape, .synthetic = IsDocumentationV4(octets), .boost = large};
}

Validation ValidateV6(std::string_view value, std::string* canonical) {
  Groups groups{};
  if (!ParseV6(value.substr(0, value.find('%')), &groups)) return {};
  if (groups[0] < 0x2000 || groups[0] > 0x3fff) return {};
  for (size_t i = 0; i < 8; ++i) {
    if (i > 0) canonical->push_back(':');
    for (int shift = 12; shift >= 0; shift -= 4)
      canonical->push_back("0123456789ABCDEF"[(groups[i] >> shift) & 15]);
  }
  const bool documentation = (groups[0] == 0x2001 && groups[1] == 0x0db8) || groups[0] == 0x3fff;
  return {.verdict = Verdict::kShape, .synthetic = documentation, .boost = true};
}

Validation Validate(std::string_view value, std::string* canonical) {
  return value.find(':') == std::string_view::npos ? ValidateV4(value, canonical)
                                                   : ValidateV6(value, canonical);
}

}  // namespace

extern const Validator ip_address{"ip_address", "RFC 791, RFC 4291, RFC 1918, RFC 5737, RFC 3849",
                                  Validate, false};

}  // namespace warder::validators
