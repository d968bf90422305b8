// 7z archives. The index is at the end.
#include "scanner/open/protect/sevenzip.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/protect/library_unpacker.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

bool Claims(const OpenInput& input) {
  return input.Head().starts_with("7z\xBC\xAF\x27\x1C"sv);
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  static const LibraryUnpacker kUnpacker;
  const auto archive = input.Random();
  if (archive && !children.MayHold(SevenZipWindow(**archive, &kUnpacker)))
    return sink.AddGap(WindowTooLarge());
  return ReadArchive(input, range, ArchiveFormat::kSevenZip, true, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader sevenzip{"7z", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
