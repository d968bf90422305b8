// Streams of the older LZMA programs ("LZMA alone"). They have no mark: the properties that nearly
// all of them use, a dictionary size of one or two bits, and a size that is not known or not
// absurd.
#include <bit>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"
#include "scanner/open/unpack/decoder_memory.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  if (head.size() < 18 || !head.starts_with("\x5D\0\0"sv) || head[13] != 0) return false;
  const uint64_t dictionary = LzmaDictionary(head);
  const bool usual = std::has_single_bit(dictionary) || std::has_single_bit(dictionary / 3);
  const uint64_t size = U64LeAt(head, 5);
  return usual && (size == UINT64_MAX || size < uint64_t{1} << 40);
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  if (!children.MayHold(LzmaDictionary(input.Head()))) return sink.AddGap(WindowTooLarge());
  return ReadStream(input, ArchiveFilter::kLzma, {{".tlz", ".tar"}, {".lzma", ""}}, children, sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader lzma{"lzma", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
