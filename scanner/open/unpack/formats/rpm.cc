// RPM packages: the compressed cpio archive behind the header.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  return input.Head().starts_with("\xED\xAB\xEE\xDB");
}

// Of what lies behind the compressed payload only its decoder knows.
constexpr ArchiveTraits kTraits{ArchiveFormat::kRpm, false, [](ByteView) { return UINT64_MAX; }};

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadArchive(input, range, kTraits, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader rpm{"rpm", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
