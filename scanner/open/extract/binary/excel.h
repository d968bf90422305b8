// Excel workbooks before 2007: BIFF5 to BIFF8, [MS-XLS].
#ifndef WARDER_OPEN_EXTRACT_BINARY_EXCEL_H_
#define WARDER_OPEN_EXTRACT_BINARY_EXCEL_H_

#include <optional>
#include <string>

#include "scanner/open/compound/compound_file.h"
#include "scanner/open/extract/document_writer.h"
#include "scanner/open/input.h"

namespace warder::binary {

// The stream that holds the workbook, "Workbook" or "Book".
std::optional<CompoundStream> FindWorkbook(const CompoundFile& file, size_t storage);
// A record FilePass stands at its beginning.
bool IsEncryptedWorkbook(const RandomInput& stream);
// The same workbook in the clear; nothing where no published default password opens it, or where it
// is longer than is held.
std::optional<std::string> DecryptWorkbook(const RandomInput& stream);
void ReadExcel(const RandomInput& stream, DocumentWriter* out);
// Rows that pivot tables keep of their source: a stream of the storage "_SX_DB_CUR".
void ReadExcelPivotCache(const RandomInput& stream, size_t number, DocumentWriter* out);

}  // namespace warder::binary

#endif  // WARDER_OPEN_EXTRACT_BINARY_EXCEL_H_
