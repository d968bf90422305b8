// ar archives: Debian packages, static libraries.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  return input.Head().starts_with("!<arch>\n");
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadArchive(input, range, {ArchiveFormat::kAr}, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader ar{"ar", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
