// Tells mail from other text: it is text too, but its bodies and attachments are encoded, so that a
// reader of its own has to open it.
#ifndef WARDER_OPEN_PLAIN_MAIL_MARKS_H_
#define WARDER_OPEN_PLAIN_MAIL_MARKS_H_

#include <cstdint>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

enum class MailKind : uint8_t {
  kNone,
  kMessage,  // one message (RFC 5322): .eml, a file of a maildir, .mht
  kMailbox,  // messages one after the other (RFC 4155): mbox
};

// `head` is the beginning of the object, the more the better up to some KiB; `name` without
// directories makes fewer marks do.
MailKind RecogniseMail(ByteView head, std::string_view name);

// "From somebody@example.org Tue Mar 12 10:11:12 2013": what separates the messages of a mailbox,
// behind an empty line. `line` without its line break.
bool IsFromLine(std::string_view line);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_MAIL_MARKS_H_
