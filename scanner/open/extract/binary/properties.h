// Property sets of compound files: [MS-OLEPS]. Author, title, times, and what users add.
#ifndef WARDER_OPEN_EXTRACT_BINARY_PROPERTIES_H_
#define WARDER_OPEN_EXTRACT_BINARY_PROPERTIES_H_

#include "scanner/base/bytes.h"
#include "scanner/open/extract/document_writer.h"

namespace warder::binary {

// The stream "\5SummaryInformation" or "\5DocumentSummaryInformation": facts, and a part.
void ReadPropertySet(ByteView stream, DocumentWriter* out);

}  // namespace warder::binary

#endif  // WARDER_OPEN_EXTRACT_BINARY_PROPERTIES_H_
