// A mail or a mailbox as lines; long ones come in pieces, so that memory is bounded.
#ifndef WARDER_OPEN_EXTRACT_MAIL_LINES_H_
#define WARDER_OPEN_EXTRACT_MAIL_LINES_H_

#include <string>

#include "scanner/base/bytes.h"
#include "scanner/open/unpack/buffered_source.h"

namespace warder {

// Valid until the next one is read.
struct LinePiece {
  ByteView text;        // without the line break
  ByteView line_break;  // empty in the middle of a long line, and where the input ends without one
  bool begins = true;   // a line, rather than going on with a long one
};

class LineReader {
 public:
  static constexpr size_t kLongest = 8 * 1024;

  explicit LineReader(ByteSource* source) : bytes_(source) {}

  // False at the end, and where the source fails: see error().
  bool Next(LinePiece* piece);
  // Gives the piece that was read last back. Once, before the next call.
  void Unread() { again_ = true; }
  const std::string& error() const { return bytes_.error(); }

 private:
  BufferedSource bytes_;
  LinePiece last_;
  size_t taken_ = 0;  // bytes of `last_`, not consumed so far
  bool again_ = false;
  bool in_line_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_MAIL_LINES_H_
