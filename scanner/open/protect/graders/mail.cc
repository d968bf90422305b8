// One message whose body is sealed as a whole: PGP/MIME (RFC 3156) and S/MIME (RFC 8551). Headers
// stay readable. The content type is where to look; the body decides: signed mail is not encrypted.
#include <algorithm>
#include <string>

#include "scanner/base/ascii.h"
#include "scanner/base/base64.h"
#include "scanner/open/protect/armor.h"
#include "scanner/open/protect/cms.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/openpgp.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr size_t kMostMail = 32 * 1024 * 1024;

// Where the header ends; npos where the text does not begin with one.
size_t HeaderEnd(std::string_view text) {
  const size_t unix_end = text.find("\n\n");
  const size_t mail_end = text.find("\n\r\n");
  const size_t end = std::min(unix_end, mail_end);
  if (end == std::string_view::npos) return end;
  return end + (end == unix_end ? 2 : 3);
}

// The value of Content-Type with its folded lines, in lower case.
std::string ContentType(std::string_view header) {
  const std::string lower = Lower(header);
  constexpr std::string_view kName = "content-type:";
  size_t at = lower.starts_with(kName) ? 0 : lower.find("\ncontent-type:");
  if (at == std::string::npos) return {};
  at = lower.find(':', at) + 1;
  size_t end = at;
  do {
    end = std::min(lower.find('\n', end), lower.size());
    if (end < lower.size()) ++end;
  } while (end < lower.size() && (lower[end] == ' ' || lower[end] == '\t'));
  return lower.substr(at, end - at);
}

// What stands around the sealed block in a message that is sealed as a whole (RFC 3156, 4): lines
// between parts, their headers, "Version: 1". Anything else is text in the clear.
bool IsFrame(std::string_view text) {
  constexpr size_t kMost = 1024;  // more than any frame, with white space left out
  size_t seen = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1);
    std::string_view line = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ') line.remove_suffix(1);
    seen += line.size();
    const std::string lower = Lower(line.substr(0, 80));
    const bool known = line.empty() || lower.starts_with("--") || lower.starts_with("content-") ||
                       lower.starts_with("version:") || lower.front() == ' ' ||
                       lower.front() == '\t' || lower.starts_with("this is an openpgp/mime");
    if (!known || seen > kMost) return false;
  }
  return true;
}

std::optional<Protection> GradePgpMime(std::string_view text, size_t body,
                                       const Unpacker* unpacker) {
  for (const ArmorBlock& block : FindArmor(text.substr(body), 8)) {
    if (!block.label.starts_with("PGP MESSAGE")) continue;
    const auto bytes = block.Decode();
    if (!bytes) break;
    auto protection = GradePgp(MemoryInput(*bytes), unpacker, PgpCertainty::kArmored);
    if (!protection) break;
    if (IsSealed(protection->grade) &&
        !(IsFrame(text.substr(body, block.begin)) && IsFrame(text.substr(body + block.end))))
      return UnknownProtection("PGP/MIME", "text stands around what is sealed");
    for (ProtectionEvidence& evidence : protection->evidence) {
      evidence.offset = body + block.begin;
    }
    return protection;
  }
  return UnknownProtection("PGP/MIME", "cut off or damaged");
}

std::optional<Protection> GradeSmime(std::string_view text, size_t body) {
  const std::string_view base64 = text.substr(body);
  const auto der = FromBase64(base64);
  auto protection = der ? GradeCms(*der, 0) : std::nullopt;
  if (!protection) return UnknownProtection("S/MIME", "cut off or damaged");
  for (ProtectionEvidence& evidence : protection->evidence) evidence.offset = body;
  return protection;
}

bool Claims(const GradeInput& input) {
  // Spelt in any case: looked for in a lower-case copy of the few kilobytes in hand.
  const std::string lower = Lower(input.head);
  return lower.find("\ncontent-type:") != std::string::npos || lower.starts_with("content-type:");
}

std::optional<Protection> Grade(const GradeInput& input) {
  const size_t header_end = HeaderEnd(input.head);
  if (header_end == std::string_view::npos || input.head.find('\0') != ByteView::npos) {
    return std::nullopt;
  }
  const std::string type = ContentType(input.head.substr(0, header_end));
  const bool is_pgp = type.find("multipart/encrypted") != std::string::npos;
  const bool is_smime = type.find("pkcs7-mime") != std::string::npos;
  if (!is_pgp && !is_smime) return std::nullopt;
  const std::string text = input.Read(0, kMostMail + 1);
  if (header_end > text.size()) return std::nullopt;
  if (text.size() > kMostMail)
    return UnknownProtection(is_pgp ? "PGP/MIME" : "S/MIME", "too big to be looked at whole");
  auto protection =
      is_pgp ? GradePgpMime(text, header_end, input.hints.unpacker) : GradeSmime(text, header_end);
  if (protection && IsSealed(protection->grade)) {
    protection->note = "the mail's headers are readable";
  }
  return protection;
}

}  // namespace

extern const Grader mail;
// Before armoured text, which would count the headers as text around it.
const Grader mail = {"mail", GraderStep::kSearch, Claims, Grade};

}  // namespace warder::graders
