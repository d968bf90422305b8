// From the bytes of one object to blocks of text, in order.
//
//   TextReader reader(&pool);
//   reader.Open(&source);
//   WARDER_ASSIGN(ByteView head, reader.Head());          // what kind of file is it?
//   (plain/recognise.h) if (...) reader.UseStrings();                         // not text:
//   printable strings only for (;;) {
//     WARDER_ASSIGN(BlockHandle block, reader.Next());
//     if (!block) break;                                  // the end
//     ...                                                 // detect here or on another thread
//   }
//   reader.summary()                                      // charset, bytes that were not text
//
// The view of an object (what the matchers see) is one long text that depends on the object's bytes
// alone. Blocks are windows on it: a block owns the view of the original bytes [index * block_size,
// (index + 1) * block_size) and shows at least kBlockMargin view bytes more on either side, unless
// the object begins or ends there. Hence the block size cannot change what is found.
//
// Memory: a few blocks, whatever the lengths of lines and of the object. A block of ASCII is the
// raw bytes as they were read (no copy, identity map); any other is a decoded and folded copy
// (charset/fold.h).
//
// Threads: a TextReader belongs to one thread. Blocks may be moved to others; the pool may be
// shared.
#ifndef WARDER_OPEN_PLAIN_TEXT_READER_H_
#define WARDER_OPEN_PLAIN_TEXT_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "scanner/base/bytes.h"
#include "scanner/base/limits.h"
#include "scanner/base/result.h"
#include "scanner/open/input.h"
#include "scanner/open/plain/block_pool.h"

namespace warder {

// A stretch of the original that is text in a code page without a decoder of ours. Its ASCII bytes
// are in the view.
struct UndecodedRange {
  std::string charset;  // as libuchardet names it: "SHIFT_JIS"
  uint64_t bytes = 0;
};

// What the bytes turned out to be; complete once Next has returned the end.
struct TextSummary {
  // "ASCII", "UTF-8", "UTF-16LE", "WINDOWS-1252" ...; "mixed" if parts differ; "binary"; empty for
  // no bytes.
  std::string charset;
  uint64_t bytes = 0;                     // of the original, read so far
  uint64_t binary_bytes = 0;              // in pages that are not text (see CharsetTracker)
  uint64_t replaced_bytes = 0;            // malformed: shown as U+FFFD
  uint64_t lines = 0;                     // line breaks so far
  std::vector<UndecodedRange> undecoded;  // one per charset
};

class TextReader {
 public:
  // `pool` must outlive the reader and every block. Tests vary `block_size` (at least 4096).
  explicit TextReader(BlockPool* pool, size_t block_size = kBlockSize);
  ~TextReader();
  TextReader(const TextReader&) = delete;
  TextReader& operator=(const TextReader&) = delete;

  // Starts on another object; the reader keeps its buffers. `source` must outlive the reading.
  void Open(ByteSource* source);

  // The first bytes of the object, raw: all of it up to one block, else at least one block. Valid
  // until Next or Open.
  Result<ByteView> Head();

  // The encoding that the first page (4 KiB) of the object is in, and whether it looks like no text
  // at all. Calls Head. Cheap; the reading is not changed by it.
  Result<bool> HeadIsBinary();

  // Reads the rest as a file that is not text: runs of at least kMinStringLength printable ASCII
  // characters, or of UTF-16LE ones, one per line. Before the first Next only.
  void UseStrings();

  // The next block, or null at the end. An empty object has no block. After an error the object is
  // over.
  Result<BlockHandle> Next();

  const TextSummary& summary() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace warder

#endif  // WARDER_OPEN_PLAIN_TEXT_READER_H_
