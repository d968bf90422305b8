// The reader of PDF, which warder-pdf adds to those that warder-reader has.
#ifndef WARDER_OPEN_PDF_READER_H_
#define WARDER_OPEN_PDF_READER_H_

#include "scanner/open/format_reader.h"

namespace warder {

const FormatReader& PdfReader();

}  // namespace warder

#endif  // WARDER_OPEN_PDF_READER_H_
