// Lines of cards and calendars: folded, encoded, cut off.
#include "scanner/open/extract/cards/content_line.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  MemorySource source(fuzz::View(data, size));
  ContentLines lines(&source);
  ContentLine line;
  size_t count = 0;
  while (lines.Next(&line)) {
    fuzz::Require(++count <= size + 1, "each line takes bytes");
    fuzz::Require(line.bytes.empty() || !line.name.empty(), "bytes belong to a property");
  }
  return 0;
}
