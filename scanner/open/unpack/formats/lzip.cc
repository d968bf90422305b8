// lzip streams.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"
#include "scanner/open/unpack/decoder_memory.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  return input.Head().starts_with("LZIP\1");
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  if (!children.MayHold(LzipDictionary(input.Head()))) return sink.AddGap(WindowTooLarge());
  return ReadStream(input, ArchiveFilter::kLzip, {{".tlz", ".tar"}, {".lz", ""}}, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader lzip{"lzip", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
