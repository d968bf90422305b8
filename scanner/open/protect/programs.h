// Programs that carry something: self-extracting archives.
#ifndef WARDER_OPEN_PROTECT_PROGRAMS_H_
#define WARDER_OPEN_PROTECT_PROGRAMS_H_

#include "scanner/base/bytes.h"

namespace warder {

// How far behind the start of a program an archive is looked for.
inline constexpr size_t kProgramSearch = 1024 * 1024;

// PE and DOS, ELF, Mach-O, scripts: what a self-extractor may begin with.
constexpr bool LooksLikeProgram(ByteView head) {
  constexpr ByteView kMagic[] = {"MZ", "\177ELF", "\xCF\xFA\xED\xFE", "\xCA\xFE\xBA\xBE", "#!"};
  for (const ByteView magic : kMagic) {
    if (head.starts_with(magic)) return true;
  }
  return false;
}

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PROGRAMS_H_
