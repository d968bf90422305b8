// Reads the header of a message or a part, and sends that of a message as parts and facts.
#ifndef WARDER_OPEN_EXTRACT_MAIL_HEADER_FORM_H_
#define WARDER_OPEN_EXTRACT_MAIL_HEADER_FORM_H_

#include "scanner/open/extract/mail/body.h"
#include "scanner/open/extract/mail/header.h"
#include "scanner/open/sink.h"

namespace warder {

// Up to the empty line, to a line that is no field, or to the boundary. False: there is more than a
// MiB of it, and the rest was passed over.
bool ReadMailHeader(BoundaryReader* lines, MailHeader* header);

// What a mail program shows (from, to, subject ...) as a part, the rest as a hidden one.
[[nodiscard]] bool SendHeader(const MailHeader& header, OpenSink* sink);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_MAIL_HEADER_FORM_H_
