// What a file is, from its first bytes.
#ifndef WARDER_OPEN_PLAIN_RECOGNISE_H_
#define WARDER_OPEN_PLAIN_RECOGNISE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "scanner/base/bytes.h"

namespace warder {

enum class FormatKind : uint8_t {
  kEmpty,          // no bytes
  kText,           // plain text in some encoding, with or without structure: TextReader reads it
  kRecognised,     // a known container or document format
  kSealed,         // a known format that holds nothing but encrypted data
  kImageOrAudio,   // pictures, sound, film, fonts
  kProgram,        // executable or object code
  kUnknownBinary,  // none of these
};

struct Format {
  FormatKind kind = FormatKind::kEmpty;
  std::string_view name;  // for people: "zip archive", "text"; static storage
};

// How many bytes of the beginning are looked at; fewer are fine, more are not used.
inline constexpr size_t kRecogniseBytes = 4096;

// `name` (of the file or member, without directories) decides only where the bytes leave it open.
Format Recognise(ByteView head, std::string_view name = {});

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_RECOGNISE_H_
