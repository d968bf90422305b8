// Zstandard streams (RFC 8878).
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"
#include "scanner/open/unpack/decoder_memory.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  return input.Head().starts_with("\x28\xB5\x2F\xFD");
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  if (!children.MayHold(ZstdWindow(input.Head()))) return sink.AddGap(WindowTooLarge());
  return ReadStream(input, ArchiveFilter::kZstd, {{".tzst", ".tar"}, {".zst", ""}, {".zstd", ""}},
                    children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader zstd{"zstd", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
