// Draws a page into text: what is seen, what is drawn but cannot be seen, what is painted over.
#ifndef WARDER_OPEN_PDF_PAGE_DEVICE_H_
#define WARDER_OPEN_PDF_PAGE_DEVICE_H_

#include <string>

class PDFDoc;  // poppler's

namespace warder {

struct DrawnText {
  std::string visible;
  std::string invisible;
  std::string covered;
  bool too_slow = false;
};

// Page `number`, from 1, annotations included.
DrawnText DrawPageText(::PDFDoc* document, int number, int most_seconds);

}  // namespace warder

#endif  // WARDER_OPEN_PDF_PAGE_DEVICE_H_
