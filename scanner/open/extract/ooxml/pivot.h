// Rows that a workbook keeps of other places: of the source of a pivot table, although the sheet
// that held it is gone, and of other workbooks.
#ifndef WARDER_OPEN_EXTRACT_OOXML_PIVOT_H_
#define WARDER_OPEN_EXTRACT_OOXML_PIVOT_H_

#include "scanner/open/extract/ooxml/document.h"

namespace warder::ooxml {

// `number` tells one from the other in labels.

// ECMA-376 part 1, 18.10: the definition, and the records that it leads to.
void ReadPivotCache(Document* document, size_t definition, size_t number);
// 18.14: the cells of another workbook that were seen last.
void ReadExternalLink(Document* document, size_t member, size_t number);

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_PIVOT_H_
