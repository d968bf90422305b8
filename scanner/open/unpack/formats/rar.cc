// RAR archives, versions 1.5 to 5.
#include <optional>

#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"
#include "scanner/open/unpack/rar_headers.h"

namespace warder {
namespace {

std::optional<Gap> Veto(const RarHeaders& headers, uint64_t index) {
  if (index >= headers.members.size()) return std::nullopt;
  const RarMember& member = headers.members[index];
  if (member.encrypted) {
    return Gap{member.weakly ? CoverageClass::kWeaklySealed : CoverageClass::kSealed, "encrypted",
               0, 0};
  }
  if (member.from_before)
    return Gap{CoverageClass::kDamaged, "spanned archive: the volume before is missing", 0, 0};
  return std::nullopt;
}

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  return head.size() > 8 && head.starts_with("Rar!\x1A\x07") &&
         (head[6] == 0 || (head[6] == 1 && head[7] == 0));
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto archive = input.Random();
  if (!archive) return sink.AddGap({CoverageClass::kOverBudget, archive.error().message, 0, 0});
  const RarHeaders headers = ReadRarHeaders(**archive);
  if (headers.headers_encrypted)
    return sink.AddGap({CoverageClass::kSealed, "encrypted, names and all", 0, 0});
  const ArchiveFormat format = headers.is_rar5 ? ArchiveFormat::kRar5 : ArchiveFormat::kRar;
  const auto veto = [&](uint64_t index) { return Veto(headers, index); };
  if (!ReadArchive(input, range, format, true, children, sink, veto)) return false;
  if (!headers.next_volume) return true;
  return sink.AddGap(
      {CoverageClass::kDamaged, "spanned archive: the next volume is missing", 0, 0});
}

}  // namespace

namespace format_readers {
extern const FormatReader rar{"rar", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
