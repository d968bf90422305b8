// One message: .eml, a file of a maildir, a web page kept by a browser as .mht. RFC 5322,
// 2045-2049.
#include "scanner/open/extract/mail/message.h"
#include "scanner/open/plain/mail_marks.h"

namespace warder::format_readers {
namespace {

bool Claims(const OpenInput& input) {
  return RecogniseMail(input.Head(), input.Name()) == MailKind::kMessage;
}

bool Read(OpenInput& input, const MemberRange&, ChildOpener& children, OpenSink& sink) {
  return ReadMessage(&input.Source(), &children, &sink);
}

}  // namespace

extern const FormatReader eml;
const FormatReader eml = {"mail", Claims, Read};

}  // namespace warder::format_readers
