// What a file is, by its first bytes alone: a name is what somebody who hides something changes first.
#ifndef WARDER_OPEN_PLAIN_RECOGNISE_H_
#define WARDER_OPEN_PLAIN_RECOGNISE_H_

#include <cstdint>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

enum class FormatKind : uint8_t {
  kEmpty,
  kText,           // readable as text (which may still turn out to hold stretches that are not)
  kRecognised,     // a container, document, store or sealed file that needs a reader of its own
  kImageOrAudio,   // pictures, sound, film, fonts
  kProgram,        // machine code and byte code
  kUnknownBinary,  // not text, and of no format known here
};

struct Recognition {
  FormatKind kind = FormatKind::kEmpty;
  std::string_view name;  // "zip archive"; static; empty for text, empty files and unknown ones
};

// Bytes of the head that are looked at.
inline constexpr size_t kRecogniseBytes = 64 * 1024;

// `head`: the first bytes of the file, at least 4 KiB where it has them; an ISO image needs 36 KiB.
Recognition Recognise(ByteView head);

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_RECOGNISE_H_
