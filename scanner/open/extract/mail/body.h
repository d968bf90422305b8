// The bodies of one message: what stands between the boundaries of its parts, decoded.
#ifndef WARDER_OPEN_EXTRACT_MAIL_BODY_H_
#define WARDER_OPEN_EXTRACT_MAIL_BODY_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/open/extract/icu_charset.h"
#include "scanner/open/extract/mail/lines.h"
#include "scanner/open/extract/mail/transfer.h"
#include "scanner/open/input.h"

namespace warder {

// Follows the boundaries of the parts that are open, outermost first.
class BoundaryReader {
 public:
  explicit BoundaryReader(LineReader* lines) : lines_(*lines) {}

  void Push(std::string boundary) { boundaries_.push_back(std::move(boundary)); }
  void Pop() { boundaries_.pop_back(); }
  size_t depth() const { return boundaries_.size(); }

  // The next piece of the part in hand. False at a boundary line, which is read, and at the end.
  bool Next(LinePiece* piece);
  void Unread() { lines_.Unread(); }

  // Where Next stopped: the number of the boundary in the stack, from 0; depth() at the end of
  // everything.
  size_t stopped_at() const { return stopped_at_; }
  // It was the boundary that ends the last part.
  bool closed() const { return closed_; }
  // Goes on behind the boundary.
  void GoOn() { stopped_ = false; }

 private:
  bool IsBoundary(std::string_view line);

  LineReader& lines_;
  std::vector<std::string> boundaries_;
  bool stopped_ = false;
  bool closed_ = false;
  size_t stopped_at_ = 0;
};

// The bytes of the part in hand, decoded, up to the boundary. The line break in front of a boundary
// belongs to the boundary (RFC 2046, 5.1.1).
class BodySource final : public ByteSource {
 public:
  // `converter` may be null: then the bytes stay as they are. `prefix` comes first.
  BodySource(BoundaryReader* reader, std::unique_ptr<TransferDecoder> decoder,
             std::unique_ptr<CharsetConverter> converter, std::string_view prefix = {});
  Result<size_t> Read(char* to, size_t size) override;
  std::string Flaw() const override { return flaw_; }
  // Up to the boundary.
  void SkipRest();

 private:
  void Fill();
  void Add(ByteView text);
  void AddDecoded(ByteView bytes, bool last);

  BoundaryReader& reader_;
  std::unique_ptr<TransferDecoder> decoder_;
  std::unique_ptr<CharsetConverter> converter_;
  std::string ready_;
  size_t taken_ = 0;        // of `ready_`
  std::string line_break_;  // in front of what comes next, if anything does
  std::string flaw_;
  bool at_end_ = false;
};

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_MAIL_BODY_H_
