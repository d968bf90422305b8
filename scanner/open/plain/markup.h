// Text that is a document to the program that opens it: pages, flat Office files. Plain text is
// read where it is; these go to a reader.
#ifndef WARDER_OPEN_PLAIN_MARKUP_H_
#define WARDER_OPEN_PLAIN_MARKUP_H_

#include <cstdint>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

enum class MarkupKind : uint8_t {
  kNone,
  kHtml,              // one with markup inside its lines; simpler pages are plain text
  kFlatOpenDocument,  // OpenDocument 1.3 part 3, 3.1.2: one office:document
  kFlatWord,          // Word 2003 XML, and Office packages in one file (pkg:package)
  kFlatExcel,         // Excel 2003 XML ("XML Spreadsheet")
};

// From the first bytes, whatever their encoding; `name` without directories decides about pages
// that begin without a mark.
MarkupKind RecogniseMarkup(ByteView head, std::string_view name);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_MARKUP_H_
