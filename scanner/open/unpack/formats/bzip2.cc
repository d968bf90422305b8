// bzip2 streams.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  return head.size() > 10 && head.starts_with("BZh") && head[3] >= '1' && head[3] <= '9' &&
         (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90");
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  return ReadStream(input, ArchiveFilter::kBzip2,
                    {{".tbz", ".tar"}, {".tbz2", ".tar"}, {".bz2", ""}, {".bz", ""}}, children,
                    sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader bzip2{"bzip2", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
