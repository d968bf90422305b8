#include "scanner/open/plain/treatment.h"

namespace warder {
namespace {

using How = Treatment::How;

std::string MethodOf(const Protection& protection) {
  std::string text = protection.scheme;
  if (!protection.algorithm.empty() && protection.algorithm != text) {
    text += (text.empty() ? "" : ", ") + protection.algorithm;
  }
  return text.empty() ? "encrypted" : "encrypted: " + text;
}

Treatment TreatmentOfSealed(const Format& format, const Protection& protection) {
  const auto coverage = protection.grade == ProtectionGrade::kWeak ? CoverageClass::kWeaklySealed
                                                                   : CoverageClass::kSealed;
  // Text around what is sealed is read all the same: comments, headers, names of values.
  const bool is_text = format.kind == FormatKind::kText;
  return {is_text ? How::kText : How::kNotRead, coverage, MethodOf(protection)};
}

Treatment TreatmentOfFormat(const Format& format) {
  const std::string name(format.name);
  switch (format.kind) {
    case FormatKind::kEmpty:
      return {How::kNothing, std::nullopt, ""};
    case FormatKind::kText:
      return {How::kText, std::nullopt, ""};
    case FormatKind::kRecognised:
      return {How::kNotRead, CoverageClass::kNoReader, name};
    case FormatKind::kSealed:
      return {How::kNotRead, CoverageClass::kSealed, name};
    case FormatKind::kImageOrAudio:
      return {How::kNotRead, CoverageClass::kImageOrAudioOnly, name};
    case FormatKind::kProgram:
      return {How::kStrings, CoverageClass::kProgramStrings, name + ", printable strings only"};
    case FormatKind::kUnknownBinary:
      break;
  }
  return {How::kStrings, CoverageClass::kPartlyRead,
          "not text and of no known format, printable strings only"};
}

}  // namespace

Treatment TreatmentOf(const Format& format, const Protection* protection) {
  if (protection == nullptr) return TreatmentOfFormat(format);
  if (IsSealed(protection->grade)) return TreatmentOfSealed(format, *protection);
  if (format.kind != FormatKind::kSealed) return TreatmentOfFormat(format);
  // It looks like something that holds nothing but ciphertext, and is not, or is not known to be:
  // a message that is only signed, a volume with a null cipher, a header that is cut off.
  std::string reason(format.name);
  reason += protection->grade == ProtectionGrade::kUnknown ? ", protection not known" : "";
  if (!protection->note.empty()) reason += ": " + protection->note;
  return {How::kStrings, CoverageClass::kPartlyRead, reason + ", printable strings only"};
}

}  // namespace warder
