// JSON, and one value a line, where strings hold escapes.
#include <memory>
#include <string>

#include "scanner/open/extract/json/json_text.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/plain/json_marks.h"

namespace warder {
namespace {

constexpr size_t kPiece = size_t{64} << 10;

bool Claims(const OpenInput& input) {
  return IsEscapedJson(input.Head()) && input.Recognised().kind == FormatKind::kText;
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& /*children*/, OpenSink& sink) {
  if (range.first > 0) return true;
  if (!sink.BeginPart({PartKind::kContent, PartText::kUtf8, false, ""})) return false;
  const std::unique_ptr<char[]> piece(new char[kPiece]);
  JsonText json;
  std::string text, flaw;
  for (size_t count = kPiece; count == kPiece;) {
    const auto read = input.Source().Read(piece.get(), kPiece);
    if (!read) flaw = read.error().message;
    count = read.value_or(0);
    text.clear();
    json.Append({piece.get(), count}, &text);
    if (count < kPiece) json.Finish(&text);
    if (!text.empty() && !sink.Bytes(text)) return false;
  }
  if (!sink.EndPart()) return false;
  return flaw.empty() || sink.AddGap({CoverageClass::kDamaged, flaw, 0, 0});
}

}  // namespace

namespace format_readers {
extern const FormatReader json{"json", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
