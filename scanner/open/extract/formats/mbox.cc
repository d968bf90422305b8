// A mailbox: messages one after the other, each behind a "From " line. RFC 4155, appendix A. Each
// is a member, named by its number: subjects are no names of files, and may hold what is looked
// for.
#include <algorithm>
#include <cstring>
#include <string>

#include "scanner/open/extract/mail/lines.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/plain/mail_marks.h"

namespace warder::format_readers {
namespace {

// One message, up to the separator in front of the next.
class MessageSource final : public ByteSource {
 public:
  explicit MessageSource(LineReader* lines) : lines_(*lines) {}

  Result<size_t> Read(char* to, size_t size) override {
    size_t filled = 0;
    while (filled < size && (taken_ < ready_.size() || Fill())) {
      const size_t count = std::min(size - filled, ready_.size() - taken_);
      std::memcpy(to + filled, ready_.data() + taken_, count);
      filled += count;
      taken_ += count;
    }
    return filled;
  }
  void SkipRest() {
    while (Fill()) {
    }
  }
  // Another message follows, whose "From " line was read.
  bool more() const { return more_; }

 private:
  bool Fill() {
    ready_.clear();
    taken_ = 0;
    LinePiece piece;
    while (!at_end_ && ready_.size() < LineReader::kLongest) {
      if (!lines_.Next(&piece)) {
        at_end_ = true;
      } else if (piece.begins && behind_blank_ && IsFromLine(piece.text)) {
        at_end_ = more_ = true;
      } else {
        behind_blank_ = piece.begins && piece.text.empty();
        ready_ += piece.text;
        ready_ += piece.line_break;
      }
    }
    return !ready_.empty();
  }

  LineReader& lines_;
  std::string ready_;
  size_t taken_ = 0;
  bool behind_blank_ = false;
  bool at_end_ = false;
  bool more_ = false;
};

bool Claims(const OpenInput& input) {
  return RecogniseMail(input.Head(), input.Name()) == MailKind::kMailbox;
}

bool Read(OpenInput& input, const MemberRange&, ChildOpener& children, OpenSink& sink) {
  LineReader lines(&input.Source());
  LinePiece piece;
  // The first "From " line, and what a writer put in front of it.
  while (lines.Next(&piece) && !(piece.begins && IsFromLine(piece.text))) {
  }
  MemberHeader header;
  for (bool more = true; more; ++header.index) {
    header.name = std::to_string(header.index + 1) + ".eml";
    MessageSource message(&lines);
    if (!children.Open(header, &message)) return false;
    message.SkipRest();
    more = message.more();
  }
  return lines.error().empty() || sink.AddGap({CoverageClass::kDamaged, lines.error(), 0, 0});
}

}  // namespace

extern const FormatReader mbox;
const FormatReader mbox = {"mailbox", Claims, Read};

}  // namespace warder::format_readers
