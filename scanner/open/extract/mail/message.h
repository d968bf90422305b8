// One message: its headers as a form, the texts of its bodies as parts, everything else (HTML,
// attachments, messages inside it) as children.
#ifndef WARDER_OPEN_EXTRACT_MAIL_MESSAGE_H_
#define WARDER_OPEN_EXTRACT_MAIL_MESSAGE_H_

#include "scanner/open/format_reader.h"
#include "scanner/open/input.h"
#include "scanner/open/sink.h"

namespace warder {

// Streams: memory does not grow with the message. False: unwind.
[[nodiscard]] bool ReadMessage(ByteSource* source, ChildOpener* children, OpenSink* sink);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_MAIL_MESSAGE_H_
