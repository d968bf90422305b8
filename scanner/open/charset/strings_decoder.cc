// The vector kernel (FindString) gives the next place where enough printable characters stand in a
// row; from there the run is copied to its end. A start is only accepted where all of its
// characters are in the piece, so up to one character less than that is left for the next piece.
#include "scanner/open/charset/strings_decoder.h"

#include <algorithm>

#include "scanner/open/charset/kernels.h"

namespace warder {
namespace {

bool IsPrintable(char c) {
  return (c >= 0x20 && c < 0x7F) || c == '\t';
}

}  // namespace

size_t StringsDecoder::DecodeRuns(const Piece& piece, ViewBuilder* view) {
  const char* bytes = piece.bytes;
  const size_t size = piece.size;
  size_t at = 0;
  while (at < size) {
    if (run_ == Run::kNone) {
      const size_t found = at + FindString(bytes + at, size - at, kMinStringLength);
      if (found == size) break;
      at = found;
      run_ = bytes[at + 1] == 0 ? Run::kUnits : Run::kBytes;
    }
    const size_t step = run_ == Run::kUnits ? 2 : 1;
    char* out = view->end();
    size_t count = 0;
    size_t end = at;
    while (end + step <= size && IsPrintable(bytes[end]) && (step == 1 || bytes[end + 1] == 0)) {
      out[count++] = bytes[end];
      end += step;
    }
    view->SetScale(static_cast<uint8_t>(step));
    view->Plain(piece.original + at, count);
    at = end;
    if (at + step > size && !(piece.last && at < size)) return at;
    run_ = Run::kNone;
    *view->end() = '\n';
    view->MarkFoldedBreak();
    view->Replaced(piece.original + at, 1, 1, false);
    ++at;
  }
  if (piece.last) return size;
  return std::max(at, size - std::min(size, 2 * kMinStringLength - 1));
}

}  // namespace warder
