#include "scanner/open/plain/treatment.h"

namespace warder {

Treatment TreatmentOf(const Format& format) {
  using How = Treatment::How;
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

}  // namespace warder
