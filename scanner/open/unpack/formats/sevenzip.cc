// 7z archives. The index is at the end.
#include "scanner/open/protect/sevenzip.h"

#include "scanner/base/byte_cursor.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/protect/library_unpacker.h"
#include "scanner/open/unpack/archive_reader.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

bool Claims(const OpenInput& input) {
  return input.Head().starts_with("7z\xBC\xAF\x27\x1C"sv);
}

// Behind the header at the end, whose place and size the one in front states.
uint64_t StatedEnd(ByteView head) {
  constexpr uint64_t kSignatureHeader = 32;
  uint64_t end = 0;
  const bool fits = !__builtin_add_overflow(U64LeAt(head, 12), U64LeAt(head, 20), &end) &&
                    !__builtin_add_overflow(end, kSignatureHeader, &end);
  return fits ? end : UINT64_MAX;
}

constexpr ArchiveTraits kTraits{ArchiveFormat::kSevenZip, true, StatedEnd};

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  static const LibraryUnpacker kUnpacker;
  const auto archive = input.Random();
  if (archive && !children.MayHold(SevenZipWindow(**archive, &kUnpacker)))
    return sink.AddGap(WindowTooLarge());
  return ReadArchive(input, range, kTraits, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader sevenzip{"7z", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
