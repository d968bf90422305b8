// One PDF through poppler. None of poppler's types leaves document.cc and page_device.cc.
#ifndef WARDER_OPEN_PDF_DOCUMENT_H_
#define WARDER_OPEN_PDF_DOCUMENT_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scanner/open/input.h"
#include "scanner/open/pdf/page_layout.h"

namespace warder {

// Texts are UTF-8 with a line break at the end of each line; empty where there are none.
struct PdfPage {
  PageText visible;    // in reading order
  PageText invisible;  // drawn in no colour, as OCR does, or in white on nothing
  PageText covered;    // drawn, and then painted over
  std::string layers;  // lines on layers that are switched off
  std::string notes;   // of annotations: contents, authors, targets of links
  bool image_only = false;
  bool too_slow = false;  // cut off after kMostPageSeconds
};

enum class PdfError { kNone, kSealed, kDamaged };

class PdfDocument {
 public:
  static constexpr int kMostPageSeconds = 20;

  // Once per process, before it is locked down: reads lists of files below ReadOnlyPath().
  static void Prepare();
  // Where poppler keeps the tables of East Asian character sets.
  static std::string ReadOnlyPath();

  // Null, and why. A document that needs no password to be opened is decrypted on the way. `input`
  // must outlive it.
  static std::unique_ptr<PdfDocument> Open(const RandomInput& input, PdfError* error);
  virtual ~PdfDocument() = default;

  virtual int pages() = 0;
  virtual PdfPage ReadPage(int number) = 0;  // from 1

  // Key and value: "Author", "CreationDate" (as RFC 3339) ...
  virtual std::vector<std::pair<std::string, std::string>> Information() = 0;
  virtual std::string Xmp() = 0;
  virtual std::string Bookmarks() = 0;
  virtual std::string FormFields() = 0;  // "name: value" lines
  virtual std::string Scripts() = 0;
  // XML of an XFA form, in its pieces.
  virtual std::vector<std::pair<std::string, std::string>> Xfa() = 0;
  // Calls `take` for each file that lies in the document, until it returns false.
  using TakeFile = std::function<bool(const std::string& name, ByteSource* content)>;
  virtual bool EachFile(const TakeFile& take) = 0;

  // Whether something of the above, asked for so far, was more than is taken.
  virtual bool LeftOut() const = 0;
};

}  // namespace warder

#endif  // WARDER_OPEN_PDF_DOCUMENT_H_
