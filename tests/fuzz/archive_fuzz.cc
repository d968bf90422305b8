// libarchive behind its wrapper. The first byte chooses the format, the second the filter, the rest
// is the archive.
#include <array>

#include "scanner/open/unpack/libarchive/archive_walk.h"
#include "tests/fuzz/draining.h"

using namespace warder;

namespace {

void Walk(ArchiveWalk* walk) {
  fuzz::DrainingChildren children;
  ArchiveWalk::Member member;
  for (int i = 0; i < 200; ++i) {
    const auto step = walk->Next(&member);
    if (step == ArchiveWalk::Step::kFailed)
      fuzz::Require(!walk->failure().reason.empty(), "a failure has a reason");
    if (step != ArchiveWalk::Step::kMember) return;
    if (!children.Open(member.header, &walk->Content())) return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const bool kPrepared = (PrepareArchiveNames(), true);
  if (!kPrepared || size < 2) return 0;
  const auto format = static_cast<ArchiveFormat>(data[0] % 11);
  const auto filter = static_cast<ArchiveFilter>(data[1] % 8);
  const ByteView bytes = fuzz::View(data + 2, size - 2);
  const MemoryInput input(bytes);
  ArchiveWalk seeking(input, format, filter);
  Walk(&seeking);
  MemorySource source(bytes);
  ArchiveWalk streaming(&source, format, filter);
  Walk(&streaming);
  return 0;
}
