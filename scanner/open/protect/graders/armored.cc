// Text with armoured structures: OpenPGP messages and keys, PEM keys and CMS, age. The label is
// where to look; the decoded bytes decide. Text around the blocks is content in the clear, beyond a
// few lines of introduction.
#include <algorithm>
#include <string>

#include "scanner/open/plain/recognise.h"
#include "scanner/open/protect/age.h"
#include "scanner/open/protect/armor.h"
#include "scanner/open/protect/cms.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/keys.h"
#include "scanner/open/protect/openpgp.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

// The beginning of a text that is looked at, and the blocks in it.
constexpr size_t kMostText = 1024 * 1024;
constexpr size_t kMostBlocks = 256;
// Characters outside of blocks that pass as a heading, a comment or a signature line.
constexpr size_t kMostAround = 256;

// Evidence inside of base64 lies at the block: the place in the decoded bytes is no offset.
std::optional<Protection> AtBlock(std::optional<Protection> protection, const ArmorBlock& block) {
  if (protection) {
    for (ProtectionEvidence& evidence : protection->evidence) evidence.offset = block.begin;
  }
  return protection;
}

std::optional<Protection> GradeDecoded(const GradeInput& input, const ArmorBlock& block) {
  const auto bytes = block.Decode();
  if (!bytes) return UnknownProtection(block.label, "armour is damaged");
  if (block.label == "AGE ENCRYPTED FILE") return GradeAge(*bytes);
  if (block.label.starts_with("PGP ")) {
    const MemoryInput packets(*bytes);
    const auto protection = GradePgp(packets, input.hints.unpacker, PgpCertainty::kArmored);
    return protection ? protection : UnknownProtection("OpenPGP", "armour without packets");
  }
  return GradeCms(*bytes, 0);
}

bool IsOpenPgp(std::string_view label) {
  return label.starts_with("PGP MESSAGE") || label == "PGP PRIVATE KEY BLOCK" ||
         label == "PGP SECRET KEY BLOCK";
}

bool IsCms(std::string_view label) {
  return label == "PKCS7" || label == "CMS" || label == "PKCS #7 SIGNED DATA" ||
         label == "ENCRYPTED MESSAGE" || label == "SIGNED MESSAGE";
}

std::optional<Protection> GradeBlock(const GradeInput& input, const ArmorBlock& block) {
  if (auto key = GradePemKey(block, 0)) return key;
  if (IsOpenPgp(block.label) || IsCms(block.label) || block.label == "AGE ENCRYPTED FILE") {
    return AtBlock(GradeDecoded(input, block), block);
  }
  // Signed text and files that are only encoded: there is content, and it is readable.
  if (block.label == "PGP SIGNED MESSAGE" || block.label == "PGP ARMORED FILE") {
    return Unencrypted("OpenPGP signed or encoded");
  }
  // Certificates, public keys, parameters: nothing to keep secret, and no content.
  return std::nullopt;
}

size_t Visible(std::string_view text) {
  return static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

bool Claims(const GradeInput& input) {
  return input.head.find("-----BEGIN ") != ByteView::npos;
}

std::optional<Protection> Grade(const GradeInput& input) {
  const std::string text = input.Read(0, kMostText);
  ProtectionTally tally;
  size_t around = 0;
  size_t at = 0;
  for (const ArmorBlock& block : FindArmor(text, kMostBlocks)) {
    const auto protection = GradeBlock(input, block);
    if (!protection) continue;
    around += Visible(std::string_view(text).substr(at, block.begin - at));
    at = block.end;
    tally.Add(*protection);
  }
  if (tally.members() == 0) return std::nullopt;
  around += Visible(std::string_view(text).substr(at));
  if (input.size() > text.size()) around += kMostAround + 1;
  if (around > kMostAround) tally.Add(Unencrypted("text around the sealed part"));
  Protection protection = tally.Whole();
  if (protection.members == 1) protection.members = protection.sealed_members = 0;
  return protection;
}

}  // namespace

extern const Grader armored;
const Grader armored = {"armoured text", GraderStep::kText, Claims, Grade};

}  // namespace warder::graders
