// 7z archives; those inside programs are found by self_extracting.cc.
#include "scanner/open/protect/sevenzip.h"

#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  return input.head.starts_with(kSevenZipMagic);
}

std::optional<Protection> Grade(const GradeInput& input) {
  auto protection = GradeSevenZip(input.bytes, input.hints);
  return protection ? protection : UnknownProtection("7z", "cut off or damaged");
}

}  // namespace

extern const Grader sevenzip;
const Grader sevenzip = {"7z", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
