// lz4 frames, the old ones of the Linux kernel too.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  return head.starts_with("\x04\x22\x4D\x18") || head.starts_with("\x02\x21\x4C\x18");
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  return ReadStream(input, ArchiveFilter::kLz4, {{".tlz4", ".tar"}, {".lz4", ""}}, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader lz4{"lz4", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
