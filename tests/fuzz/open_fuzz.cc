// Everything that a sandboxed reader does with an object: claims, readers, nested containers,
// graders.
#include "scanner/open/opener.h"
#include "tests/fuzz/draining.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Limits limits;
  limits.max_depth = 5;
  limits.max_members = 500;
  limits.max_bytes = uint64_t{4} << 20;
  limits.nested_memory = uint64_t{2} << 20;
  const ByteView bytes = fuzz::View(data, size);
  const MemoryInput input(bytes);
  fuzz::CheckingSink sink(uint64_t{8} << 20);
  const auto opener = NewOpener(limits, &sink);
  std::string_view reader;
  const bool finished = opener->Open(input, "object.bin", {}, &reader);
  fuzz::Require(finished != sink.refused(), "readers unwind only when they are refused");
  if (finished) fuzz::Require(sink.IsClosed(), "what is begun is ended");
  fuzz::CheckingSink stream_sink(uint64_t{8} << 20);
  const auto stream_opener = NewOpener(limits, &stream_sink);
  MemorySource source(bytes);
  if (stream_opener->Open(&source, "object.bin", &reader))
    fuzz::Require(stream_sink.IsClosed(), "what is begun is ended, of a stream");
  return 0;
}
