// The zip reader by itself: directory, local headers, members by every method, shared by ranges.
#include "scanner/open/unpack/zip/directory.h"
#include "scanner/open/unpack/zip/directory_reader.h"
#include "scanner/open/unpack/zip/local_walk.h"
#include "tests/fuzz/draining.h"

using namespace warder;

namespace {

void Read(const MemoryInput& input, const zip::Directory& directory, const MemberRange& range) {
  fuzz::DrainingChildren children;
  fuzz::CheckingSink sink;
  (void)zip::DirectoryReader(input, directory, range, &children, &sink).Read();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ByteView bytes = fuzz::View(data, size);
  const MemoryInput input(bytes);
  const ByteView tail = bytes.substr(bytes.size() - std::min<size_t>(bytes.size(), 66'000));
  if (const auto directory = zip::FindDirectory(input, tail)) {
    Read(input, *directory, {});
    Read(input, *directory, {1, 3});
  }
  fuzz::DrainingChildren children;
  fuzz::CheckingSink sink;
  (void)zip::ReadByLocalHeaders(input, {}, &children, &sink);
  return 0;
}
