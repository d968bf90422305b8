// A tree of records; of the whole tree only the atoms of text matter, and the container that they
// stand in. Earlier states of a document that was saved quickly are read with the rest.
#include "scanner/open/extract/binary/powerpoint.h"

#include <algorithm>

#include "scanner/base/byte_cursor.h"
#include "scanner/base/utf16.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/unpack/buffered_source.h"
#include "scanner/open/unpack/inflate.h"

namespace warder::binary {
namespace {

constexpr int kMaxDepth = 32;
constexpr size_t kMaxText = size_t{16} << 20;
constexpr size_t kMaxObject = size_t{64} << 20;

// 2.13.24.
enum Type : uint16_t {
  kSlide = 0x03EE,
  kNotes = 0x03F0,
  kMainMaster = 0x03F8,
  kSlideListWithText = 0x0FF0,
  kTextChars = 0x0FA0,
  kTextBytes = 0x0FA8,
  kString = 0x0FBA,
  kHandout = 0x0FC9,
  kHeadersFooters = 0x0FD9,
  kExternalObjectStorage = 0x1011,
  kComment = 0x2EE0,
};

struct Place {
  const char* label;
  bool hidden;
};

Place PlaceOf(uint16_t type, uint16_t instance, Place around) {
  switch (type) {
    case kSlide:
      return {"", false};
    case kNotes:
    case kHandout:
      return {"notes", true};
    case kMainMaster:
      return {"masters and layouts", true};
    case kSlideListWithText:
      return instance == 2   ? Place{"notes", true}
             : instance == 1 ? Place{"masters and layouts", true}
                             : Place{"", false};
    case kComment:
      return {"comments", true};
    case kHeadersFooters:
      return {"headers and footers", false};
    default:
      return around;
  }
}

class Walker {
 public:
  Walker(const RandomInput& stream, DocumentWriter* out,
         const std::function<void(std::string)>& on_object)
      : stream_(stream), out_(*out), on_object_(on_object) {}

  void Walk(uint64_t begin, uint64_t end, Place place, int depth) {
    for (uint64_t at = begin; at + 8 <= end && out_.ok();) {
      const auto head = ReadString(stream_, at, 8);
      if (!head || head->size() < 8) return;
      const uint16_t version = U16LeAt(*head, 0);
      const uint16_t type = U16LeAt(*head, 2);
      const uint64_t data = at + 8;
      const uint64_t size = std::min<uint64_t>(U32LeAt(*head, 4), end - data);
      if ((version & 15) == 15) {
        if (depth >= kMaxDepth) return OverBudget("records in each other");
        Walk(data, data + size, PlaceOf(type, version >> 4, place), depth + 1);
      } else {
        ReadAtom(type, version >> 4, data, size, place);
      }
      at = data + size;
    }
  }

 private:
  void OverBudget(const std::string& what) {
    (void)out_.Gap(CoverageClass::kPartlyRead, "over budget: " + what);
  }

  void ReadAtom(uint16_t type, uint16_t instance, uint64_t at, uint64_t size, Place place) {
    if (type == kExternalObjectStorage) return ReadObject(instance, at, size);
    if (type != kTextChars && type != kTextBytes && type != kString) return;
    if (size > kMaxText) OverBudget("a value too long to be held");
    const auto bytes = ReadString(stream_, at, std::min<uint64_t>(size, kMaxText));
    if (!bytes) return;
    std::string text =
        type == kTextBytes ? Utf8FromCodePage(*bytes, Windows1252()) : Utf8FromUtf16Le(*bytes);
    // Paragraphs end with a carriage return, lines with a vertical tab.
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\r' || c == '\v'; }, '\n');
    std::erase(text, '\0');
    // Strings that are no text of a slide: names of fonts, programs, shows.
    if (type == kString && *place.label == '\0') place = {"other text", true};
    out_.Line(out_.Named(place.label, place.hidden), text);
  }

  // 2.10.34: compressed if the instance is 1, behind the size that it unpacks to.
  void ReadObject(uint16_t instance, uint64_t at, uint64_t size) {
    if (!on_object_) return;
    if (size > kMaxObject) return OverBudget("embedded objects");
    if (instance == 0) return on_object_(ReadString(stream_, at, size).value_or(""));
    if (size < 6) return;
    const SliceInput packed(stream_, at + 6, size - 6);
    InputSource source(packed);
    BufferedSource in(&source);
    Inflater inflater;
    inflater.Reset();
    std::string object;
    std::string piece(size_t{64} << 10, '\0');
    while (object.size() < kMaxObject) {
      const size_t count = inflater.Read(&in, piece.data(), piece.size());
      object.append(piece, 0, count);
      if (count < piece.size()) break;
    }
    if (object.size() >= kMaxObject) OverBudget("embedded objects");
    on_object_(std::move(object));
  }

  const RandomInput& stream_;
  DocumentWriter& out_;
  const std::function<void(std::string)>& on_object_;
};

}  // namespace

void ReadPowerPoint(const RandomInput& stream, DocumentWriter* out,
                    const std::function<void(std::string)>& on_object) {
  Walker(stream, out, on_object).Walk(0, stream.size(), {"other text", true}, 0);
}

}  // namespace warder::binary
