// Zip archives behind something else: self-extracting programs, pictures with an archive at their
// end. The archive is found from its end.
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/programs.h"
#include "scanner/open/protect/zip_grade.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  return input.tail.find("PK\5\6") != ByteView::npos || LooksLikeProgram(input.head);
}

}  // namespace

extern const Grader zip_appended;
const Grader zip_appended = {"appended zip", GraderStep::kSearch, Claims, GradeZip};

}  // namespace warder::graders
