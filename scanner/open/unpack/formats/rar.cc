// RAR archives, versions 1.5 to 5, in one file or several.
#include <optional>
#include <string>

#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/archive_reader.h"
#include "scanner/open/unpack/rar_volumes.h"

namespace warder {
namespace {

Gap Missing(uint64_t number, const char* unnamed) {
  const std::string which = number > 0 ? "volume " + std::to_string(number) : std::string(unnamed);
  return {CoverageClass::kDamaged, "spanned archive: " + which + " is missing", 0, 0};
}

std::optional<Gap> Veto(const RarVolumes& volumes, uint64_t index) {
  if (index >= volumes.members().size()) return std::nullopt;
  const RarMember& member = volumes.members()[index];
  if (member.encrypted) {
    return Gap{member.weakly ? CoverageClass::kWeaklySealed : CoverageClass::kSealed, "encrypted",
               0, 0};
  }
  if (member.from_before) return Missing(volumes.missing_before().value_or(0), "the volume before");
  return std::nullopt;
}

bool ReadUnclaimed(const RandomInput& archive, const RarVolumes& volumes, ChildOpener* children,
                   OpenSink* sink) {
  uint64_t index = volumes.members().size();
  for (const auto& [begin, length] : volumes.unclaimed()) {
    const SliceInput bytes(archive, begin, length);
    InputSource source(bytes);
    BufferedSource in(&source);
    const std::string label = "unclaimed bytes at " + std::to_string(begin);
    if (!OpenUnclaimed(&in, label, index++, children, sink)) return false;
  }
  return true;
}

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  return head.size() > 8 && head.starts_with("Rar!\x1A\x07") &&
         (head[6] == 0 || (head[6] == 1 && head[7] == 0));
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto archive = input.Random();
  if (!archive) return sink.AddGap({CoverageClass::kOverBudget, archive.error().message, 0, 0});
  const RarVolumes volumes(**archive);
  if (volumes.headers_encrypted())
    return sink.AddGap({CoverageClass::kSealed, "encrypted, names and all", 0, 0});
  const auto before = volumes.missing_before(), behind = volumes.missing_behind();
  if (before && !sink.AddGap(Missing(*before, "the volume before"))) return false;
  ArchiveWalk walk(volumes.joined(), volumes.is_rar5() ? ArchiveFormat::kRar5 : ArchiveFormat::kRar,
                   ArchiveFilter::kNone);
  const auto veto = [&](uint64_t index) { return Veto(volumes, index); };
  if (!ReadMembers(&walk, range, children, sink, veto)) return false;
  if (behind && !sink.AddGap(Missing(*behind, "the next volume"))) return false;
  return ReadUnclaimed(**archive, volumes, &children, &sink);
}

}  // namespace

namespace format_readers {
extern const FormatReader rar{"rar", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
