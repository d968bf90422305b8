// Draws a page into text: what is seen, what is drawn but cannot be seen, what is painted over.
#ifndef WARDER_OPEN_PDF_PAGE_DEVICE_H_
#define WARDER_OPEN_PDF_PAGE_DEVICE_H_

#include "scanner/open/pdf/page_layout.h"

class PDFDoc;  // poppler's

namespace warder {

struct DrawnText {
  PageText visible;
  PageText invisible;
  PageText covered;
  bool too_slow = false;
};

// Page `number`, from 1, annotations included. Without `tables` everything is text, in reading
// order.
DrawnText DrawPageText(::PDFDoc* document, int number, bool tables, int most_seconds);

}  // namespace warder

#endif  // WARDER_OPEN_PDF_PAGE_DEVICE_H_
