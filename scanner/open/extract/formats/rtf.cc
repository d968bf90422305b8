// Rich text. Objects in it are children.
#include "scanner/open/extract/ole_native.h"
#include "scanner/open/extract/rtf/rtf_reader.h"
#include "scanner/open/format_reader.h"

namespace warder {
namespace {

constexpr size_t kMaxObjects = 10'000;

bool Claims(const OpenInput& input) {
  ByteView head = input.Head();
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (!head.empty() && (head[0] == ' ' || head[0] == '\r' || head[0] == '\n'))
    head.remove_prefix(1);
  return head.starts_with("{\\rtf") || head.starts_with("{\\urtf");
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  DocumentWriter out(&sink);
  std::vector<std::string> objects;
  RtfReader reader(&out, "", [&](const std::string& bytes) {
    if (objects.size() < kMaxObjects) {
      objects.push_back(bytes);
    } else {
      (void)out.Gap(CoverageClass::kOverBudget, "over budget: embedded objects");
    }
  });
  const Outcome outcome = reader.Read(&input.Source());
  // Behind a crash the parts were sent already.
  if (range.first == 0) {
    if (!outcome) (void)out.Gap(CoverageClass::kDamaged, outcome.error().message);
    if (!out.Finish()) return false;
  }
  for (size_t i = 0; i < objects.size(); ++i) {
    const OleObject object = UnwrapOleObject(objects[i]);
    MemberHeader header;
    header.name = object.name.empty() ? "object " + std::to_string(i + 1) : object.name;
    header.size = object.content.size();
    header.index = i;
    if (!children.Open(header, MemoryInput(object.content))) return false;
  }
  return true;
}

}  // namespace

namespace format_readers {
extern const FormatReader rtf{"rtf", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
