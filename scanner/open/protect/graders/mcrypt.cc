// mcrypt files: "\0m\3", flags, algorithm, key length, mode, how the key was made (mcrypt's
// FORMAT).
#include <string>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

using enum ProtectionGrade;

constexpr ByteView kMagic = ByteView("\0m\3", 3);

Cipher CipherOf(std::string_view name) {
  if (name.starts_with("rijndael") || name.starts_with("aes")) return {"Rijndael", 0};
  if (name == "twofish" || name == "serpent" || name == "mars" || name == "rc6" ||
      name == "loki97" || name == "saferplus") {
    return {std::string(name), 0};
  }
  if (name == "tripledes" || name == "blowfish" || name == "cast-128" || name == "cast-256" ||
      name == "xtea" || name == "safer-sk128" || name == "gost") {
    return {std::string(name), 0, kEncrypted, true};
  }
  if (name == "des" || name == "rc2" || name == "arcfour" || name == "enigma" || name == "wake" ||
      name == "safer-sk64" || name == "panama") {
    return {std::string(name), 0, kWeak};
  }
  return {"", 0, kUnknown, false};
}

// A string that a zero byte ends.
ByteView TakeName(ByteCursor* cursor, ByteView head) {
  if (!cursor->ok()) return {};
  const ByteView rest = head.substr(cursor->at());
  const size_t length = rest.find('\0');
  if (length == ByteView::npos || length > 64) {
    cursor->Fail();
    return {};
  }
  const ByteView name = cursor->Take(length);
  cursor->Skip(1);
  return name;
}

bool Claims(const GradeInput& input) {
  return input.head.starts_with(kMagic);
}

std::optional<Protection> Grade(const GradeInput& input) {
  ByteCursor cursor(input.head, kMagic.size() + 1);
  const ByteView algorithm = TakeName(&cursor, input.head);
  const uint16_t key_bytes = cursor.U16Le();
  TakeName(&cursor, input.head);  // mode
  TakeName(&cursor, input.head);  // how the key was made
  if (!cursor.ok() || cursor.left() == 0) return UnknownProtection("mcrypt", "cut off or damaged");
  Cipher cipher = CipherOf(algorithm);
  if (cipher.name.empty()) return UnknownProtection("mcrypt", "cipher is not known");
  cipher.key_bits = uint32_t{key_bytes} * 8;
  if (cipher.grade == kEncrypted && cipher.key_bits < 80) cipher.grade = kWeak;
  return Ciphertext("mcrypt", cipher, 0, "mcrypt header, algorithm");
}

}  // namespace

extern const Grader mcrypt;
const Grader mcrypt = {"mcrypt", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
