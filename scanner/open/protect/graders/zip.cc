// Zip archives, and every format that is one and has no grader of its own. OOXML and ODF documents
// are asked before (GraderStep::kDocument), because the zip layer does not see their encryption.
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/zip_grade.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  return input.head.starts_with("PK\3\4") || input.head.starts_with("PK\5\6") ||
         input.head.starts_with("PK\7\10") || input.head.starts_with("PK00PK\3\4");
}

std::optional<Protection> Grade(const GradeInput& input) {
  if (auto protection = GradeZip(input)) return protection;
  return GradeZipWithoutDirectory(input);
}

}  // namespace

extern const Grader zip;
const Grader zip = {"zip", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
