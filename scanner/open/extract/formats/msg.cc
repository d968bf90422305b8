// A message kept by Outlook as a file: .msg, .oft. [MS-OXMSG]
#include <string>

#include "scanner/open/compound/compound_file.h"
#include "scanner/open/extract/outlook/message.h"
#include "scanner/open/format_reader.h"

namespace warder::format_readers {
namespace {

constexpr std::string_view kProperties = "__properties_version1.0";

bool Claims(const OpenInput& input) {
  if (!input.Head().starts_with(kCompoundMagic)) return false;
  if (const RandomInput* bytes = input.AtHand()) {
    const auto file = CompoundFile::Open(*bytes);
    return file && file->Find(kProperties);
  }
  // The directory of a stream may lie behind what is seen of it; its name then decides.
  std::string wide;
  for (const char c : kProperties) (wide += c) += '\0';
  const std::string_view name = input.Name();
  return input.Head().find(wide) != ByteView::npos || name.ends_with(".msg") ||
         name.ends_with(".MSG");
}

bool Read(OpenInput& input, const MemberRange&, ChildOpener& children, OpenSink& sink) {
  const auto bytes = input.Random();
  if (!bytes) return sink.AddGap({CoverageClass::kOverBudget, bytes.error().message, 0, 0});
  const auto file = CompoundFile::Open(**bytes);
  if (!file) return sink.AddGap({CoverageClass::kDamaged, file.error().message, 0, 0});
  if (!ReadOutlookMessage(*OpenCompoundObject(*file, 0, 0), {}, &children, &sink)) return false;
  return !file->damaged() || sink.AddGap({CoverageClass::kDamaged,
                                          "parts of the compound file are out of reach", 0, 0});
}

}  // namespace

extern const FormatReader msg;
const FormatReader msg = {"Outlook message", Claims, Read};

}  // namespace warder::format_readers
