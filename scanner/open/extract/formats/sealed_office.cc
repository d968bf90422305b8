// Office documents since 2007 that are encrypted as a whole: a compound file around the package.
// Where a published default password opens it (write protection of Excel does so without asking),
// it is read.
#include "scanner/open/compound/compound_file.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/plain/treatment.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/office/default_decryption.h"
#include "scanner/open/protect/office/encryption_info.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  if (!input.Head().starts_with(kCompoundMagic)) return false;
  const RandomInput* bytes = input.AtHand();
  const MemoryInput head(input.Head());
  const auto file = CompoundFile::Open(bytes != nullptr ? *bytes : head);
  if (file) return file->Find("EncryptionInfo") && file->Find("EncryptedPackage");
  // Of a stream the directory may lie behind what was seen; the name stands near the beginning.
  constexpr std::string_view kPackage{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32};
  return bytes == nullptr && input.Head().find(kPackage) != ByteView::npos;
}

// What it ends as where nobody has the password.
bool Leave(const OpenInput& input, const RandomInput& bytes, OpenSink* sink) {
  const Protection protection = GradeObject(bytes, GradeHints{});
  const Treatment treatment = TreatmentOf(input.Recognised(), &protection);
  return sink->AddGap(
      {treatment.coverage.value_or(CoverageClass::kNoReader), treatment.reason, bytes.size(), 0});
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto bytes = input.Random();
  if (!bytes) return sink.AddGap({CoverageClass::kOverBudget, bytes.error().message, 0, 0});
  if (range.first > 0) return true;
  const auto file = CompoundFile::Open(**bytes);
  const auto info = file ? file->OpenStream("EncryptionInfo") : std::nullopt;
  const auto package = file ? file->OpenStream("EncryptedPackage") : std::nullopt;
  if (!info || !package) return Leave(input, **bytes, &sink);
  const auto plain =
      OpenWithDefault(ReadString(*info, 0, kMaxEncryptionInfo).value_or(""), *package);
  if (!plain) return Leave(input, **bytes, &sink);
  MemberHeader header;
  header.name = "decrypted document";
  header.size = plain->size();
  return children.Open(header, *plain);
}

}  // namespace

namespace format_readers {
extern const FormatReader sealed_office{"encrypted office document", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
