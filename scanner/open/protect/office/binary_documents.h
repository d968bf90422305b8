// Protection of the old binary Office formats inside a compound file. Each gives nothing where the
// file holds no document of its kind.
#ifndef WARDER_OPEN_PROTECT_OFFICE_BINARY_DOCUMENTS_H_
#define WARDER_OPEN_PROTECT_OFFICE_BINARY_DOCUMENTS_H_

#include <optional>
#include <string_view>

#include "scanner/model/protection.h"
#include "scanner/open/compound/compound_file.h"

namespace warder {

// .doc: the file information block. [MS-DOC] 2.2.6 and 2.5.1.
std::optional<Protection> GradeWord(const CompoundFile& file);

// .xls: the stream "Workbook" (BIFF8) or "Book" (BIFF5); a file may hold both. [MS-XLS] 2.2.10.
std::optional<Protection> GradeExcel(const CompoundFile& file, std::string_view stream);
// The same for a stream of records in hand: also files of Excel 2 to 4, which are nothing else.
// Evidence is given by offsets in the stream.
Protection GradeExcelRecords(const RandomInput& records);

// .ppt: "Current User" and "PowerPoint Document". [MS-PPT] 2.3.7.
std::optional<Protection> GradePowerPoint(const CompoundFile& file);

// Documents whose key a rights server holds (IRM, RMS): [MS-OFFCRYPTO] 2.2. A sensitivity label
// alone is no protection.
std::optional<Protection> GradeRightsManaged(const CompoundFile& file);

// A new document (OOXML) that is encrypted as a whole: EncryptionInfo beside EncryptedPackage.
std::optional<Protection> GradeEncryptedPackage(const CompoundFile& file);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_OFFICE_BINARY_DOCUMENTS_H_
