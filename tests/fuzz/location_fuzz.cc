// Locations as they are printed and parsed back, and names of any bytes.
#include <string>

#include "scanner/model/location.h"
#include "tests/fuzz/fuzz_target.h"

using namespace warder;

namespace {

void RoundTrip(Location location) {
  const auto again = ParseLocation(PrintLocation(location));
  fuzz::Require(again.has_value(), "what is printed can be parsed");
  location.part = PartKind::kContent;
  location.part_label.clear();
  location.position.offset = location.position.length = 0;
  fuzz::Require(*again == location, "and says the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const ByteView bytes = fuzz::View(data, size);
  if (const auto parsed = ParseLocation(bytes)) RoundTrip(*parsed);
  if (const auto name = UnescapeName(bytes))
    fuzz::Require(UnescapeName(EscapeName(*name)) == *name, "escapes are undone");
  // The bytes themselves as names: the first '/' ends the path, each zero byte ends a member.
  Location location;
  size_t at = bytes.find('\0');
  location.path = PathBytes(bytes.substr(0, at));
  if (location.path.empty()) return 0;
  while (at < bytes.size()) {
    const size_t end = bytes.find('\0', at + 1);
    location.members.emplace_back(bytes.substr(at + 1, end - at - 1));
    at = end;
  }
  RoundTrip(location);
  location.position.line = size;
  location.position.column = 1 + size / 2;
  if (size > 0) RoundTrip(location);
  return 0;
}
