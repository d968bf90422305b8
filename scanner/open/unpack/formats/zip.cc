// Zip archives (PKWARE APPNOTE 6.3.10), wherever in a file they lie: behind a picture or a program
// too. The central directory leads; where it is missing, the local headers do.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/zip/directory_reader.h"
#include "scanner/open/unpack/zip/local_walk.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  if (head.starts_with("PK") &&
      (head.starts_with(zip::kLocalMark) || head.starts_with(zip::kEndMark) ||
       head.starts_with("PK00PK\3\4") || head.starts_with(zip::kDescriptorMark)))
    return true;
  const RandomInput* bytes = input.AtHand();
  if (bytes == nullptr || input.Recognised().kind == FormatKind::kText) return false;
  const auto directory = zip::FindDirectory(*bytes, input.Tail());
  return directory && directory->entries > 0;
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto archive = input.Random();
  if (!archive) return sink.AddGap({CoverageClass::kOverBudget, archive.error().message, 0, 0});
  if (const auto directory = zip::FindDirectory(**archive, input.Tail()))
    return zip::DirectoryReader(**archive, *directory, range, &children, &sink).Read();
  // The mark of the first of several volumes (8.5.4).
  if (input.Head().starts_with(zip::kDescriptorMark) &&
      !sink.AddGap(
          {CoverageClass::kDamaged, "spanned archive: the volumes behind it are missing", 0, 0}))
    return false;
  return zip::ReadByLocalHeaders(**archive, range, &children, &sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader zip{"zip", Claims, Read, true, false};
}  // namespace format_readers

}  // namespace warder
