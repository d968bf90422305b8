// Cabinet archives ([MS-CAB]).
#include "scanner/base/byte_cursor.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

bool Claims(const OpenInput& input) {
  return input.Head().starts_with("MSCF\0\0\0\0"sv);
}

// The size of the cabinet in its header (cbCabinet).
constexpr ArchiveTraits kTraits{ArchiveFormat::kCab, false,
                                [](ByteView head) -> uint64_t { return U32LeAt(head, 8); }};

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadArchive(input, range, kTraits, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader cab{"cab", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
