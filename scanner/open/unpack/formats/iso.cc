// Disk images with an ISO 9660 file system (ECMA-119), Joliet and Rock Ridge.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

constexpr size_t kDescriptor = 32 * 1024;

bool Claims(const OpenInput& input) {
  // The first volume descriptor (ECMA-119, 8.1.1).
  const ByteView head = input.Head();
  return head.size() > kDescriptor + 6 && head.substr(kDescriptor + 1, 5) == "CD001";
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadArchive(input, range, ArchiveFormat::kIso, false, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader iso{"iso", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
