// Pages: HTML and XHTML.
#include "scanner/open/extract/html/html_reader.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/plain/markup.h"

namespace warder {
namespace {

bool Claims(const OpenInput& input) {
  return RecogniseMarkup(input.Head(), input.Name()) == MarkupKind::kHtml &&
         input.Recognised().kind == FormatKind::kText;
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& /*children*/, OpenSink& sink) {
  if (range.first > 0) return true;
  DocumentWriter out(&sink);
  if (const std::string flaw = ReadHtml(&input.Source(), "", &out); !flaw.empty())
    (void)out.Gap(CoverageClass::kDamaged, flaw);
  return out.Finish();
}

}  // namespace

namespace format_readers {
extern const FormatReader html{"html", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
