// Our deflate decoder against zlib: the same bytes, the same end.
#include <zlib.h>

#include <string>

#include "scanner/open/unpack/inflate.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

namespace {

constexpr size_t kMost = size_t{1} << 20;

struct Inflated {
  std::string bytes;
  bool at_end = false;
  size_t taken = 0;  // of the input, where at_end
};

Inflated ByZlib(ByteView deflated) {
  z_stream stream{};
  fuzz::Require(inflateInit2(&stream, -MAX_WBITS) == Z_OK, "zlib starts");
  Inflated result;
  result.bytes.resize(kMost);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
  stream.avail_in = static_cast<uInt>(deflated.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.bytes.data());
  stream.avail_out = kMost;
  result.at_end = inflate(&stream, Z_SYNC_FLUSH) == Z_STREAM_END;
  result.bytes.resize(kMost - stream.avail_out);
  result.taken = deflated.size() - stream.avail_in;
  inflateEnd(&stream);
  return result;
}

Inflated ByOurs(ByteView deflated) {
  MemorySource source(deflated);
  BufferedSource in(&source, 4096);
  Inflater inflater;
  Inflated result;
  // Pieces of odd sizes, as they come from a caller's buffers.
  for (size_t piece = 1; result.bytes.size() < kMost; piece = piece % 5000 + 977) {
    const size_t size = std::min(piece, kMost - result.bytes.size());
    const size_t before = result.bytes.size();
    result.bytes.resize(before + size);
    const size_t count = inflater.Read(&in, result.bytes.data() + before, size);
    fuzz::Require(count <= size, "no more is written than was asked for");
    result.bytes.resize(before + count);
    if (inflater.state() != Inflater::State::kMore) break;
  }
  result.at_end = inflater.state() == Inflater::State::kEnd;
  result.taken = in.position();
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ByteView deflated = fuzz::View(data, size);
  const Inflated theirs = ByZlib(deflated);
  const Inflated ours = ByOurs(deflated);
  if (!theirs.at_end || theirs.bytes.size() == kMost) return 0;
  fuzz::Require(ours.at_end && ours.bytes == theirs.bytes, "the same bytes as zlib");
  fuzz::Require(ours.taken == theirs.taken, "the same end as zlib");
  return 0;
}
