// Documents that are zip archives: their own encryption and restrictions, of which the archive's
// flags say nothing. Archives with encrypted members, and all that are no documents, are left to
// the grader of archives.
#include <algorithm>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/package/documents.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  return HasAt(input.head, 0, "PK\x03\x04");
}

std::optional<Protection> Grade(const GradeInput& input) {
  const auto index = ZipIndex::Open(input);
  if (!index) return std::nullopt;
  const bool sealed = std::any_of(index->members().begin(), index->members().end(),
                                  [](const ZipMember& member) { return (member.flags & 1) != 0; });
  if (sealed) return std::nullopt;
  if (auto odf = GradeOdf(*index)) return odf;
  return GradeOoxml(*index);
}

}  // namespace

extern const Grader zip_document;
const Grader zip_document = {"zip document", GraderStep::kDocument, Claims, Grade};

}  // namespace warder::graders
