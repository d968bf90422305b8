// Disk images with an ISO 9660 file system (ECMA-119), Joliet and Rock Ridge.
#include "scanner/base/byte_cursor.h"
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

// Blocks of the volume, and the size of one (8.4.8, 8.4.12).
constexpr ArchiveTraits kTraits{ArchiveFormat::kIso, false, [](ByteView head) -> uint64_t {
                                  return uint64_t{U32LeAt(head, kDescriptor + 80)} *
                                         U16LeAt(head, kDescriptor + 128);
                                }};

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadArchive(input, range, kTraits, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader iso{"iso", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
