// A validator: the arithmetic, table or structure test of one kind of identifier.
//
// One file per check under validators/; the registry is generated from the folder, and the name of
// the constant is the file's name (nhs_number.cc defines `const Validator nhs_number`).
#ifndef WARDER_DETECT_VALIDATE_VALIDATOR_H_
#define WARDER_DETECT_VALIDATE_VALIDATOR_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace warder {

enum class Verdict : uint8_t {
  kRefused,      // not such a value at all: wrong structure, impossible date, unused range. Never a
                 // finding
  kCheckFailed,  // right structure, wrong check digit or letter: a typo or test data where it is
                 // labelled
  kShape,        // right structure; there is no check, or it cannot be computed
  kCheckPassed   // right structure and the check passes
};

struct Validation {
  Verdict verdict = Verdict::kRefused;
  bool synthetic = false;  // published dummy value or a range that is never issued
  bool boost = false;      // a detail typical of live values; evidence "boost"
};

struct Validator {
  std::string_view name;      // as rules refer to it; equals the file's name
  std::string_view standard;  // the document or source that defines the test

  // `value` is the matched text: ASCII, with whatever separators the pattern allows, at most
  // kMaxMatchWidth bytes. Writes the canonical form (one spelling per real-world value, upper case,
  // no separators, century and padding settled) to `canonical`, which arrives empty and is read
  // only if the verdict is not kRefused. Pure, safe from any thread, no allocation beyond
  // `canonical`; at most some 25 ns for shapes without literals.
  Validation (*validate)(std::string_view value, std::string* canonical);

  // False if it has nothing to compute: the verdict is always kRefused or kShape.
  bool checks = true;
};

// All, sorted by name.
std::span<const Validator* const> Validators();
// Null if there is none of that name.
const Validator* FindValidator(std::string_view name);

}  // namespace warder

#endif  // WARDER_DETECT_VALIDATE_VALIDATOR_H_
