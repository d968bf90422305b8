// The first line and the beginning of the body of a private key in text form (RFC 7468, OpenSSH,
// OpenPGP, PuTTY). A body that begins as such keys do passes the check; documentation that shows
// only the first line, or dots behind it, does not get that far. The canonical form is the
// beginning of the body, which differs from key to key.
#include "scanner/detect/validate/digits.h"
#include "scanner/detect/validate/validator.h"

namespace warder::validators {
namespace {

constexpr size_t kMinBody = 32;

constexpr bool IsBase64(char c) {
  return IsAlnum(c) || c == '+' || c == '/';
}

// A DER sequence of more than 127 bytes or of a short elliptic-curve key, or the magic of OpenSSH.
bool BeginsLikeKey(std::string_view body) {
  return body.starts_with("MII") || body.starts_with("MIG") || body.starts_with("MIH") ||
         body.starts_with("MHc") || body.starts_with("MHQ") || body.starts_with("MC4") ||
         body.starts_with("MFE") || body.starts_with("MIB") ||
         body.starts_with("b3BlbnNzaC1rZXktdjE") || body.starts_with("lQ") ||
         body.starts_with("lF") || body.starts_with("lI") || body.starts_with("lM");
}

// The last run of at least kMinBody characters of base64 in the match.
std::string_view BodyOf(std::string_view value) {
  size_t end = value.size();
  while (end > 0 && !IsBase64(value[end - 1])) --end;
  size_t begin = end;
  while (begin > 0 && IsBase64(value[begin - 1])) --begin;
  return value.substr(begin, end - begin);
}

// A key does not hold long runs of one character; a placeholder does.
bool IsPlaceholder(std::string_view body) {
  size_t run = 1;
  for (size_t i = 1; i < body.size(); ++i) {
    run = body[i] == body[i - 1] ? run + 1 : 1;
    if (run >= 8 && body[i] != 'A') return true;
  }
  return false;
}

Validation Validate(std::string_view value, std::string* canonical) {
  const std::string_view body = BodyOf(value);
  if (body.size() < kMinBody || IsPlaceholder(body)) return {};
  canonical->assign(body);
  const bool encrypted_or_key =
      BeginsLikeKey(body) || value.find("ENCRYPTED") != std::string_view::npos;
  return {.verdict = encrypted_or_key ? Verdict::kCheckPassed : Verdict::kCheckFailed};
}

}  // namespace

extern const Validator private_key{"private_key",
                                   "RFC 7468; RFC 5958; RFC 9580; OpenSSH PROTOCOL.key", Validate};

}  // namespace warder::validators
