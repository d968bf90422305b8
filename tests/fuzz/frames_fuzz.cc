// Frames as a reader that was taken over could send them.
#include <string>

#include "scanner/open/sandbox/frames.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  ByteView rest = fuzz::View(data, size);
  FrameOrder order;
  while (rest.size() >= kFrameHeaderSize) {
    const FrameHeader header = DecodeFrameHeader(rest.data());
    rest.remove_prefix(kFrameHeaderSize);
    const bool is_bytes = header.type == static_cast<uint32_t>(FrameType::kBytes);
    const ByteView payload = rest.substr(0, is_bytes ? 0 : header.length);
    const auto frame = DecodeFrame(header, payload);
    rest.remove_prefix(std::min<size_t>(rest.size(), header.length));
    if (!frame) return 0;
    std::string again;
    EncodeFrame(*frame, &again);
    fuzz::Require(ByteView(again).substr(kFrameHeaderSize) == payload,
                  "what is decoded is what was encoded");
    if (!order.Accept(*frame)) return 0;
    fuzz::Require(order.depth() <= kMaxFrameDepth, "depth is bounded");
  }
  return 0;
}
