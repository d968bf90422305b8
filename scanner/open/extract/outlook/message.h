// One message of Outlook: headers as a form, body as a part, rich text, HTML and attachments as
// children. A message, contact, appointment or task alike.
#ifndef WARDER_OPEN_EXTRACT_OUTLOOK_MESSAGE_H_
#define WARDER_OPEN_EXTRACT_OUTLOOK_MESSAGE_H_

#include "scanner/open/extract/outlook/mapi_object.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/sink.h"

namespace warder {

struct OutlookPlace {
  bool hidden = false;        // all of the message
  uint64_t first_member = 0;  // number of its first child
};

// False: unwind.
[[nodiscard]] bool ReadOutlookMessage(const MapiObject& message, const OutlookPlace& place,
                                      ChildOpener* children, OpenSink* sink);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_OUTLOOK_MESSAGE_H_
