#include "scanner/open/extract/package_kind.h"

#include <algorithm>

#include "scanner/open/extract/package.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/unpack/zip/directory.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder {
namespace {

// Names that are looked at: what tells a document stands near the beginning, but for those that
// were packed anew.
constexpr size_t kMaxNames = 2000;

// What the names of an archive's own members say; those of an archive in it do not count.
struct Names {
  bool types = false;
  bool relations = false;
  bool office = false;
  bool manifest = false;
  bool content = false;
  bool container = false;

  void Add(std::string_view name) {
    const std::string plain = Package::Plain(name);
    types = types || plain == "[content_types].xml";
    relations = relations || plain == "_rels/.rels";
    office = office || plain.starts_with("word/") || plain.starts_with("xl/") ||
             plain.starts_with("ppt/");
    manifest = manifest || plain == "meta-inf/manifest.xml";
    content = content || plain == "content.xml";
    container = container || plain == "meta-inf/container.xml";
  }
  PackageKind Kind() const {
    if (types || (relations && office)) return PackageKind::kOffice;
    if (manifest && content) return PackageKind::kOpenDocument;
    return container ? PackageKind::kEpub : PackageKind::kNone;
  }
};

// The first member, stored: ODF 1.3 part 2, 3.3; EPUB OCF 3.3, 4.3.
PackageKind KindByMimetype(const zip::Entry& first, ByteView behind) {
  if (first.name != "mimetype" || first.method != zip::kStored) return PackageKind::kNone;
  if (behind.starts_with("application/vnd.oasis.opendocument") ||
      behind.starts_with("application/vnd.sun.xml."))
    return PackageKind::kOpenDocument;
  return behind.starts_with("application/epub+zip") ? PackageKind::kEpub : PackageKind::kNone;
}

PackageKind KindByDirectory(const OpenInput& input) {
  const RandomInput* archive = input.AtHand();
  const auto directory =
      archive == nullptr ? std::nullopt : zip::FindDirectory(*archive, input.Tail());
  if (!directory) return PackageKind::kNone;
  Names names;
  zip::DirectoryWalk walk(*archive, *directory);
  for (size_t i = 0; i < kMaxNames; ++i) {
    const auto entry = walk.Next();
    if (!entry) break;
    names.Add(entry->name);
    if (names.types) break;
  }
  return names.Kind();
}

PackageKind KindByHead(ByteView head) {
  Names names;
  for (size_t at = 0; at < head.size();) {
    const auto entry = zip::ParseLocal(head.substr(at));
    if (!entry) break;
    names.Add(entry->name);
    const uint64_t begin = at + entry->length;
    const bool unknown = (entry->flags & zip::kHasDescriptor) != 0 && entry->compressed == 0;
    const uint64_t from =
        unknown ? begin : begin + std::min<uint64_t>(entry->compressed, head.size());
    if (from >= head.size()) break;
    const size_t next = head.find(zip::kLocalMark, from);
    if (next == head.npos) break;
    at = next;
  }
  return names.Kind();
}

}  // namespace

PackageKind PackageKindOf(const OpenInput& input) {
  const ByteView head = input.Head();
  const auto first = head.starts_with(zip::kLocalMark) ? zip::ParseLocal(head) : std::nullopt;
  if (!first) return PackageKind::kNone;
  const ByteView behind = head.substr(std::min<uint64_t>(first->length, head.size()));
  if (const PackageKind kind = KindByMimetype(*first, behind); kind != PackageKind::kNone)
    return kind;
  const PackageKind kind = KindByDirectory(input);
  return kind == PackageKind::kNone ? KindByHead(head) : kind;
}

}  // namespace warder
