#include "scanner/open/extract/package_kind.h"

#include "scanner/open/extract/text.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder {
namespace {

PackageKind KindByMimetype(ByteView head) {
  // The first member, stored: ODF 1.3 part 2, 3.3; EPUB OCF 3.3, 4.3.
  const ByteView begin = head.substr(0, 256);
  if (begin.find("application/vnd.oasis.opendocument") != begin.npos ||
      begin.find("application/vnd.sun.xml.") != begin.npos)
    return PackageKind::kOpenDocument;
  if (begin.find("application/epub+zip") != begin.npos) return PackageKind::kEpub;
  return PackageKind::kNone;
}

PackageKind KindByNames(ByteView bytes) {
  const std::string lower = Lower(bytes);
  const auto has = [&](std::string_view name) { return lower.find(name) != lower.npos; };
  if (has("[content_types].xml") || (has("_rels/.rels") && (has("word/") || has("xl/"))))
    return PackageKind::kOffice;
  if (has("meta-inf/manifest.xml") && has("content.xml")) return PackageKind::kOpenDocument;
  if (has("meta-inf/container.xml")) return PackageKind::kEpub;
  return PackageKind::kNone;
}

}  // namespace

PackageKind PackageKindOf(const OpenInput& input) {
  const ByteView head = input.Head();
  if (!head.starts_with(zip::kLocalMark)) return PackageKind::kNone;
  if (const PackageKind kind = KindByMimetype(head); kind != PackageKind::kNone) return kind;
  const PackageKind kind = KindByNames(head);
  return kind != PackageKind::kNone ? kind : KindByNames(input.Tail());
}

}  // namespace warder
