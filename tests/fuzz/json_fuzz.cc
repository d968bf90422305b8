// Escapes of JSON, in one piece and in pieces.
#include "scanner/open/extract/json/json_text.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ByteView bytes = fuzz::View(data, size);
  JsonText whole;
  std::string text;
  whole.Append(bytes, &text);
  whole.Finish(&text);
  JsonText cut;
  std::string pieces;
  const size_t step = size == 0 ? 1 : 1 + data[0] % 7;
  for (size_t at = 0; at < size; at += step) cut.Append(bytes.substr(at, step), &pieces);
  cut.Finish(&pieces);
  fuzz::Require(text == pieces, "pieces do not change the text");
  fuzz::Require(text.size() <= size + 3, "the text is no longer than what it is made of");
  return 0;
}
