// Looking for words in a PDF file whose structure does not lead there.
#ifndef WARDER_OPEN_PROTECT_PDF_SEARCH_H_
#define WARDER_OPEN_PROTECT_PDF_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "scanner/open/protect/grader.h"

namespace warder {

// Bytes of one file that are searched; of a longer one, its two ends.
inline constexpr size_t kMaxPdfSearch = 16 * 1024 * 1024;
// Places that one search gives.
inline constexpr size_t kMaxPdfMatches = 4096;

struct PdfMatches {
  std::vector<uint64_t> at;  // rising
  bool complete = true;      // the whole file was searched, and all places are given
};

// Where `word` stands and is followed by something that ends a name or keyword.
PdfMatches SearchPdf(const GradeInput& input, std::string_view word);

}  // namespace warder

#endif  // WARDER_OPEN_PROTECT_PDF_SEARCH_H_
