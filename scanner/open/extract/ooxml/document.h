// An Office document that is being read: what the readers of its kinds share.
#ifndef WARDER_OPEN_EXTRACT_OOXML_DOCUMENT_H_
#define WARDER_OPEN_EXTRACT_OOXML_DOCUMENT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/document_writer.h"
#include "scanner/open/extract/ooxml/relations.h"
#include "scanner/open/extract/package.h"
#include "scanner/open/extract/xml/xml_reader.h"

namespace warder::ooxml {

struct Document {
  Package* package;
  DocumentWriter* out;
  ChildOpener* children;
};

// Reads a member as XML; what is wrong with it becomes a gap. A member that cannot be unpacked here
// is left to be a child. Does nothing for one that was read before.
void ReadPart(Document* document, size_t member, XmlHandler* handler);

// docProps/core.xml, app.xml, custom.xml: facts, and their text as a part.
void ReadProperties(Document* document);
// Targets outside the package that any part refers to: pages, mail addresses, templates, files.
void ReadExternalTargets(Document* document);
// Every XML member that nobody read: charts, diagrams, drawings, custom XML, settings.
void ReadOtherXml(Document* document);

// The kinds. `main` is the part that the document begins with.
void ReadWorkbook(Document* document, size_t main);
void ReadBinaryWorkbook(Document* document, size_t main);
void ReadWordDocument(Document* document, size_t main);
void ReadPresentation(Document* document, size_t main);
void ReadVisioDrawing(Document* document);

}  // namespace warder::ooxml

#endif  // WARDER_OPEN_EXTRACT_OOXML_DOCUMENT_H_
