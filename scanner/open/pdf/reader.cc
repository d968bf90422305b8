#include "scanner/open/pdf/reader.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "scanner/open/pdf/document.h"
#include "scanner/open/pdf/parts.h"
#include "scanner/open/protect/grader.h"

namespace warder {
namespace {

constexpr std::string_view kEndMark = "%%EOF";
constexpr size_t kPiece = size_t{256} << 10;
// Each is a document of its own; the newest ones are read.
constexpr size_t kMostRevisions = 10;

bool Claims(const OpenInput& input) {
  return input.Recognised().name == "PDF";
}

// Where the file ended before something was added to it (ISO 32000-2, 7.5.6), the newest first.
std::vector<uint64_t> EarlierEnds(const RandomInput& input, ByteView head) {
  std::vector<uint64_t> ends;
  const std::unique_ptr<char[]> buffer(new char[kPiece]);
  for (uint64_t at = 0; at < input.size();) {
    const auto count = input.ReadAt(at, buffer.get(), kPiece);
    if (!count || *count < kEndMark.size()) break;
    const ByteView piece(buffer.get(), *count);
    for (size_t mark = piece.find(kEndMark); mark != piece.npos;
         mark = piece.find(kEndMark, mark + 1)) {
      // One that the next piece begins with is seen twice.
      const uint64_t end = at + mark + kEndMark.size();
      if (ends.empty() || ends.back() < end) ends.push_back(end);
    }
    at += *count - (kEndMark.size() - 1);
  }
  // The last one is that of the document as it is; that of the first page of a linearized document
  // ends nothing (ISO 32000-2, annex F).
  if (!ends.empty()) ends.pop_back();
  const bool linearized = head.substr(0, 1024).find("/Linearized") != head.npos;
  if (linearized && !ends.empty()) ends.erase(ends.begin());
  std::reverse(ends.begin(), ends.end());
  return ends;
}

bool SendRevisions(const RandomInput& input, ByteView head, PdfParts* parts, OpenSink* sink) {
  const std::vector<uint64_t> ends = EarlierEnds(input, head);
  const size_t count = std::min(ends.size(), kMostRevisions);
  for (size_t i = 0; i < count; ++i) {
    const SliceInput slice(input, 0, ends[i]);
    PdfError error = PdfError::kNone;
    const auto document = PdfDocument::Open(slice, &error);
    const std::string label = "revision " + std::to_string(ends.size() - i);
    if (document && !parts->SendEarlier(document.get(), label)) return false;
  }
  if (ends.size() <= count) return true;
  return sink->AddGap({CoverageClass::kPartlyRead,
                       std::to_string(ends.size() - count) + " earlier revisions not looked at", 0,
                       0});
}

bool SendChild(const std::string& name, uint64_t index, ByteSource* content,
               ChildOpener* children) {
  MemberHeader header;
  header.name = name.empty() ? "attachment-" + std::to_string(index + 1) : name;
  header.index = index;
  return children->Open(header, content);
}

bool SendChildren(PdfDocument* document, ChildOpener* children) {
  uint64_t index = 0;
  for (const auto& [name, xml] : document->Xfa()) {
    MemorySource source(xml);
    if (!SendChild("xfa/" + name + ".xml", index++, &source, children)) return false;
  }
  return document->EachFile([&](const std::string& name, ByteSource* content) {
    return SendChild(name, index++, content, children);
  });
}

// A document that cannot be opened: sealed, or damaged beyond what can be mended.
bool SendUnopened(PdfError error, const RandomInput& input, std::string_view name, OpenSink* sink) {
  if (error == PdfError::kSealed) {
    const auto protection = GradeObject(input, {name, nullptr});
    const bool weak = protection.grade == ProtectionGrade::kWeak;
    return sink->AddGap(
        {weak ? CoverageClass::kWeaklySealed : CoverageClass::kSealed,
         "encrypted: PDF" + (protection.algorithm.empty() ? "" : ", " + protection.algorithm), 0,
         0});
  }
  if (!sink->AddGap({CoverageClass::kDamaged,
                     "PDF without a structure that can be followed, printable strings only", 0, 0}))
    return false;
  if (!sink->BeginPart({PartKind::kStrings, PartText::kRaw, false, ""})) return false;
  InputSource source(input);
  const std::unique_ptr<char[]> buffer(new char[kPiece]);
  for (;;) {
    const auto count = source.Read(buffer.get(), kPiece);
    if (!count || *count == 0) break;
    if (!sink->Bytes({buffer.get(), *count})) return false;
  }
  return sink->EndPart();
}

bool Read(OpenInput& input, const MemberRange&, ChildOpener& children, OpenSink& sink) {
  const auto bytes = input.Random();
  if (!bytes) return sink.AddGap({CoverageClass::kOverBudget, bytes.error().message, 0, 0});
  PdfError error = PdfError::kNone;
  const auto document = PdfDocument::Open(**bytes, &error);
  if (!document) return SendUnopened(error, **bytes, input.Name(), &sink);
  PdfParts parts(&sink);
  return parts.SendNewest(document.get()) && SendChildren(document.get(), &children) &&
         SendRevisions(**bytes, input.Head(), &parts, &sink);
}

}  // namespace

const FormatReader& PdfReader() {
  static constexpr FormatReader kReader = {"PDF", Claims, Read};
  return kReader;
}

}  // namespace warder
