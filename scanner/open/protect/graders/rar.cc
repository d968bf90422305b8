// RAR archives; those inside programs are found by self_extracting.cc.
#include "scanner/open/protect/rar.h"

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  return input.head.starts_with("Rar!\x1A\x07") || input.head.starts_with(kRar14Magic);
}

std::optional<Protection> Grade(const GradeInput& input) {
  if (auto protection = GradeRar(input.bytes)) return protection;
  // Four letters alone are no archive.
  if (input.head.starts_with(kRar14Magic)) return std::nullopt;
  return UnknownProtection("RAR", "cut off or damaged");
}

}  // namespace

extern const Grader rar;
const Grader rar = {"rar", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
