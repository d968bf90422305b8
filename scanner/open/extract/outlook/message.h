// One message of Outlook: headers as a form, body as a part, rich text, HTML and attachments as
// children. A message, contact, appointment or task alike.
#ifndef WARDER_OPEN_EXTRACT_OUTLOOK_MESSAGE_H_
#define WARDER_OPEN_EXTRACT_OUTLOOK_MESSAGE_H_

#include "scanner/open/compound/compound_file.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/sink.h"

namespace warder {

// False: unwind.
[[nodiscard]] bool ReadOutlookMessage(const CompoundFile& file, ChildOpener* children,
                                      OpenSink* sink);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_OUTLOOK_MESSAGE_H_
