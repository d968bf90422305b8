#include <array>
#include <string>
#include <string_view>

#include "scanner/open/protect/package/documents.h"
#include "scanner/open/protect/package/xml_tags.h"
#include "scanner/open/protect/verdict.h"

namespace warder {
namespace {

// ECMA-376 part 1: 18.2.29 workbookProtection, 18.2.12 fileSharing, 18.3.1.85 sheetProtection,
// 17.15.1.29 documentProtection, 17.15.1.93 writeProtection, 19.2.1.19 modifyVerifier. An element
// that is present need not be in force.
bool InForce(const XmlTags& tag) {
  const std::string_view name = tag.name();
  if (name == "workbookProtection") {
    return tag.IsOn("lockStructure") || tag.IsOn("lockWindows") || tag.IsOn("lockRevision");
  }
  if (name == "fileSharing") {
    return tag.HasValue("hashValue") || tag.HasValue("reservationPassword");
  }
  // Chart sheets have `content` where others have `sheet`.
  if (name == "sheetProtection") return tag.IsOn("sheet") || tag.IsOn("content");
  if (name == "documentProtection") return tag.IsOn("enforcement");
  if (name == "writeProtection" || name == "modifyVerifier") {
    return tag.HasValue("hash") || tag.HasValue("hashValue") || tag.HasValue("hashData");
  }
  return false;
}

// The name of the first element in force; empty if there is none.
std::string XmlRestriction(ByteView part) {
  XmlTags tags(part);
  while (tags.Next()) {
    if (!tags.is_end() && InForce(tags)) return std::string(tags.name());
  }
  return {};
}

// The same for a sheet, which may be large: nearly all hold no such element at all.
std::string SheetRestriction(ByteView part) {
  const bool narrow = part.size() < 2 || (part[0] != '\0' && part[1] != '\0' && part[0] != '\xFF' &&
                                          part[0] != '\xFE');
  if (narrow && part.find("sheetProtection") == ByteView::npos) return {};
  return XmlRestriction(part);
}

enum class PartKindOf : uint8_t { kOther, kSettings, kSheet, kBinary };

PartKindOf KindOf(const std::string& name) {
  if (name == "xl/workbook.xml" || name == "word/settings.xml" || name == "ppt/presentation.xml") {
    return PartKindOf::kSettings;
  }
  static constexpr std::array<std::string_view, 4> kSheets = {
      "xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/", "xl/macrosheets/"};
  for (const std::string_view folder : kSheets) {
    // Relations lie in a folder below.
    if (!name.starts_with(folder) || name.find('/', folder.size()) != std::string::npos) continue;
    if (name.ends_with(".xml")) return PartKindOf::kSheet;
    if (name.ends_with(".bin")) return PartKindOf::kBinary;
  }
  return name == "xl/workbook.bin" ? PartKindOf::kBinary : PartKindOf::kOther;
}

std::string RestrictionOf(PartKindOf kind, ByteView part) {
  switch (kind) {
    case PartKindOf::kSettings:
      return XmlRestriction(part);
    case PartKindOf::kSheet:
      return SheetRestriction(part);
    case PartKindOf::kBinary:
      return std::string(XlsbRestriction(part));
    case PartKindOf::kOther:
      break;
  }
  return {};
}

}  // namespace

std::optional<Protection> GradeOoxml(const ZipIndex& index) {
  if (index.Find("[Content_Types].xml") == nullptr) return std::nullopt;
  size_t left = kMaxRestrictionSearch;
  // What speaks for the whole document comes before the sheets: it is small.
  for (const bool sheets : {false, true}) {
    for (const ZipMember& member : index.members()) {
      const PartKindOf kind = KindOf(PlainMemberName(member.name));
      const bool is_sheet = kind == PartKindOf::kSheet || kind == PartKindOf::kBinary;
      if (kind == PartKindOf::kOther || is_sheet != sheets || left == 0) continue;
      const auto part = index.Read(member, left);
      if (!part) continue;
      left -= std::min(left, part->size());
      const std::string restriction = RestrictionOf(kind, *part);
      if (restriction.empty()) continue;
      return PasswordOnly("OOXML restriction", "restricts editing, not reading", member.entry_at,
                          restriction);
    }
  }
  return Unencrypted("OOXML");
}

}  // namespace warder
