#include "scanner/open/protect/age.h"

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/verdict.h"

namespace warder {

Protection GradeAge(ByteView head) {
  if (!head.starts_with(kAgeMagic)) return UnknownProtection("age", "no age header");
  if (!HasAt(head, kAgeMagic.size(), "-> ")) return UnknownProtection("age", "cut off or damaged");
  Protection protection = Ciphertext("age", {"ChaCha20-Poly1305", 256}, 0, "age header");
  if (HasAt(head, kAgeMagic.size(), "-> scrypt ")) protection.key_derivation = "scrypt";
  return protection;
}

}  // namespace warder
