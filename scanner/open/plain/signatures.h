// The table of magic numbers.
#ifndef WARDER_OPEN_PLAIN_SIGNATURES_H_
#define WARDER_OPEN_PLAIN_SIGNATURES_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "scanner/open/plain/recognise.h"

namespace warder {

struct Signature {
  size_t offset;
  std::string_view magic;
  Format format;
};

// The first that fits wins.
std::span<const Signature> Signatures();

// Names that speak for a format where the bytes say nothing: by extension, with the dot, in lower
// case.
struct NamedFormat {
  std::string_view extension;
  Format format;
};
std::span<const NamedFormat> NamedFormats();

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_SIGNATURES_H_
