// What one state of a PDF holds, as parts: the newest one, then what earlier ones hold beside it.
#ifndef WARDER_OPEN_PDF_PARTS_H_
#define WARDER_OPEN_PDF_PARTS_H_

#include <cstdint>
#include <string>
#include <unordered_set>

#include "scanner/open/pdf/document.h"
#include "scanner/open/sink.h"

namespace warder {

class PdfParts {
 public:
  // Pages beyond this many are not read.
  static constexpr int kMostPages = 200'000;

  explicit PdfParts(OpenSink* sink) : sink_(*sink) {}

  // The document as it is. False: unwind.
  [[nodiscard]] bool SendNewest(PdfDocument* document);
  // Lines that were not sent so far, as hidden parts whose labels begin with `revision`.
  [[nodiscard]] bool SendEarlier(PdfDocument* document, const std::string& revision);

 private:
  bool SendPages(PdfDocument* document);
  bool SendPage(PdfPage page, const std::string& place);
  bool SendText(const std::string& label, bool hidden, PageText text);
  bool SendTable(const std::string& label, bool hidden, PageTable table);
  // A table that goes on from the page before has its headings there.
  void CarryHeadings(PageTable* first);
  bool SendOthers(PdfDocument* document);
  bool SendFacts(PdfDocument* document);
  // Nothing where the text is blank, or was all sent before and an earlier revision is read.
  bool Send(const std::string& label, bool hidden, std::string text, RecordKind kind);
  std::string NewLines(std::string_view text);

  OpenSink& sink_;
  std::string revision_;                // empty for the newest
  PageTable last_;                      // of the page before, its headings alone
  std::unordered_set<uint64_t> lines_;  // hashes of those that were sent
};

}  // namespace warder

#endif  // WARDER_OPEN_PDF_PARTS_H_
