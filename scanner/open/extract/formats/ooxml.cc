// Office documents since 2007: ECMA-376 / ISO 29500, transitional and strict, with or without
// macros; XPS and Visio, which use the same packages.
#include <algorithm>

#include "scanner/open/extract/ooxml/document.h"
#include "scanner/open/extract/ooxml/fixed_pages.h"
#include "scanner/open/extract/package_kind.h"

namespace warder {
namespace {

using ooxml::Document;

enum class Kind { kOther, kWord, kWorkbook, kPresentation, kVisio };

Kind KindOfType(std::string_view content_type) {
  const auto has = [&](std::string_view word) {
    return content_type.find(word) != content_type.npos;
  };
  if (has("wordprocessingml.") || has("ms-word.")) return Kind::kWord;
  if (has("spreadsheetml.") || has("ms-excel.")) return Kind::kWorkbook;
  if (has("presentationml.") || has("ms-powerpoint.")) return Kind::kPresentation;
  return has("ms-visio.") ? Kind::kVisio : Kind::kOther;
}

Kind KindOfName(std::string_view name) {
  if (name.ends_with("workbook.xml") || name.ends_with("workbook.bin")) return Kind::kWorkbook;
  if (name.ends_with("presentation.xml")) return Kind::kPresentation;
  if (name.starts_with("visio/")) return Kind::kVisio;
  return name.ends_with("document.xml") ? Kind::kWord : Kind::kOther;
}

struct Main {
  Kind kind = Kind::kOther;
  std::optional<size_t> member;
};

// By the relation that leads to it or, in a damaged package, by its usual name.
Main FindMain(Package* package) {
  Main main;
  const auto relations = ooxml::ReadRelations(package, "");
  const auto types = ooxml::ReadContentTypes(package);
  if (const auto* relation = ooxml::FindByType(relations, "officeDocument"))
    main.member = relation->member;
  for (const char* name : {"word/document.xml", "xl/workbook.xml", "xl/workbook.bin",
                           "ppt/presentation.xml", "visio/document.xml"})
    if (!main.member) main.member = package->Find(name);
  if (!main.member) return main;
  const std::string& name = package->PlainName(*main.member);
  for (const auto& [part, type] : types)
    if (part == name) main.kind = KindOfType(type);
  if (main.kind == Kind::kOther) main.kind = KindOfName(name);
  return main;
}

void ReadMain(Document* document, const Main& main) {
  switch (main.kind) {
    case Kind::kWord:
      return ooxml::ReadWordDocument(document, *main.member);
    case Kind::kWorkbook:
      if (document->package->PlainName(*main.member).ends_with(".bin"))
        return ooxml::ReadBinaryWorkbook(document, *main.member);
      return ooxml::ReadWorkbook(document, *main.member);
    case Kind::kPresentation:
      return ooxml::ReadPresentation(document, *main.member);
    case Kind::kVisio:
      return ooxml::ReadVisioDrawing(document);
    case Kind::kOther:
      return;
  }
}

bool Claims(const OpenInput& input) {
  return PackageKindOf(input) == PackageKind::kOffice;
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  return ReadPackaged(input, range, &children, &sink, [&](Package* package, DocumentWriter* out) {
    Document document{package, out, &children};
    ooxml::ReadProperties(&document);
    const Main main = FindMain(package);
    if (main.member) ReadMain(&document, main);
    ooxml::ReadFixedPages(&document);
    ooxml::ReadExternalTargets(&document);
    ooxml::ReadOtherXml(&document);
  });
}

}  // namespace

namespace format_readers {
extern const FormatReader ooxml{"office document", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
