// 7z, RAR and cabinet archives behind the program that would unpack them. (Zip archives are found
// from their end.) Programs also hold the magic numbers as data: only what has a header behind it
// counts.
#include <optional>
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/protect/programs.h"
#include "scanner/open/unpack/buffered_source.h"
#include "scanner/open/unpack/inflate.h"
#include "scanner/open/unpack/rar_headers.h"
#include "scanner/open/unpack/single_stream.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder {
namespace {

using namespace std::string_view_literals;

// Places with a magic number that are tried, of each kind.
constexpr int kMostPlaces = 32;

// A checksum over the place of the index (7zFormat.txt, "Signature Header").
bool IsSevenZip(const RandomInput& archive) {
  const std::string header = ReadString(archive, 0, 32).value_or("");
  return header.size() == 32 && U32LeAt(header, 8) == Crc32(0, ByteView(header).substr(12, 20));
}

bool IsRar(const RandomInput& archive) {
  const RarHeaders headers = ReadRarHeaders(archive);
  return headers.headers_encrypted || !headers.members.empty();
}

// Its length, and version 1.3, which is the only one ([MS-CAB] 2.1).
bool IsCabinet(const RandomInput& archive) {
  const std::string header = ReadString(archive, 0, 36).value_or("");
  return header.size() == 36 && U32LeAt(header, 8) >= 36 && U32LeAt(header, 8) <= archive.size() &&
         U16LeAt(header, 24) == 0x0103;
}

struct Kind {
  std::string_view magic;
  bool (*holds)(const RandomInput& archive);
  std::string_view name;  // of the archive, which has none of its own
};
constexpr Kind kKinds[] = {{"7z\xBC\xAF\x27\x1C"sv, IsSevenZip, "archive.7z"},
                           {"Rar!\x1A\x07"sv, IsRar, "archive.rar"},
                           {"MSCF\0\0\0\0"sv, IsCabinet, "archive.cab"}};

struct Found {
  uint64_t at = 0;
  std::string_view name;
};

std::optional<Found> FindArchive(const RandomInput& program) {
  const std::string start = ReadString(program, 0, kProgramSearch).value_or("");
  for (const Kind& kind : kKinds) {
    size_t at = start.find(kind.magic);
    for (int i = 0; i < kMostPlaces && at != std::string::npos; ++i) {
      if (kind.holds(SliceInput(program, at, program.size() - at))) return Found{at, kind.name};
      at = start.find(kind.magic, at + 1);
    }
  }
  return std::nullopt;
}

bool Claims(const OpenInput& input) {
  const RandomInput* bytes = input.AtHand();
  if (bytes == nullptr || !LooksLikeProgram(input.Head())) return false;
  return input.Tail().find(zip::kEndMark) == ByteView::npos && FindArchive(*bytes).has_value();
}

bool Read(OpenInput& input, const MemberRange& /*range*/, ChildOpener& children, OpenSink& sink) {
  const auto program = input.Random();
  if (!program) return sink.AddGap({CoverageClass::kOverBudget, program.error().message, 0, 0});
  const auto found = FindArchive(**program);
  if (!found) return true;
  const SliceInput stub(**program, 0, found->at);
  InputSource source(stub);
  BufferedSource in(&source);
  if (!SendUnclaimed(&in, "in front of the archive", &sink)) return false;
  const SliceInput archive(**program, found->at, (*program)->size() - found->at);
  MemberHeader header;
  header.name = found->name;
  header.size = archive.size();
  return children.Open(header, archive);
}

}  // namespace

namespace format_readers {
extern const FormatReader self_extracting{"self-extracting archive", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
