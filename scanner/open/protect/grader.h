// One grader of one family of protection. A file graders/x.cc defines one constant `x` of this
// type; the registry is generated from the folder (sorted by name).
//
// Graders decide from structure. They read through GradeInput only, at offsets that they have
// checked, never allocate by a length that the object states without a bound of their own, never
// throw, and take kilobytes: a header, or an index. GradeObject stops whoever reads more than
// kGradeReadBudget in all; the read fails then and the answer is "unknown".
//
// kWeak and kEncrypted need evidence: the structure that was seen, and where. Headers that end too
// early or contradict themselves give kUnknown. Random-looking bytes alone are never more than
// kUnknown.
#ifndef WARDER_OPEN_PROTECT_GRADER_H_
#define WARDER_OPEN_PROTECT_GRADER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/base/result.h"
#include "scanner/model/protection.h"
#include "scanner/open/input.h"

namespace warder {

// Compressed structures that a grader must look into: a 7z header, a packed OpenPGP message, a
// member of a document. Foreign code, so it exists only in the reader process.
class Unpacker {
 public:
  enum class Method : uint8_t { kDeflate, kZlib, kBzip2, kLzma, kLzma2 };

  virtual ~Unpacker() = default;
  // At most `limit` bytes of what `packed` holds; data that ends too early gives what there was.
  // `properties` of LZMA (5 bytes) and LZMA2 (1 byte) as 7z stores them, otherwise empty.
  virtual Result<std::string> Unpack(Method method, ByteView properties, ByteView packed,
                                     size_t limit) const = 0;
};

// What the caller knows beside the bytes.
struct GradeHints {
  std::string_view name;               // without directories; content decides, names only help
  const Unpacker* unpacker = nullptr;  // none: what only unpacking could tell is "unknown"
};

// How much of either end claims() may look at for nothing.
inline constexpr size_t kGradeHeadBytes = 4096;
inline constexpr size_t kGradeTailBytes = 512;

// One object in hand.
struct GradeInput {
  const RandomInput& bytes;
  ByteView head;  // the first kGradeHeadBytes, or all of a shorter object
  ByteView tail;  // the last kGradeTailBytes, or all of a shorter object
  GradeHints hints;

  uint64_t size() const { return bytes.size(); }
  // [offset, offset + length) or as much of it as exists; empty where reading fails.
  std::string Read(uint64_t offset, size_t length) const;
};

// Who is asked first. Within one step the registry's order (by name) holds; the first grader that
// answers wins.
enum class GraderStep : uint8_t {
  kDocument,    // formats that live inside another one (OOXML and ODF in zip): before the container
  kMagic,       // magic numbers at known places
  kSearch,      // magic that must be looked for: behind a program, before the end
  kText,        // armour, keys and vaults that are text
  kStatistics,  // the look of the bytes; never above kUnknown
};

struct Grader {
  std::string_view name;  // "zip"
  GraderStep step;
  // Cheap, without reading: from head, tail, size and name.
  bool (*claims)(const GradeInput& input);
  // No value: not this family after all, ask the next one.
  std::optional<Protection> (*grade)(const GradeInput& input);
};

// Generated.
std::span<const Grader* const> Graders();

// Asks the graders in order. An object that nobody has an answer for is not encrypted: nothing of
// it says so, and its bytes do not look random.
Protection GradeObject(const RandomInput& input, const GradeHints& hints);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_GRADER_H_
