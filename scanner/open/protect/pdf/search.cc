#include "scanner/open/protect/pdf/search.h"

#include <algorithm>
#include <string>

#include "scanner/open/protect/pdf/value.h"

namespace warder {
namespace {

constexpr size_t kChunk = 1024 * 1024;

void SearchRange(const GradeInput& input, std::string_view word, uint64_t begin, uint64_t end,
                 PdfMatches& matches) {
  for (uint64_t at = begin; at < end; at += kChunk) {
    // One more byte than the word tells whether it ends there.
    const std::string text = input.Read(at, std::min<uint64_t>(kChunk, end - at) + word.size());
    if (text.empty()) matches.complete = false;
    for (size_t i = text.find(word); i != std::string::npos; i = text.find(word, i + 1)) {
      const size_t behind = i + word.size();
      if (i >= kChunk) break;  // the next chunk has it
      if (behind < text.size() && !IsPdfSpace(text[behind]) && !IsPdfDelimiter(text[behind])) {
        continue;
      }
      if (matches.at.size() >= kMaxPdfMatches) {
        matches.complete = false;
        return;
      }
      matches.at.push_back(at + i);
    }
  }
}

}  // namespace

PdfMatches SearchPdf(const GradeInput& input, std::string_view word) {
  PdfMatches matches;
  if (input.size() <= kMaxPdfSearch) {
    SearchRange(input, word, 0, input.size(), matches);
  } else {
    SearchRange(input, word, 0, kMaxPdfSearch / 2, matches);
    SearchRange(input, word, input.size() - kMaxPdfSearch / 2, input.size(), matches);
    matches.complete = false;
  }
  return matches;
}

}  // namespace warder
