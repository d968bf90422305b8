// Zip archives (PKWARE APPNOTE 6.3.10), wherever in a file they lie: behind a picture or a program
// too. The central directory leads; where it is missing, the local headers do.
#include <string>

#include "scanner/open/format_reader.h"
#include "scanner/open/plain/recognise.h"
#include "scanner/open/unpack/inflate.h"
#include "scanner/open/unpack/single_stream.h"
#include "scanner/open/unpack/zip/content.h"
#include "scanner/open/unpack/zip/directory.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder {
namespace {

using zip::Entry;

constexpr uint64_t kMaxLinkTarget = 64 * 1024;

class ZipReader {
 public:
  ZipReader(const RandomInput& archive, const zip::Directory& directory, ChildOpener* children,
            OpenSink* sink)
      : archive_(archive), directory_(directory), children_(*children), sink_(*sink) {}

  bool Read(const MemberRange& range) {
    zip::DirectoryWalk walk(archive_, directory_);
    uint64_t index = 0;
    while (index < range.last) {
      const auto entry = walk.Next();
      if (!entry) break;
      if (index >= range.first && !ReadMember(*entry, index)) return false;
      ++index;
    }
    if (index == range.last || walk.at_end()) return true;
    return sink_.AddGap(
        {CoverageClass::kDamaged,
         "damaged at byte " + std::to_string(walk.position()) + ": central directory", 0, 0});
  }

 private:
  bool ReadMember(const Entry& entry, uint64_t index);
  bool SkipMember(const MemberHeader& header, CoverageClass coverage, std::string reason) {
    const Gap gap{coverage, std::move(reason), header.size.value_or(0), 0};
    return children_.Skip(header, gap, nullptr);
  }

  const RandomInput& archive_;
  const zip::Directory& directory_;
  ChildOpener& children_;
  OpenSink& sink_;
  Inflater inflater_;
};

bool ZipReader::ReadMember(const Entry& entry, uint64_t index) {
  MemberHeader header = zip::HeaderOf(entry, index);
  const uint64_t at = directory_.base + entry.local_offset;
  const auto local = zip::ReadLocal(archive_, at);
  if (!local) {
    return SkipMember(header, CoverageClass::kDamaged,
                      "damaged at byte " + std::to_string(at) + ": local header");
  }
  if ((entry.flags & zip::kEncrypted) != 0) {
    const bool strong = entry.method == zip::kAes || (entry.flags & zip::kStrongEncryption) != 0;
    return SkipMember(header, strong ? CoverageClass::kSealed : CoverageClass::kWeaklySealed,
                      "encrypted");
  }
  const uint64_t begin = at + local->length;
  const zip::Expected expected{entry.size, entry.crc, true};
  if (entry.method == zip::kStored) {
    const zip::StoredContent content(archive_, begin, entry.compressed, expected);
    if (header.kind == MemberKind::kLink)
      header.link_target = ReadString(content, 0, kMaxLinkTarget).value_or("");
    return children_.Open(header, content);
  }
  if (entry.method == zip::kDeflated) {
    zip::DeflatedContent content(archive_, begin, entry.compressed, expected, &inflater_);
    return children_.Open(header, &content);
  }
  return SkipMember(header, CoverageClass::kNoReader, "zip, " + zip::MethodName(entry.method));
}

bool Claims(const OpenInput& input) {
  const ByteView head = input.Head();
  if (head.starts_with("PK")) {
    if (head.starts_with(zip::kLocalMark) || head.starts_with(zip::kEndMark) ||
        head.starts_with("PK00PK\3\4") || head.starts_with(zip::kDescriptorMark))
      return true;
  }
  if (!input.IsRandom() || Recognise(head).kind == FormatKind::kText) return false;
  return zip::HasEndMark(input.Tail());
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto archive = input.Random();
  if (!archive) return sink.AddGap({CoverageClass::kOverBudget, archive.error().message, 0, 0});
  const auto directory = zip::FindDirectory(**archive, input.Tail());
  if (!directory)
    return sink.AddGap({CoverageClass::kDamaged, "zip without a central directory", 0, 0});
  return ZipReader(**archive, *directory, &children, &sink).Read(range);
}

}  // namespace

namespace format_readers {
extern const FormatReader zip{"zip", Claims, Read, true, false};
}  // namespace format_readers

}  // namespace warder
