// Comments on cells of a workbook, old and threaded, and who wrote them.
#ifndef WARDER_OPEN_EXTRACT_OOXML_COMMENTS_H_
#define WARDER_OPEN_EXTRACT_OOXML_COMMENTS_H_

#include <map>
#include <string>

#include "scanner/open/extract/ooxml/document.h"

namespace warder::ooxml {

// Names by id.
using People = std::map<std::string, std::string, std::less<>>;
void ReadPeople(Document* document, size_t member, People* people);

// A line for each: the cell, the author, the text.
void ReadComments(Document* document, size_t member, const std::string& label,
                  const People& people);

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_COMMENTS_H_
