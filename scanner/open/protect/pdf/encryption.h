// What a PDF file's encryption dictionary says. ISO 32000-2, 7.6; table of cases in
// docs/protection.md.
#ifndef WARDER_OPEN_PROTECT_PDF_ENCRYPTION_H_
#define WARDER_OPEN_PROTECT_PDF_ENCRYPTION_H_

#include <cstdint>
#include <string_view>

#include "scanner/base/bytes.h"
#include "scanner/model/protection.h"
#include "scanner/open/protect/pdf/value.h"

namespace warder {

// `id` is the first string of the trailer's /ID; `offset` is where the dictionary stands. Values of
// the dictionary are direct (the standard asks for strings to be).
Protection GradePdfEncryption(const PdfValue& dictionary, ByteView id, uint64_t offset);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PDF_ENCRYPTION_H_
