// What uuencode wrote (POSIX.1, uuencode): one file as lines of text.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

constexpr size_t kMarkLength = 10;  // "begin 644 "

bool Claims(const OpenInput& input) {
  return input.Recognised().name == "uuencoded file";
}

// The name that stands behind the mark, to the end of its line.
PathBytes StoredName(ByteView head) {
  const ByteView line = head.substr(0, head.find_first_of("\r\n"));
  return line.size() <= kMarkLength ? "content" : PathBytes(line.substr(kMarkLength));
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  return ReadStream(input, ArchiveFilter::kUu, StoredName(input.Head()), children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader uuencoded{"uuencoded", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
