// XPS: pages as they are printed. ECMA-388.
#ifndef WARDER_OPEN_EXTRACT_OOXML_FIXED_PAGES_H_
#define WARDER_OPEN_EXTRACT_OOXML_FIXED_PAGES_H_

#include "scanner/open/extract/ooxml/document.h"

namespace warder::ooxml {

// Each page, as a part; nothing where the package has none.
void ReadFixedPages(Document* document);

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_FIXED_PAGES_H_
