// Word documents before 2007: [MS-DOC], and of Word 6 and 95 what they share with it.
#ifndef WARDER_OPEN_EXTRACT_BINARY_WORD_H_
#define WARDER_OPEN_EXTRACT_BINARY_WORD_H_

#include "scanner/open/compound/compound_file.h"
#include "scanner/open/extract/document_writer.h"

namespace warder::binary {

// Reads the document that lies in `storage`. False: it is encrypted, and no published default
// password opens it.
[[nodiscard]] bool ReadWord(const CompoundFile& file, size_t storage, DocumentWriter* out);

}  // namespace warder::binary

#endif  // WARDER_OPEN_EXTRACT_BINARY_WORD_H_
