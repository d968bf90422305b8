// The printable strings of bytes that are no text.
#ifndef WARDER_OPEN_CHARSET_STRINGS_DECODER_H_
#define WARDER_OPEN_CHARSET_STRINGS_DECODER_H_

#include <cstddef>
#include <cstdint>

#include "scanner/open/charset/decoder.h"
#include "scanner/open/charset/view_builder.h"

namespace warder {

// Characters that a run must have to count as text.
inline constexpr size_t kMinStringLength = 6;

// Runs of printable ASCII (and tabs), as bytes or as UTF-16LE units, each followed by a line break
// in the view. Works in pieces like Decoder, and the view does not depend on them either;
// Piece::charset is not looked at.
class StringsDecoder {
 public:
  void Reset() { run_ = Run::kNone; }
  size_t Decode(const Piece& piece, ViewBuilder* view) {
    const size_t consumed = DecodeRuns(piece, view);
    view->Flush();
    return consumed;
  }

 private:
  size_t DecodeRuns(const Piece& piece, ViewBuilder* view);

  enum class Run : uint8_t { kNone, kBytes, kUnits };

  Run run_ = Run::kNone;
};

}  // namespace warder

#endif  // WARDER_OPEN_CHARSET_STRINGS_DECODER_H_
