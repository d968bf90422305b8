// cpio archives: binary, octal ("odc") and the newer ones in hexadecimal (SVR4).
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  return head.starts_with("070701") || head.starts_with("070702") || head.starts_with("070707") ||
         head.starts_with("\xC7\x71");
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadArchive(input, range, {ArchiveFormat::kCpio}, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader cpio{"cpio", Claims, Read, false, true};
}  // namespace format_readers

}  // namespace warder
