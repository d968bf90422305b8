// Streams of the old Unix compress.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  return head.size() > 3 && head.starts_with("\x1F\x9D") && (head[2] & 0x1F) >= 9 &&
         (head[2] & 0x1F) <= 16;
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  return ReadStream(input, ArchiveFilter::kCompress, {{".taz", ".tar"}, {".z", ""}}, children,
                    sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader compress{"compress", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
