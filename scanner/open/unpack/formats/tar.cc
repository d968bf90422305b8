// Tar archives of every flavour: ustar, pax, GNU, old.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  const Format& format = input.Recognised();
  return format.kind == FormatKind::kRecognised && format.name == "tar archive";
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadArchive(input, range, {ArchiveFormat::kTar}, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader tar{"tar", Claims, Read, false, true};
}  // namespace format_readers

}  // namespace warder
