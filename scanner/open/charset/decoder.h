// Bytes in a known encoding to the folded UTF-8 view.
#ifndef WARDER_OPEN_CHARSET_DECODER_H_
#define WARDER_OPEN_CHARSET_DECODER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "scanner/open/charset/encoding.h"
#include "scanner/open/charset/view_builder.h"

namespace warder {

// View bytes that `size` bytes of any encoding can at most become, with the slack of vector stores.
constexpr size_t MaxViewSize(size_t size) {
  return 3 * size + 256;
}

// A piece of the original to decode.
struct Piece {
  const char* bytes = nullptr;  // 64 readable bytes behind the last
  size_t size = 0;
  uint64_t original = 0;  // offset of the first
  Charset charset;
  bool last = false;  // what follows is in another charset, or nothing does
};

// Stateless but for the confusable letters of the token at hand: pieces of one object must be
// decoded in order, and what was not consumed is the beginning of the next piece. The view does not
// depend on how the text was cut.
class Decoder {
 public:
  // Ready for another object.
  void Reset() {
    replaced_bytes_ = judged_to_ = 0;
    fold_confusables_ = plain_token_ = false;
  }

  // Appends to `view`, which has room for MaxViewSize(piece.size) bytes, and returns the bytes
  // consumed: all but the beginning of a character or token that the piece cuts off (at most 320
  // bytes, none if piece.last).
  size_t Decode(const Piece& piece, ViewBuilder* view);

  // Malformed bytes so far, shown as U+FFFD.
  uint64_t replaced_bytes() const { return replaced_bytes_; }

 private:
  size_t DecodeAs(const Piece& piece, ViewBuilder* view);
  template <class Text>
  size_t DecodeText(Text text, const Piece& piece, ViewBuilder* view);

  // Decides about the confusable letters of the token whose first one (or foreign one) is at `at`.
  // False if the piece ends within it.
  template <class Text>
  bool JudgeToken(const Text& text, const char* at, const Piece& piece, const ViewBuilder& view);

  std::vector<uint64_t> masks_;  // which bytes of the piece are above 0x7F
  uint64_t replaced_bytes_ = 0;
  // Up to this offset of the original the token at hand was judged: are its confusable letters
  // Latin ones?
  uint64_t judged_to_ = 0;
  bool fold_confusables_ = false;
  bool plain_token_ = false;  // nothing in it is folded at all
};

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_DECODER_H_
