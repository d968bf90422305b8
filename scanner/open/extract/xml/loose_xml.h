// What looks like XML but is none: cut off, with a stray '&' or '<', tags that do not match. Read
// as far as its tags look like tags.
#ifndef WARDER_OPEN_EXTRACT_XML_LOOSE_XML_H_
#define WARDER_OPEN_EXTRACT_XML_LOOSE_XML_H_

#include <string_view>

#include "scanner/open/extract/xml/xml_reader.h"
#include "scanner/open/input.h"

namespace warder {

// `begin` and, where there is one, the rest of `source`. Text that is not UTF-8 is taken for
// Windows-1252, UTF-16 for what it is where it can be told. Ends of elements come as they stand.
void ReadLooseXml(std::string_view begin, ByteSource* source, XmlHandler* handler);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_XML_LOOSE_XML_H_
