// The grade of a zip archive from its central directory.
#ifndef WARDER_OPEN_PROTECT_ZIP_GRADE_H_
#define WARDER_OPEN_PROTECT_ZIP_GRADE_H_

#include <optional>

#include "scanner/model/protection.h"
#include "scanner/open/protect/grader.h"

namespace warder {

// No value: no zip archive ends here.
std::optional<Protection> GradeZip(const GradeInput& input);

// The same where there is no central directory: from the local headers as far as they go. What can
// be read makes it "unencrypted"; everything else stays "unknown".
Protection GradeZipWithoutDirectory(const GradeInput& input);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_ZIP_GRADE_H_
