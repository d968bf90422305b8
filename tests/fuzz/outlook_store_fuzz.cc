// Stores of Outlook, with whatever stands behind the mark: trees of nodes and blocks, heaps,
// properties, tables.
#include "scanner/open/extract/outlook/message.h"
#include "scanner/open/extract/pst/store_object.h"
#include "tests/fuzz/draining.h"

using namespace warder;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(fuzz::View(data, size));
  bytes.replace(0, std::min(bytes.size(), pst::kMagic.size()), pst::kMagic);
  const MemoryInput input(bytes);
  const auto database = pst::NodeDatabase::Open(input);
  if (!database) return 0;
  fuzz::CheckingSink sink;
  fuzz::DrainingChildren children;
  int left = 100;
  bool go_on = true;
  database->ForEachNode([&](const pst::Node& node) {
    (void)database->FindNode(node.parent);
    if (node.type() == pst::Node::kMessage)
      go_on = ReadOutlookMessage(*pst::OpenStoreObject(*database, node), {}, &children, &sink);
    return go_on && --left > 0;
  });
  if (go_on) fuzz::Require(sink.IsClosed(), "what is begun is ended");
  return 0;
}
