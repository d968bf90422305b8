// PDF files. The newest trailer says whether the file is encrypted; revisions that disagree, and
// files that a reader would have to repair, are "unknown" as soon as an encryption dictionary is
// involved: readers differ in what they make of them.
#include <algorithm>
#include <string>

#include "scanner/open/plain/recognise.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/pdf/encryption.h"
#include "scanner/open/protect/pdf/file.h"
#include "scanner/open/protect/pdf/search.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

constexpr size_t kMaxPayload = 16 * 1024 * 1024;
constexpr size_t kMaxFileSpecs = 64;

Protection GradePdf(const GradeInput& input, size_t header_at, int depth);

bool IsSet(const PdfValue& value) {
  return value.kind != PdfValue::Kind::kNull;
}

bool IsEncrypted(const PdfSection& section) {
  return IsSet(section.trailer["Encrypt"]);
}

// A revision of its own; the second table of linearised files, without /Root, is none.
bool IsPlainRevision(const PdfSection& section) {
  return !section.hybrid && IsSet(section.trailer["Root"]) && !IsEncrypted(section);
}

Protection Disagreement() {
  Protection protection = UnknownProtection("PDF", "one revision is encrypted, another is not");
  protection.members = 2;
  protection.sealed_members = 1;
  protection.mixed = true;
  return protection;
}

// No chain of sections: only whether an encryption dictionary may be involved can be said.
Protection GradeDamaged(const GradeInput& input) {
  const PdfMatches encrypt = SearchPdf(input, "/Encrypt");
  if (!encrypt.at.empty()) {
    return UnknownProtection("PDF", "damaged, and an encryption dictionary exists");
  }
  if (!encrypt.complete) return UnknownProtection("PDF", "damaged, and too long to search");
  // Streams of cross-references are such an end too.
  const bool has_end =
      !SearchPdf(input, "trailer").at.empty() || !SearchPdf(input, "/XRef").at.empty();
  if (!has_end) return UnknownProtection("PDF", "cut off before its trailer");
  return Unencrypted("PDF");
}

// --- Unencrypted wrapper around an encrypted payload, ISO 32000-2, 7.6.7 ---

// The embedded file of a file specification that is such a payload.
std::optional<PdfObject> Payload(const PdfFile& file, const PdfValue& specification) {
  const auto spec = file.Resolve(specification);
  if (!spec || !spec->value["AFRelationship"].IsName("EncryptedPayload")) return std::nullopt;
  const auto embedded = file.Resolve(spec->value["EF"]);
  if (!embedded) return std::nullopt;
  const PdfValue& stream =
      IsSet(embedded->value["UF"]) ? embedded->value["UF"] : embedded->value["F"];
  return file.Resolve(stream);
}

// The document is its payload; the wrapper's own pages only say so.
Protection GradePayload(const GradeInput& input, const PdfFile& file, const PdfObject& payload,
                        int depth) {
  constexpr std::string_view kScheme = "PDF unencrypted wrapper";
  const auto bytes = file.StreamBytes(payload, kMaxPayload);
  const auto header_at = bytes ? PdfHeaderAt(*bytes) : std::nullopt;
  if (!header_at) return UnknownProtection(kScheme, "the payload cannot be read");
  const MemoryInput memory(*bytes);
  const ByteView all = *bytes;
  const GradeInput inner{memory, all.substr(0, kGradeHeadBytes),
                         all.substr(all.size() - std::min(all.size(), kGradeTailBytes)),
                         input.hints};
  Protection protection = GradePdf(inner, *header_at, depth + 1);
  protection.scheme = std::string(kScheme) + ", " + protection.scheme;
  for (ProtectionEvidence& evidence : protection.evidence) {
    evidence = {payload.at, "encrypted payload, " + evidence.structure};
  }
  return protection;
}

std::optional<Protection> GradeWrapper(const GradeInput& input, const PdfFile& file, int depth) {
  const auto root = file.Resolve(file.sections().front().trailer["Root"]);
  if (depth > 0 || !root) return std::nullopt;
  const auto associated = file.Resolve(root->value["AF"]);
  if (!associated) return std::nullopt;
  for (size_t i = 0; i < associated->value.items.size() && i < kMaxFileSpecs; ++i) {
    const auto payload = Payload(file, associated->value.items[i]);
    if (payload) return GradePayload(input, file, *payload, depth);
  }
  return std::nullopt;
}

// --- The whole ---

Protection GradeEncrypted(const PdfFile& file) {
  const PdfValue& trailer = file.sections().front().trailer;
  const PdfValue& encrypt = trailer["Encrypt"];
  auto object = file.Resolve(encrypt);
  if (!object) object = file.SearchObject(encrypt);
  if (!object || object->value.kind != PdfValue::Kind::kDictionary) {
    return UnknownProtection("PDF", "the encryption dictionary cannot be found");
  }
  const auto id = file.Resolve(trailer["ID"]);
  const bool has_id = id && !id->value.items.empty();
  return GradePdfEncryption(object->value, has_id ? id->value.items[0].text : std::string(),
                            object->at != 0 ? object->at : file.sections().front().at);
}

Protection GradePdf(const GradeInput& input, size_t header_at, int depth) {
  const PdfFile file(input, header_at);
  if (!file.intact()) return GradeDamaged(input);
  const auto& sections = file.sections();
  const bool newest = IsEncrypted(sections.front());
  const bool any_sealed = std::any_of(sections.begin(), sections.end(), IsEncrypted);
  const bool any_plain = std::any_of(sections.begin(), sections.end(), IsPlainRevision);
  if (!newest) {
    if (any_sealed) return Disagreement();
    return GradeWrapper(input, file, depth).value_or(Unencrypted("PDF"));
  }
  const auto strays = file.StraySections();
  if (any_plain || std::any_of(strays.begin(), strays.end(), IsPlainRevision)) {
    return Disagreement();
  }
  return GradeEncrypted(file);
}

bool Claims(const GradeInput& input) {
  return PdfHeaderAt(input.head).has_value();
}

// Bytes in front of the header: junk, or another format that begins with a PDF file (an archive
// that stores one), or a text that only mentions the mark.
std::optional<Protection> Grade(const GradeInput& input) {
  const size_t header_at = *PdfHeaderAt(input.head);
  if (header_at > 0) {
    const Format format = Recognise(input.head, input.hints.name);
    const bool text = format.kind == FormatKind::kText;
    if (!text && format.name != "PDF") return std::nullopt;
    if (text && !PdfFile(input, header_at).intact()) return std::nullopt;
  }
  return GradePdf(input, header_at, 0);
}

}  // namespace

extern const Grader pdf;
const Grader pdf = {"pdf", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
