// Protection of documents that are zip archives. Each gives nothing where the archive is not a
// document of its kind.
#ifndef WARDER_OPEN_PROTECT_PACKAGE_DOCUMENTS_H_
#define WARDER_OPEN_PROTECT_PACKAGE_DOCUMENTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scanner/model/protection.h"
#include "scanner/open/protect/package/zip_index.h"

namespace warder {

// Unpacked bytes of one document that are searched for restrictions; the rest is taken to hold none
// (either way the document is open).
inline constexpr size_t kMaxRestrictionSearch = 64 * 1024 * 1024;
// Of one small part: settings, presentation, manifest.
inline constexpr size_t kMaxDocumentPart = 8 * 1024 * 1024;

// .docx, .xlsx, .xlsb, .pptx: restrictions that are in force. ECMA-376 part 1, [MS-XLSB].
std::optional<Protection> GradeOoxml(const ZipIndex& index);

// .odt, .ods ...: encrypted per entry by META-INF/manifest.xml; ODF 1.3 part 2.
std::optional<Protection> GradeOdf(const ZipIndex& index);

// The first restriction of a workbook part (.bin) of an .xlsb; empty if there is none.
std::string_view XlsbRestriction(ByteView part);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PACKAGE_DOCUMENTS_H_
