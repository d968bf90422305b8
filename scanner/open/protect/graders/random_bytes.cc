// The last resort: bytes without a structure. VeraCrypt and TrueCrypt containers, SQLCipher
// databases and detached ciphertext have no mark at all; neither have key files, wiped space and
// raw LZMA. So the answer is "unknown" at best, with what the size and the name suggest.
#include <array>
#include <string>

#include "scanner/open/plain/recognise.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/randomness.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

// The smallest containers that TrueCrypt makes.
constexpr uint64_t kLeastContainer = 19'456;
constexpr uint64_t kSector = 512;
constexpr uint64_t kPage = 1024;

bool NamedDatabase(std::string_view name) {
  constexpr std::array<std::string_view, 5> kEndings = {".db", ".sqlite", ".sqlite3", ".db3",
                                                        ".sqlcipher"};
  for (const std::string_view ending : kEndings) {
    if (name.ends_with(ending)) return true;
  }
  return false;
}

std::string_view Suggestion(const GradeInput& input) {
  if (input.size() % kPage == 0 && NamedDatabase(input.hints.name)) {
    return "random-looking; may be an encrypted database (SQLCipher)";
  }
  if (input.size() % kSector == 0 && input.size() >= kLeastContainer) {
    return "random-looking; may be an encrypted container (VeraCrypt)";
  }
  return "random-looking, without structure";
}

bool Claims(const GradeInput& input) {
  // Sealed: by its name alone (.hc, .tc), or of a family that no grader answered for.
  const FormatKind kind = Recognise(input.head, input.hints.name).kind;
  return kind == FormatKind::kUnknownBinary || kind == FormatKind::kSealed;
}

std::optional<Protection> Grade(const GradeInput& input) {
  switch (LookOf(input)) {
    case ByteLook::kStructured:
      return std::nullopt;
    case ByteLook::kTooSmall:
      return UnknownProtection("", "random-looking, too small to tell");
    case ByteLook::kRandom:
      return UnknownProtection("", Suggestion(input));
  }
  return std::nullopt;
}

}  // namespace

extern const Grader random_bytes;
const Grader random_bytes = {"random bytes", GraderStep::kStatistics, Claims, Grade};

}  // namespace warder::graders
