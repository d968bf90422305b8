// warder-pdf: warder-reader with a reader of PDF beside the others, in the same sandbox. A program
// of its own because poppler's licence (LICENSE in this folder) is not that of warder, which only
// speaks to it.
#include <array>
#include <string>

#include "scanner/open/opener.h"
#include "scanner/open/pdf/document.h"
#include "scanner/open/pdf/reader.h"
#include "scanner/open/sandbox/launcher_loop.h"

int main() {
  if (!warder::IsStartedByWarder("warder-pdf")) return 2;
  warder::PdfDocument::Prepare();
  warder::AddFormatReader(warder::PdfReader());
  const std::array<std::string, 1> paths{warder::PdfDocument::ReadOnlyPath()};
  return warder::RunLauncher(paths);
}
