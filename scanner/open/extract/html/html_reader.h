// HTML of any age, as browsers forgive it.
#ifndef WARDER_OPEN_EXTRACT_HTML_HTML_READER_H_
#define WARDER_OPEN_EXTRACT_HTML_HTML_READER_H_

#include <string>

#include "scanner/open/extract/document_writer.h"
#include "scanner/open/input.h"

namespace warder {

// Text a line for each block, rows of tables with tabs, to the part `label`; beside it "hidden
// text", "form fields", "attributes", "scripts and styles", "remarks". Returns what was wrong with
// the bytes, or nothing.
std::string ReadHtml(ByteSource* source, const std::string& label, DocumentWriter* out);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_HTML_HTML_READER_H_
