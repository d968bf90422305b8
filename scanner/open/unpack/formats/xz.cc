// xz streams.
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"
#include "scanner/open/unpack/decoder_memory.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

bool Claims(const OpenInput& input) {
  return input.Head().starts_with(
      "\xFD"
      "7zXZ\0"sv);
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  if (!children.MayHold(XzDictionary(input.Head()))) return sink.AddGap(WindowTooLarge());
  return ReadStream(input, ArchiveFilter::kXz, {{".txz", ".tar"}, {".xz", ""}}, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader xz{"xz", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
