// Text in any encoding, or none: the view must not depend on the size of the blocks.
#include <string>

#include "scanner/open/plain/text_reader.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

namespace {

// The owned parts of all blocks, joined.
std::string WholeView(ByteView bytes, size_t block_size, bool strings, TextSummary* summary) {
  BlockPool pool;
  TextReader reader(&pool, block_size);
  MemorySource source(bytes);
  reader.Open(&source);
  (void)reader.HeadIsBinary();
  if (strings) reader.UseStrings();
  std::string view;
  uint64_t index = 0;
  for (;;) {
    const auto block = reader.Next();
    fuzz::Require(block.has_value(), "memory can be read");
    if (!*block) break;
    const TextBlock& text = (*block)->text;
    fuzz::Require((*block)->index == index++, "blocks are numbered");
    fuzz::Require(text.owned_begin <= text.owned_end && text.owned_end <= text.text.size(),
                  "a block owns a part of what it shows");
    view += text.text.substr(text.owned_begin, text.owned_end - text.owned_begin);
    LineCursor cursor(**block);
    if (text.owned_begin < text.owned_end) (void)cursor.At(text.owned_end - 1);
  }
  *summary = reader.summary();
  return view;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const bool strings = (data[0] & 1) != 0;
  const ByteView bytes = fuzz::View(data + 1, size - 1);
  TextSummary large, small;
  const std::string whole = WholeView(bytes, kBlockSize, strings, &large);
  const std::string pieces = WholeView(bytes, 4096, strings, &small);
  fuzz::Require(whole == pieces, "the same view for any size of blocks");
  fuzz::Require(
      large.charset == small.charset && large.lines == small.lines && large.bytes == small.bytes,
      "and the same account of it");
  return 0;
}
