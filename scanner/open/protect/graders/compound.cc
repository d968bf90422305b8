// Compound files: encrypted new Office documents, the old binary formats, rights management.
#include <string_view>
#include <utility>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/compound/compound_file.h"
#include "scanner/open/protect/grader.h"
#include "scanner/open/protect/office/binary_documents.h"
#include "scanner/open/protect/verdict.h"

namespace warder::graders {
namespace {

bool Claims(const GradeInput& input) {
  return HasAt(input.head, 0, kCompoundMagic);
}

// A file may hold several documents, such as a workbook in two generations: the least protected
// one counts.
std::optional<Protection> GradeDocuments(const CompoundFile& file) {
  std::vector<Protection> documents;
  for (auto document : {GradeWord(file), GradeExcel(file, "Workbook"), GradeExcel(file, "Book"),
                        GradePowerPoint(file)}) {
    if (document) documents.push_back(*std::move(document));
  }
  if (documents.empty()) return std::nullopt;
  return documents.size() == 1 ? std::move(documents.front()) : LeastProtected(documents);
}

std::optional<Protection> Grade(const GradeInput& input) {
  const auto file = CompoundFile::Open(input.bytes);
  if (!file) return UnknownProtection("compound file", "the directory cannot be read");
  if (auto rights = GradeRightsManaged(*file)) return rights;
  if (auto package = GradeEncryptedPackage(*file)) return package;
  if (auto documents = GradeDocuments(*file)) return documents;
  if (file->damaged()) return UnknownProtection("compound file", "part of it cannot be read");
  return Unencrypted("compound file");
}

}  // namespace

extern const Grader compound;
const Grader compound = {"compound file", GraderStep::kMagic, Claims, Grade};

}  // namespace warder::graders
